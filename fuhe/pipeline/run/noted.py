"""Documents that a run remembers, in a temporary table: however many, its memory stays flat."""

import sqlite3
from collections.abc import Iterator
from typing import Literal

_AT_ONCE = 500


class Noted:
    """Ids of documents, as long as the connection lives."""

    def __init__(self, connection: sqlite3.Connection, name: Literal["loaded", "outdated"]) -> None:
        self._connection = connection
        self._table = f"temp.noted_{name}"
        connection.execute(f"DROP TABLE IF EXISTS {self._table}")
        connection.execute(f"CREATE TABLE {self._table} (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, document: str) -> None:
        """Remember a document."""
        statement = f"INSERT OR IGNORE INTO {self._table} VALUES (?)"  # noqa: S608
        self._connection.execute(statement, (document,))

    def __contains__(self, document: str) -> bool:
        query = f"SELECT 1 FROM {self._table} WHERE id = ?"  # noqa: S608
        return self._connection.execute(query, (document,)).fetchone() is not None

    def __len__(self) -> int:
        query = f"SELECT count(*) FROM {self._table}"  # noqa: S608
        return int(self._connection.execute(query).fetchone()[0])

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in order; others may be written meanwhile."""
        query = f"SELECT id FROM {self._table} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608
        last = ""
        while rows := self._connection.execute(query, (last,)).fetchall():
            last = rows[-1][0]
            yield from (row[0] for row in rows)
