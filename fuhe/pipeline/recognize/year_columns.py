"""Columns whose heads name a year: 2022年完成值, 2023年目标值, 2023年完成值."""

import re

from fuhe.pipeline.recognize.guessing import guess
from fuhe.pipeline.recognize.lattice import Lattice, overlap
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_YEAR = re.compile(r"^(?P<year>20\d{2})年度?(?P<label>[^\d]+)$")
_NAMES = ("target", "actual")


def with_years(lattice: Lattice, row: int, columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of a head row with target and result of the form's own year.

    That is the one year that has both; beside a target without a year, the last that has a
    result. Columns of other years are none of ours, and where no year is certain none is taken.
    """
    if "actual" in columns:
        return columns
    found = _by_year(lattice, row, columns)
    if "target" in columns:
        years = [year for year, named in found.items() if set(named) == {"actual"}]
        own = max(years) if years and len(years) == len(found) else None
    else:
        years = [year for year, named in found.items() if set(named) == set(_NAMES)]
        own = years[0] if len(years) == 1 else None
    if own is None:
        return columns
    return dict(sorted((columns | found[own]).items(), key=lambda item: item[1].column))


def _by_year(lattice: Lattice, row: int, columns: dict[str, Cell]) -> dict[str, dict[str, Cell]]:
    """Return by year the columns that no other label names; a label that comes twice is none."""
    found: dict[str, dict[str, Cell]] = {}
    twice: set[tuple[str, str]] = set()
    for cell in lattice.row(row):
        told = _YEAR.match(squeeze(cell.text))
        if told is None or any(overlap(cell, column) for column in columns.values()):
            continue
        label = Cell(cell.row, cell.column, text=told["label"])
        name = match(label, "indicator_columns") or guess(told["label"], "indicator")
        if name in _NAMES:
            named = found.setdefault(told["year"], {})
            twice.update({(told["year"], name)} if name in named else ())
            named[name] = cell
    return {
        year: {name: cell for name, cell in named.items() if (year, name) not in twice}
        for year, named in found.items()
    }
