"""One module a page: a question of the reader in, a response out."""
