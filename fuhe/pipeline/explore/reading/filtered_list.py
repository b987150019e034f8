"""A list of the archive that a reader filters: what it shows, and what it can be filtered by."""

import sqlite3
from collections.abc import Mapping

from msgspec import Struct

from fuhe.pipeline.explore.listing import Column, Listing, listing_from
from fuhe.pipeline.explore.reading.filters import Filter, filter_of


class FilteredList(Struct, frozen=True):
    """A list by its SQL.

    `rows` selects the columns of those rows that a condition holds for: it has a place
    `{condition}` and parameters `:limit` and `:offset`. `counted` is the table that conditions are
    of, with its alias.
    """

    name: str
    columns: tuple[Column, ...]
    conditions: Mapping[str, str]
    counted: str
    rows: str

    def filter(self, asked: Mapping[str, str]) -> Filter:
        """Return the condition of what is asked."""
        return filter_of(asked, self.conditions)

    def read(
        self, connection: sqlite3.Connection, condition: Filter, limit: int, offset: int = 0
    ) -> Listing:
        """Return the rows of a condition in the order of the list; -1 is no limit."""
        rows = connection.execute(
            self.rows.format(condition=condition.where),
            {**condition.parameters, "limit": limit, "offset": offset},
        )
        return listing_from(self.columns, rows)

    def count(self, connection: sqlite3.Connection, condition: Filter) -> int:
        """Return how many rows a condition holds for."""
        sql = f"SELECT count(*) FROM {self.counted} {condition.where}"  # noqa: S608
        return int(connection.execute(sql, condition.parameters).fetchone()[0])
