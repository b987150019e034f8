"""Recognize: a document's content in, its records as printed out. Reads by labels and geometry."""
