"""Tables that go on over pages: two parts to one grid.

The last table of a page and the first of the next are one if nothing stands between them, if
their outer edges match, and if no sign speaks against it:

- the second part begins like the first (the same first label, another value): a form of its own;
- the first row of the second part would have fitted on the page before: only a repeated head
  row, a merged cell that goes on, or the same columns then still tell of one table.

Columns are matched by where they stand, not by their number: a page shows only the edges of the
rows on it. A wrong join is worse than none, so each step needs evidence; see `page_break`.
"""

from bisect import bisect_left

from msgspec.structs import replace

from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.page_break import PageBreak, joined_text, read_break

_SAME_EDGE = 1.5  # points; columns of two blocks may stand as near as two points
_SHIFT = 60.0  # points: odd and even pages may have mirrored margins
_ROOM = 6.0  # points: a row fits if this much more than its height was left
_MOST_HEAD_ROWS = 6
_MANY = 3  # columns that two tables do not share by chance
_TITLE_END = 3  # characters: titles of forms of one kind end alike


def join(before: DraftGrid, after: DraftGrid, room: float) -> DraftGrid | None:
    """Return one grid of two parts on successive pages, or None if they are two tables.

    `before` may itself be joined. `room` is what its last page left free below it, in points.
    """
    edges = _common_edges(before.x_edges, after.x_edges)
    if edges is None:
        return None
    first = _on(before, edges, 0.0)
    second = _on(after, edges, after.x_edges[0] - before.x_edges[0])
    heads, start = _head_rows(first, second)
    if _is_another_form(first, second, heads if start == 0 else 0):
        return None
    found = read_break(first, second, heads)
    body = min(heads, after.row_count - 1)
    fitted = room > after.y_edges[body + 1] - after.y_edges[body] + _ROOM
    if fitted and not (heads or found.goes_on or _same_columns(first, second)):
        return None
    return _joined(first, second, heads, found)


def _common_edges(before: list[float], after: list[float]) -> list[float] | None:
    """Return the edges of both parts as they stand in the first; None if they do not match."""
    shift = after[0] - before[0]
    moved = [edge - shift for edge in after]
    if abs(shift) > _SHIFT or abs(moved[-1] - before[-1]) > _SAME_EDGE:
        return None
    new = [edge for edge in moved if _nearest(before, edge) is None]
    inner = min(len(before), len(after)) - 2
    shared = len(after) - len(new) - 2
    if inner > 0 and shared * 2 < inner:
        return None
    return sorted(before + new)


def _nearest(edges: list[float], value: float) -> int | None:
    place = bisect_left(edges, value)
    near = [index for index in (place - 1, place) if 0 <= index < len(edges)]
    best = min(near, key=lambda index: abs(edges[index] - value))
    return best if abs(edges[best] - value) <= _SAME_EDGE else None


def _on(grid: DraftGrid, edges: list[float], shift: float) -> DraftGrid:
    """Return the grid with its columns counted by `edges`."""
    places = [_nearest(edges, edge - shift) or 0 for edge in grid.x_edges]

    def moved(cell: DraftCell) -> DraftCell:
        start, end = places[cell.column], places[cell.column + cell.column_span]
        return replace(cell, column=start, column_span=end - start)

    return replace(
        grid,
        x_edges=edges,
        cells=[moved(cell) for cell in grid.cells],
        set_aside=[[moved(cell) for cell in row] for row in grid.set_aside],
    )


def _row(grid: DraftGrid, row: int) -> list[tuple[int, int, int, str]]:
    """Return the cells that start in a row: column, spans, and text without blanks."""
    return sorted(
        (cell.column, cell.column_span, cell.row_span, "".join(cell.text.split()))
        for cell in grid.cells
        if cell.row == row
    )


def _head_rows(first: DraftGrid, second: DraftGrid) -> tuple[int, int]:
    """Return how many rows at the top of the second part repeat rows of the first, and which.

    Those are the first rows of the first part (Word's repeated head), or the head row of a
    block in it, typed again: three or more labels, no numbers.
    """
    top = _row(second, 0)
    for start in range(first.row_count):
        row = _row(first, start)
        if not _repeats(row, top) or (start and not _is_head(row)):
            continue
        count = 1
        while (
            count < min(_MOST_HEAD_ROWS, second.row_count, first.row_count - start)
            and _repeats(_row(first, start + count), _row(second, count))
            and (start == 0 or _is_head(_row(first, start + count)))
        ):
            count += 1
        return count, start
    return 0, 0


