"""Labels that a page break cuts: 效益指 at the foot of a page, 标(30分) on the next.

Only the vocabulary can tell them from two labels: together they are the name of a level or the
label of a block, and one of them alone is neither.
"""

import re
from functools import cache

from msgspec.structs import replace

from fuhe.pipeline.recognize.matching import label_forms, match
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.document import Cell, Grid
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import labels, levels

_BLOCKS = (
    "fund_block",
    "goal_block",
    "indicator_block",
    "goal_columns",
    "indicator_columns",
    "fund_columns",
    "management_block",
    "notes",
    "header",
)
# Points may stand behind the name of a level; under a head they are a value.
_FIGURE = re.compile(r"^[\d.,]+[分%]?$")
Rests = dict[CellReference, CellReference]


def mended(grid: Grid) -> tuple[Grid, Rests]:
    """Return the grid with its cut labels whole, and for each rest the cell that it goes on."""
    if len({cell.place.page for cell in grid.cells}) < 2:  # no page ends within it
        return grid, {}
    whole: dict[int, Cell] = {}
    ends: dict[tuple[int, int, int], int] = {}
    rests: Rests = {}
    again = _lines_again(grid) - set(grid.repeated_rows)
    between = again.union(grid.repeated_rows)
    for place, cell in enumerate(grid.cells):
        top = cell.row
        while top - 1 in between:
            top -= 1
        above = ends.get((top, cell.column, cell.column_span))
        joint = _joined(whole[above], cell) if above is not None else None
        if above is not None and joint is not None:
            if not again.isdisjoint(range(joint.row, cell.row)):
                # A line of its own parts them: no cell reaches over it.
                joint = replace(joint, row_span=whole[above].row_span)
            whole[above] = joint
            rests[_reference(grid, cell)] = _reference(grid, joint)
        else:
            above, joint = place, cell
            whole[place] = cell
        ends[joint.row + joint.row_span, joint.column, joint.column_span] = above
    return (replace(grid, cells=tuple(whole.values())) if rests else grid), rests


def _lines_again(grid: Grid) -> set[int]:
    """Return the rows that print a line over the whole width again, as on a new page."""
    lines = [cell for cell in grid.cells if cell.column_span == grid.column_count > 1]
    seen: set[str] = set()
    found: set[int] = set()
    for cell in lines:
        text = squeeze(cell.text)
        if text in seen and text:
            found.add(cell.row)
        seen.add(text)
    return found


def _joined(above: Cell, below: Cell) -> Cell | None:
    """Return the cell whose label both hold, None if `below` is not the rest of `above`."""
    if above.place.page is None or below.place.page is None:
        return None
    if below.place.page <= above.place.page or not (above.text.strip() and below.text.strip()):
        return None
    kinds = ("level",) if _FIGURE.match(squeeze(below.text)) else ("level", "fund_rows", *_BLOCKS)
    text = f"{above.text}\n{below.text}"
    if not any(_is_rest(above.text, below.text, text, kind) for kind in kinds):
        return None
    return replace(
        above,
        text=text,
        row_span=below.row + below.row_span - above.row,
        # The rest of the label stands on the next page.
        place=replace(above.place, page=below.place.page),
        confidence=min(above.confidence, below.confidence),
    )


def _known(label: str, kind: str) -> bool:
    """Return whether the text is a label of a block, or the name of a level or a fund line."""
    if kind == "level":
        return names(label, "level1") or names(label, "level2")
    if kind == "fund_rows":
        whole = squeeze(label).removeprefix("其中").strip(":")
        return any(whole in words for words in labels().fund_rows.values())
    return match(Cell(0, 0, text=label), kind) is not None


def _is_rest(above: str, below: str, text: str, kind: str) -> bool:
    return _known(text, kind) and not (_known(above, kind) and _known(below, kind))


def _reference(grid: Grid, cell: Cell) -> CellReference:
    return CellReference(grid.ordinal, cell.row, cell.column)


def names(text: str, level: str) -> bool:
    """Return whether the text names a standard level, by its points or number apart."""
    words = _names_of_levels(level)
    return any(form in words for form in label_forms(text))


@cache
def _names_of_levels(level: str) -> frozenset[str]:
    return frozenset(word for group in getattr(levels(), level).values() for word in group)
