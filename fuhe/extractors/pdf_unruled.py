"""Tables without vertical rulings: their columns from the white strips between the texts.

Seen as such a table is only what has three or more long horizontal rulings of one width with
text between them, or a closed grid of one column; and only if strips without text part it into
columns, with text in two or more of them in at least two rows. Prose has no such strips.

- A head, or a row with one text, that runs across a strip is a merged cell there.
- A table of exactly three rulings (head, body, end) has a row for each line of its body that
  begins in the first column.
- Where rulings of other widths stand below the head, cells are merged over rows in a way that
  nothing shows for sure: the text stays text.

pdfplumber's text strategy is not used for this: it puts borders where three words begin below
one another, which in Chinese text and in columns of numbers is inside of words.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from fuhe.extractors.pdf_lines import Run
from fuhe.extractors.rulings import RuledGrid, Ruling, find_grids

_LONG = 150.0  # points
_ONE_WIDTH = 5.0  # points by which the ends of the rulings of a table may differ
_FEWEST_RULINGS = 3
_MOST_RULINGS = 200
_STRIP = 6.0  # points: a narrower strip is a space between words
_FEWEST_ROWS = 2  # with text in two or more columns


class _Row(NamedTuple):
    top: float
    bottom: float
    runs: list[Run]


def open_tables(
    horizontals: Sequence[Ruling], grids: Sequence[RuledGrid], runs: Sequence[Run]
) -> list[RuledGrid]:
    """Return the tables that snapped rulings outside the closed `grids` make with `runs`."""
    long = [
        ruling
        for ruling in horizontals
        if ruling.end - ruling.start >= _LONG and not any(_in_grid(ruling, grid) for grid in grids)
    ]
    tables: list[RuledGrid] = []
    ends = [(round(line.start / _ONE_WIDTH), round(line.end / _ONE_WIDTH)) for line in long]
    ordered = sorted(zip(ends, long, strict=True))
    for _, group in groupby(ordered, key=lambda item: item[0]):
        lines = [line for _, line in group]
        if _FEWEST_RULINGS <= len(lines) <= _MOST_RULINGS and not _has_others(lines, horizontals):
            table = _table(lines, runs)
            if table is not None:
                tables.append(table)
    return tables


def _in_grid(ruling: Ruling, grid: RuledGrid) -> bool:
    """Return whether a ruling is one of a closed grid."""
    return (
        grid.y_edges[0] - _ONE_WIDTH < ruling.position < grid.y_edges[-1] + _ONE_WIDTH
        and min(ruling.end, grid.x_edges[-1]) - max(ruling.start, grid.x_edges[0]) > _ONE_WIDTH
    )


def _has_others(lines: Sequence[Ruling], horizontals: Sequence[Ruling]) -> bool:
    """Return whether other rulings stand between those of a table, below its head."""
    left, right = lines[0].start, lines[0].end
    return any(
        lines[1].position + _ONE_WIDTH < other.position < lines[-1].position - _ONE_WIDTH
        and min(other.end, right) - max(other.start, left) > _ONE_WIDTH
        and all(abs(other.position - line.position) > _ONE_WIDTH for line in lines)
        for other in horizontals
    )


def with_columns(grid: RuledGrid, runs: Sequence[Run]) -> RuledGrid:
    """Return a closed grid of one column with the columns that white strips in it make."""
    if len(grid.x_edges) != 2 or not _FEWEST_RULINGS < len(grid.y_edges) <= _MOST_RULINGS:
        return grid
    lines = [Ruling(y, grid.x_edges[0], grid.x_edges[1]) for y in grid.y_edges]
    return _table(lines, runs) or grid


def _table(lines: Sequence[Ruling], runs: Sequence[Run]) -> RuledGrid | None:
    left = min(line.start for line in lines)
    right = max(line.end for line in lines)
    inside = [run for run in runs if left <= (run.x0 + run.x1) / 2 <= right]
    rows = [
        _Row(above.position, below.position, _between(inside, above.position, below.position))
        for above, below in pairwise(lines)
    ]
    if not all(row.runs for row in rows):
        return None
    strips = _strips(rows, left, right)
    if strips and len(lines) == _FEWEST_RULINGS:
        rows = rows[:1] + _split(rows[1], strips[0])
        strips = _strips(rows, left, right)
    if not _has_columns(rows, strips):
        return None
    borders = [Ruling(row.top, left, right) for row in rows]
    borders.append(Ruling(rows[-1].bottom, left, right))
    verticals = [Ruling(x, rows[0].top, rows[-1].bottom) for x in (left, right)]
    verticals += [
        Ruling(strip, row.top, row.bottom)
        for strip in strips
        for row in rows
        if not _crossed(row, strip)
    ]
    found = find_grids(borders, verticals)
    return found[0] if len(found) == 1 else None


def _between(runs: Sequence[Run], top: float, bottom: float) -> list[Run]:
    return [run for run in runs if top < (run.top + run.bottom) / 2 < bottom]


def _strips(rows: Sequence[_Row], left: float, right: float) -> list[float]:
    """Return the middles of the strips without text.

    The head, and rows with one text only, close no strip that they run across; inside a strip
    their text is a column of its own.
    """
    loose = [row for row in rows if row is rows[0] or len(row.runs) == 1]
    firm = [run for row in rows if row not in loose for run in row.runs]
    covered = [(run.x0, run.x1) for run in firm]
    white = _white(covered, left, right)
    for row in loose:
        for run in row.runs:
            if any(low <= run.x0 and run.x1 <= high for low, high in white):
                covered.append((run.x0, run.x1))
    return [
        (low + high) / 2
        for low, high in _white(covered, left, right)
        if low > left and high < right and high - low >= _STRIP
    ]


def _white(
    covered: Sequence[tuple[float, float]], left: float, right: float
) -> list[tuple[float, float]]:
    """Return the stretches between `left` and `right` that nothing covers."""
    white: list[tuple[float, float]] = []
    end = left
    for x0, x1 in sorted(covered):
        if x0 > end:
            white.append((end, x0))
        end = max(end, x1)
    return [*white, (end, right)] if end < right else white


def _crossed(row: _Row, x: float) -> bool:
    return any(run.x0 < x < run.x1 for run in row.runs)


def _split(body: _Row, first_strip: float) -> list[_Row]:
    """Return the rows of a body without rulings: each begins with text in the first column."""
    starts: list[list[Run]] = []
    for run in sorted(body.runs, key=lambda run: run.top + run.bottom):
        middle = (run.top + run.bottom) / 2
        same_line = starts and starts[-1][0].top < middle < starts[-1][0].bottom
        if same_line and starts:
            starts[-1].append(run)
        else:
            starts.append([run])
    begins = [line for line in starts if any(run.x0 < first_strip for run in line)]
    tops = [min(run.top for run in line) for line in begins]
    if len(tops) < 2:
        return [body]
    edges = [body.top, *tops[1:], body.bottom]
    return [_Row(top, bottom, _between(body.runs, top, bottom)) for top, bottom in pairwise(edges)]


def _has_columns(rows: Sequence[_Row], strips: Sequence[float]) -> bool:
    filled = 0
    for row in rows:
        columns = {sum(run.x0 >= strip for strip in strips) for run in row.runs}
        filled += len(columns) > 1
    return bool(strips) and filled >= _FEWEST_ROWS
