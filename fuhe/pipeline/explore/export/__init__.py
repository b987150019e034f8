"""What is given out of an archive: tables, views and ready queries as files for other programs."""
