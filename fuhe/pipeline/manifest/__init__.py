"""A manifest: what is known of files beyond their content, in a CSV beside them."""
