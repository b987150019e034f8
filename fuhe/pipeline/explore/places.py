"""The way from a printed value to its cells, as anchors of a page."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from fuhe.pipeline.explore.anchors import cell_anchor, paragraph_anchor, value_anchor
from fuhe.pipeline.places import ValuePlace, form_places
from fuhe.schemas.records import RecordsError

Places = Mapping[str, tuple[str, ...]]
"""Anchor of a printed value to the anchors of its cells or its paragraph."""

_BLOCKS = {"assessments": "form", "funds": "fund", "indicators": "indicator"}


def read_places(connection: sqlite3.Connection, assessment: str) -> Places:
    """Return the place of every value of a form; empty where the archive kept no records."""
    try:
        found = form_places(connection, assessment)
    except RecordsError:
        return {}
    named = ((_name(place), _anchors(place)) for place in found)
    return {name: anchors for name, anchors in named if anchors}


def values_at(places: Places, shown: Collection[str]) -> dict[str, str]:
    """Return for each cell or paragraph the first value that stands in it, of those `shown`."""
    found: dict[str, str] = {}
    for value, anchors in places.items():
        for anchor in anchors if value in shown else ():
            found.setdefault(anchor, value)
    return found


def _name(place: ValuePlace) -> str:
    return value_anchor(_BLOCKS[place.table], place.ordinal, place.column)


def _anchors(place: ValuePlace) -> tuple[str, ...]:
    cells: Iterable[str] = (cell_anchor(c.grid, c.row, c.column) for c in place.cells)
    found = tuple(cells)
    if found or place.paragraph is None:
        return found
    return (paragraph_anchor(place.paragraph),)
