"""Vertical writing in a cell: columns of upright characters, from right to left.

Some programs draw it as single characters below one another, with numbers and Latin words turned
a quarter clockwise between them. A narrow column of horizontal text looks alike where it is one
column only, and says the same.
"""

from collections.abc import Sequence
from itertools import pairwise

from fuhe.extractors.pdf_lines import Run
from fuhe.extractors.text_lines import Line, Measures, join_lines
from fuhe.schemas.document import Box

_MOSTLY = 0.6  # of the characters stand below the one drawn before
_PADDING = 5.7  # points

Part = tuple[float, float, float, float, str]
"""x0, top, x1, bottom as shown, and text."""


def vertical_text(runs: Sequence[Run], turned: Sequence[Part], box: Box) -> str | None:
    """Return what a cell says if it is set vertically, else None.

    `runs` are its upright runs as drawn, `turned` those that run downward.
    """
    if len(runs) < 3 or any(len(run.text) > 1 for run in runs):
        return None
    downward = sum(
        after.top - before.top > (before.bottom - before.top) / 2
        and abs(after.x0 - before.x0) < (before.x1 - before.x0) / 2
        for before, after in pairwise(runs)
    )
    if downward < _MOSTLY * (len(runs) - 1):
        return None
    parts = [(run.x0, run.top, run.x1, run.bottom, run.text) for run in runs]
    columns = _columns([*parts, *turned])
    if len(columns) < 2 and not turned:
        return None
    lines = [_line(sorted(column, key=lambda part: part[1])) for column in columns]
    return join_lines(lines, box.top + _PADDING, box.bottom - _PADDING)


def _columns(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts that stand below one another, the rightmost column first."""
    columns: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: -(part[0] + part[2])):
        last = columns[-1][0] if columns else None
        if last and (part[0] + part[2]) / 2 > last[0]:
            columns[-1].append(part)
        else:
            columns.append([part])
    return columns


def _line(column: Sequence[Part]) -> Line:
    """Return a column as a line of the page turned: its x is the page's y."""
    first, last = column[0], column[-1]
    height = first[3] - first[1]
    measures = Measures(first=height, head=height, tail=height, em=height, stretch=1.0)
    text = "".join(part[4] for part in column)
    return Line(text, first[1], first[0], last[3], first[2], False, (), measures)