def _repeats(row: list[tuple[int, int, int, str]], other: list[tuple[int, int, int, str]]) -> bool:
    """Return whether a row shows the same, but for a merged label at its left that goes on."""
    if row == other:
        return any(text for *_, text in row)
    single = [cell for cell in row if cell[2] == 1]
    return (
        len(single) > 2
        and single == [cell for cell in other if cell[2] == 1]
        and ([cell[:2] for cell in row] == [cell[:2] for cell in other])
    )


def _is_head(row: list[tuple[int, int, int, str]]) -> bool:
    labels = [text for *_, text in row if text]
    return len(labels) > 2 and not any(character.isdigit() for text in labels for character in text)


def _is_another_form(first: DraftGrid, second: DraftGrid, heads: int) -> bool:
    """Return whether the second part begins like the first, and goes on as a form of its own.

    It does with another value after the same label, or with more equal rows than a head has.
    """
    if heads >= min(_MOST_HEAD_ROWS, first.row_count):
        return True
    if heads >= second.row_count:
        return False
    row, other = _row(first, heads), _row(second, heads)
    if not row or not other or row == other:
        return False
    if len(row) == len(other) == 1 and row[0][:2] == other[0][:2]:
        return bool(row[0][3]) and row[0][3][-_TITLE_END:] == other[0][3][-_TITLE_END:]
    return bool(row[0][3]) and row[0][:2] == other[0][:2] and row[0][3] == other[0][3]


def _same_columns(first: DraftGrid, second: DraftGrid) -> bool:
    last = [cell[:2] for cell in _spanning(first, first.row_count - 1)]
    return len(last) > _MANY and last == [cell[:2] for cell in _spanning(second, 0)]


def _spanning(grid: DraftGrid, row: int) -> list[tuple[int, int]]:
    return sorted(
        (cell.column, cell.column_span)
        for cell in grid.cells
        if cell.row <= row < cell.row + cell.row_span
    )


def _joined(first: DraftGrid, second: DraftGrid, heads: int, found: PageBreak) -> DraftGrid:
    """Return the cells of both parts in one grid.

    Where a merged cell goes on below repeated head rows, these rows would cut it: they are set
    aside, to stand at the end of the grid.
    """
    rows = first.row_count
    rests = [second.cells[index] for _, index in found.pairs]
    aside = heads > 0 and any(rest.row >= heads and rest.row_span > found.is_cut for rest in rests)
    if aside and any(cell.row < heads < cell.row + cell.row_span for cell in second.cells):
        found = PageBreak(False, [])
        aside = False
    cells = list(first.cells)
    taken = {index for _, index in found.pairs}
    for place, index in found.pairs:
        cells[place] = _one_cell(cells[place], second.cells[index], found)
    # Where a row of the second part stands: the rest of a cut row in the last row before it.
    offset = rows - (heads if aside else 0)
    cut_rows = 1 if found.is_cut else 0
    for index, cell in enumerate(second.cells):
        if index in taken or (aside and cell.row < heads):
            continue
        moved = offset + cell.row - (cut_rows if cell.row >= heads else 0)
        cells.append(replace(cell, row=moved))
    repeated = list(range(rows, rows + heads)) if not aside else []
    set_aside = [
        [cell for cell in second.cells if cell.row == row] for row in range(heads if aside else 0)
    ]
    return replace(
        first,
        page_last=second.page_last,
        y_edges=second.y_edges,
        row_count=offset + second.row_count - cut_rows,
        cells=cells,
        repeated=first.repeated + repeated,
        set_aside=first.set_aside + set_aside,
    )


def _one_cell(cell: DraftCell, rest: DraftCell, found: PageBreak) -> DraftCell:
    """Return one cell of its two parts; it stands where the first part does."""
    edge = cell.edge
    if cell.edge and rest.edge:
        edge = replace(rest.edge, first=cell.edge.first, from_top=cell.edge.from_top)
    elif cell.edge:
        edge = replace(cell.edge, to_bottom=False)
    return replace(
        cell,
        row_span=cell.row_span + rest.row_span - (1 if found.is_cut else 0),
        text=joined_text(cell, rest),
        edge=edge or rest.edge,
    )
