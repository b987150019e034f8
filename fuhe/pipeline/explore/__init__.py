"""The explore stage: an archive as web pages, and the ready queries that they and others run."""
