"""How a table is written down: its columns with their meanings, and the SQL that makes it."""

import functools
from typing import Literal

from msgspec import Struct


class Column(Struct, frozen=True):
    """One column. `kind` is the SQL type with its constraints; `meaning` one sentence.

    `unit` is that of a measured quantity, None for all else. `json` is what the text of a column
    holds: a JSON `array` or `object`.
    """

    name: str
    kind: str
    meaning: str
    unit: str | None = None
    json: Literal["array", "object"] | None = None


class Index(Struct, frozen=True):
    """One index and the query that needs it."""

    columns: tuple[str, ...]
    query: str


class Table(Struct, frozen=True, kw_only=True):
    """One table. `constraints` are SQL clauses that concern more than one column."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    indexes: tuple[Index, ...] = ()
    without_rowid: bool = True

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


def quoted(name: str) -> str:
    """Return `name` as an SQL identifier (`end` and `column` are keywords)."""
    return f'"{name}"'


def create_statements(table: Table) -> tuple[str, ...]:
    """Return the SQL that makes the table and its indexes."""
    parts = [f"{quoted(column.name)} {column.kind}".strip() for column in table.columns]
    body = ",\n  ".join((*parts, *table.constraints))
    ending = " WITHOUT ROWID" if table.without_rowid else ""
    create = f"CREATE TABLE {quoted(table.name)} (\n  {body}\n){ending}"
    return (create, *(_create_index(table, index) for index in table.indexes))


def insert_statement(table: Table, rows: int = 1) -> str:
    """Return the SQL that inserts so many rows of all columns, in their order."""
    return insert_into(table.name, table.column_names, rows)


@functools.cache
def insert_into(name: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """Return the SQL that inserts so many rows of these columns into the table `name`."""
    names = ", ".join(quoted(column) for column in columns)
    row = f"({', '.join('?' for _ in columns)})"
    values = ", ".join(row for _ in range(rows))
    return f"INSERT INTO {quoted(name)} ({names}) VALUES {values}"  # noqa: S608


def _create_index(table: Table, index: Index) -> str:
    name = "_".join((table.name, *index.columns))
    columns = ", ".join(quoted(column) for column in index.columns)
    return f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({columns})"
