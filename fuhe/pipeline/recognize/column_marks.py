"""Rows that number the columns under a head: 1, 2, 3 or A, B, C=B/A or (1), (2), (3)."""

import re

from msgspec.structs import replace

from fuhe.schemas.document import Cell, Grid
from fuhe.schemas.text import squeeze

_FEWEST = 3
_FIGURES_AT_MOST = 4
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MARK = re.compile(rf"^\(?(?P<mark>[A-Z]|\d{{1,2}}|[{_STEMS}])\)?(?P<formula>=.+)?$")
_FORMULA = re.compile(r"^=?[A-Z0-9()+\-*/×÷%=]+$")
# What may stand before the marks, over the names of the rows.
_LEADING = ("栏次", "列次", "行次", "列号", "栏号")


def with_mark_rows(grid: Grid) -> Grid:
    """Return the grid with such rows among `repeated_rows`: they hold no records."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    found = {row for row, cells in rows.items() if row and _are_marks(cells)}
    if found <= {*grid.repeated_rows}:
        return grid
    return replace(grid, repeated_rows=tuple(sorted(found.union(grid.repeated_rows))))


def _are_marks(cells: list[Cell]) -> bool:
    """Return whether the cells are marks and nothing else, each kind in its order.

    A row of figures is none, unless they count the columns: 1, 2, 3.
    """
    texts = [squeeze(cell.text) for cell in sorted(cells, key=lambda cell: cell.column)]
    if texts[0] in _LEADING:
        texts = texts[1:]
    marks = [_place(text) for text in texts]
    if len(texts) < _FEWEST or marks[0] is None:
        return False
    last: dict[str, int] = {}
    for text, mark in zip(texts, marks, strict=True):
        if mark is None:
            # B/A stands for a column without a letter of its own.
            if not last.keys() - {"number"} or not _FORMULA.match(text):
                return False
            continue
        kind, place = mark
        # They may go on from those of the block above; a few figures may be figures.
        first = place if kind == "letter" or len(texts) > _FIGURES_AT_MOST else 1
        if place != last.get(kind, first - 1) + 1:
            return False
        last[kind] = place
    return True


def _place(text: str) -> tuple[str, int] | None:
    """Return the kind of a mark and its place in the order: C is the third of the letters."""
    match = _MARK.match(text)
    if match is None or (match["formula"] and not _FORMULA.match(match["formula"])):
        return None
    mark = match["mark"]
    if mark.isdigit():
        return "number", int(mark)
    if mark in _STEMS:
        return "stem", _STEMS.index(mark) + 1
    return "letter", ord(mark) - ord("A") + 1
