"""Rows with named columns: what a page shows as a table and gives out as JSON, CSV or XLSX."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

Value = str | int | float | None


class Column(Struct, frozen=True):
    """One column: its name for machines, its Chinese and its English heading."""

    name: str
    chinese: str
    english: str


class Listing(Struct, frozen=True):
    """Rows in the order of the columns. `total` counts all rows there are, if fewer are given."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    total: int | None = None

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a record by the names of the columns."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


def columns(*named: tuple[str, str, str]) -> tuple[Column, ...]:
    """Return columns from (name, Chinese, English)."""
    return tuple(Column(*each) for each in named)


def listing_of(
    columns: tuple[Column, ...], records: Iterable[Mapping[str, Any]], total: int | None = None
) -> Listing:
    """Return a listing of records that have the columns by name."""
    rows = [tuple(record[column.name] for column in columns) for record in records]
    return Listing(columns, rows, total)


def listing_from(columns: tuple[Column, ...], cursor: sqlite3.Cursor) -> Listing:
    """Return the rows of a query that selects just these columns, in any order."""
    places = {each[0]: place for place, each in enumerate(cursor.description)}
    order = [places[column.name] for column in columns]
    return Listing(columns, [tuple(row[place] for place in order) for row in cursor])
