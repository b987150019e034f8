"""How exactly fuhe reads the corpus: its records held against the truth written by hand."""
