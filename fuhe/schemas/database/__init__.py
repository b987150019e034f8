"""The database as data: tables and columns with their meanings, views, search, migrations."""
