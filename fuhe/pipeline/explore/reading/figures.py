"""The figures of the overview: counts over the whole archive, each with the SQL behind it."""

import sqlite3
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

from fuhe.pipeline.explore.listing import Column, Listing, columns

Counted = tuple[str, tuple[int, ...]]


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure: its SQL gives a label and a count for each of the series.

    `link` is the filter of the list that shows what was counted; `has_shares` is false where
    only the largest are counted.
    """

    name: str
    chinese: str
    english: str
    kind: Literal["bars", "histogram"]
    sql: str
    series: tuple[Column, ...]
    link: str | None = None
    has_shares: bool = True
    note_chinese: str = ""
    note_english: str = ""


class CountedFigure(Struct, frozen=True):
    """A figure with what was counted: (label, counts by series) in order."""

    figure: Figure
    rows: tuple[Counted, ...]

    @property
    def largest(self) -> int:
        """The largest count; 0 if there is none."""
        return max((count for _, counts in self.rows for count in counts), default=0)

    def sum_of(self, place: int = 0) -> int:
        """Return the sum of one series."""
        return sum(counts[place] for _, counts in self.rows)


class _Figures(Struct, frozen=True, forbid_unknown_fields=True):
    figures: tuple[Figure, ...]


@cache
def figures() -> tuple[Figure, ...]:
    """Return the figures in the order in which they are shown."""
    file = resources.files("fuhe.pipeline.explore.reading") / "figures.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Figures).figures


def count_figures(connection: sqlite3.Connection) -> tuple[CountedFigure, ...]:
    """Return all figures, counted."""
    return tuple(_count(connection, figure) for figure in figures())


def _count(connection: sqlite3.Connection, figure: Figure) -> CountedFigure:
    rows = connection.execute(figure.sql).fetchall()
    return CountedFigure(figure, tuple((str(row[0]), tuple(row)[1:]) for row in rows))


_COLUMNS = columns(
    ("figure", "图表", "figure"),
    ("label", "项", "label"),
    ("series", "系列", "series"),
    ("count", "数量", "count"),
)


def listing_of_figures(counted: tuple[CountedFigure, ...]) -> Listing:
    """Return all counts in one long listing."""
    rows = [
        (each.figure.name, label, series.name, count)
        for each in counted
        for label, counts in each.rows
        for series, count in zip(each.figure.series, counts, strict=True)
    ]
    return Listing(_COLUMNS, rows, len(rows))
