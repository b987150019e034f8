"""What the pages read from an archive: plain functions of a connection, without any web."""
