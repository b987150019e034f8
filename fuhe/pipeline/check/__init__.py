"""Check: everything known of a document in, findings with evidence out."""
