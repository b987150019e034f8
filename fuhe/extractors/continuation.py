"""Tables that go on over pages: two parts to one grid.

The last table of a page and the first of the next are one if nothing stands between them, if
their outer edges match, and if no sign speaks against it:

- the second part begins like the first (the same first label, another value): a form of its own;
- the first row of the second part would have fitted on the page before: only a repeated head
  row, a merged cell that goes on, or the same columns then still tell of one table;
- few inner edges are those of both: a form may break between two of its blocks, a list may not.

Columns are matched by where they stand, not by their number: a page shows only the edges of the
rows on it. A wrong join is worse than none, so each step needs evidence; see `page_break`.
"""

from bisect import bisect_left

from msgspec.structs import replace

from fuhe.extractors.draft_grid import DraftCell, DraftGrid, Row, cells_in_row, last_row
from fuhe.extractors.page_break import PageBreak, joined_text, read_break

_SAME_EDGE = 1.5  # points; columns of two blocks may stand as near as two points
_SHIFT = 60.0  # points: odd and even pages may have mirrored margins
_ROOM = 6.0  # points: a row fits if this much more than its height was left
_MOST_HEAD_ROWS = 6
_ENOUGH = 300  # cells that tell a form from a list
_PATTERNS = 2  # a list has a head and rows
_MOST_KNOWN_ROWS = 300  # rows from the first on that may be repeated
_MANY = 3  # columns, or characters of a title, that two tables do not share by chance
_TITLE_END = 3  # characters: titles of forms of one kind end alike


def join(before: DraftGrid, after: DraftGrid, room: float) -> DraftGrid | None:
    """Return one grid of two parts on successive pages, or None if they are two tables.

    `before` may itself be joined. `room` is what its last page left free below it, in points.
    Both parts are used up: a table of a thousand pages grows by the cells of each.
    """
    edges = _all_edges(before.x_edges, after.x_edges)
    if edges is None:
        return None
    first = _on(before, edges, 0.0)
    second = _on(after, edges, after.x_edges[0] - before.x_edges[0])
    heads, start = _head_rows(first, second)
    if _is_another_form(first, second, heads, start):
        return None
    found = read_break(first, second, heads)
    body = min(heads, after.row_count - 1)
    fitted = room > after.y_edges[body + 1] - after.y_edges[body] + _ROOM
    known = heads > 0 or found.goes_on or _same_columns(first, second)
    alike = _share_edges(before.x_edges, after.x_edges)
    if (fitted and not (known and alike)) or not (alike or _has_blocks(first)):
        return None
    _append(first, second, heads, found)
    return first


def _all_edges(before: list[float], after: list[float]) -> list[float] | None:
    """Return the edges of both parts as they stand in the first; None if the outer ones differ."""
    shift = after[0] - before[0]
    moved = [edge - shift for edge in after]
    if abs(shift) > _SHIFT or abs(moved[-1] - before[-1]) > _SAME_EDGE:
        return None
    return sorted(before + [edge for edge in moved if _nearest(before, edge) is None])


def _share_edges(before: list[float], after: list[float]) -> bool:
    """Return whether at least half of the inner edges of the narrower part are those of both."""
    inner = [edge - after[0] + before[0] for edge in after[1:-1]]
    shared = sum(_nearest(before, edge) is not None for edge in inner)
    return shared * 2 >= min(len(inner), len(before) - 2)


def _has_blocks(grid: DraftGrid) -> bool:
    """Return whether the columns differ from row to row: a form of blocks, not a list."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for cell in grid.cells[:_ENOUGH]:
        rows.setdefault(cell.row, []).append((cell.column, cell.column_span))
    return len({tuple(sorted(row)) for row in rows.values()}) > _PATTERNS


def _nearest(edges: list[float], value: float) -> int | None:
    place = bisect_left(edges, value)
    near = [index for index in (place - 1, place) if 0 <= index < len(edges)]
    best = min(near, key=lambda index: abs(edges[index] - value))
    return best if abs(edges[best] - value) <= _SAME_EDGE else None


def _on(grid: DraftGrid, edges: list[float], shift: float) -> DraftGrid:
    """Return the grid with its columns counted by `edges`."""
    places = [_nearest(edges, edge - shift) or 0 for edge in grid.x_edges]
    if places == list(range(len(edges))):
        return grid

    def moved(cell: DraftCell) -> DraftCell:
        start, end = places[cell.column], places[cell.column + cell.column_span]
        return replace(cell, column=start, column_span=end - start)

    return replace(
        grid,
        x_edges=edges,
        cells=[moved(cell) for cell in grid.cells],
        set_aside=[[moved(cell) for cell in row] for row in grid.set_aside],
        heads=None,
    )


def _rows(grid: DraftGrid) -> dict[int, Row]:
    """Return what the first rows of a grid show, by number."""
    if grid.heads is None:
        rows: dict[int, Row] = {}
        for cell in grid.cells:
            if cell.row < _MOST_KNOWN_ROWS:
                shown = (cell.column, cell.column_span, cell.row_span, "".join(cell.text.split()))
                rows.setdefault(cell.row, []).append(shown)
        grid.heads = {number: sorted(row) for number, row in rows.items()}
    return grid.heads


def _head_rows(first: DraftGrid, second: DraftGrid) -> tuple[int, int]:
    """Return how many rows at the top of the second part repeat rows of the first, and which.

    Those are the first rows of the first part (Word's repeated head), or a head further down,
    typed again: a title over the whole width, or three or more labels without numbers.
    """
    rows, others = _rows(first), _rows(second)
    for start in sorted(rows):
        count = 0
        while (
            count < min(_MOST_HEAD_ROWS, second.row_count)
            and _repeats(rows.get(start + count, []), others.get(count, []))
            and (start == 0 or _is_head(rows[start + count]) or _is_title(rows[start + count]))
        ):
            count += 1
        if count:
            return count, start
    return 0, 0


def _repeats(row: Row, other: Row) -> bool:
    """Return whether a row shows the same, but for a merged label at its left that goes on."""
    if row == other:
        return any(text for *_, text in row)
    single = [cell for cell in row if cell[2] == 1]
    return (
        len(single) > 2
        and single == [cell for cell in other if cell[2] == 1]
        and ([cell[:2] for cell in row] == [cell[:2] for cell in other])
    )


def _is_head(row: Row) -> bool:
    labels = [text for *_, text in row if text]
    return len(labels) > 2 and not any(character.isdigit() for text in labels for character in text)


def _is_title(row: Row) -> bool:
    return len(row) == 1 and len(row[0][3]) >= _MANY


def _is_another_form(first: DraftGrid, second: DraftGrid, heads: int, start: int) -> bool:
    """Return whether the second part begins like the first, and goes on as a form of its own.

    It does with another value after the same label, or with more equal rows than a head has.
    `heads` rows of the second part repeat those of the first from row `start` on.
    """
    if start == 0 and heads >= min(_MOST_HEAD_ROWS, first.row_count):
        return True
    if start and not _is_title(_rows(first)[start]):
        return False  # the head of a block: below it, a level may be named again
    row, other = _rows(first).get(start + heads, []), _rows(second).get(heads, [])
    if not row or not other or row == other:
        return False
    if len(row) == len(other) == 1 and row[0][:2] == other[0][:2]:
        return bool(row[0][3]) and row[0][3][-_TITLE_END:] == other[0][3][-_TITLE_END:]
    return bool(row[0][3]) and row[0][:2] == other[0][:2] and row[0][3] == other[0][3]


def _same_columns(first: DraftGrid, second: DraftGrid) -> bool:
    last, top = (
        [(grid.cells[index].column, grid.cells[index].column_span) for index in indices]
        for grid, indices in ((first, last_row(first)), (second, cells_in_row(second, 0)))
    )
    return len(last) > _MANY and last == top


def _append(first: DraftGrid, second: DraftGrid, heads: int, found: PageBreak) -> None:
    """Add the second part to the first.

    Where a merged cell goes on below repeated head rows, these rows would cut it: they are set
    aside, to stand at the end of the grid.
    """
    rests = [second.cells[index] for _, index in found.pairs]
    aside = heads > 0 and any(rest.row >= heads and rest.row_span > found.is_cut for rest in rests)
    if aside and any(cell.row < heads < cell.row + cell.row_span for cell in second.cells):
        found, aside = PageBreak(False, []), False
    cut = int(found.is_cut)
    # Where row 0 of the second part stands: its heads may be set aside, and the rest of a cut
    # row is no row.
    start = first.row_count - (heads if aside else 0)
    set_aside = [[cell for cell in second.cells if cell.row == row] for row in range(heads)]
    rows = {row: start + row - (cut if row >= heads else 0) for row in range(second.row_count)}
    places = dict(found.swapped)
    ends, shown_rows = last_row(second), _rows(second)
    for index, cell in enumerate(second.cells):
        if index in places:
            _lengthen(first.cells[places[index]], cell, cut)
        elif not (aside and cell.row < heads):
            places[index] = len(first.cells)
            first.cells.append(cell)
            cell.row = rows[cell.row]
    first.open_cells = [places[index] for index in ends if index in places]
    known = _rows(first)
    for row, shown in shown_rows.items():
        if row >= heads and rows[row] < _MOST_KNOWN_ROWS:
            known[rows[row]] = shown
    if aside:
        first.set_aside += set_aside
    else:
        first.repeated += range(first.row_count, first.row_count + heads)
    first.row_count = start + second.row_count - cut
    first.page_last, first.y_edges = second.page_last, second.y_edges


def _lengthen(cell: DraftCell, rest: DraftCell, cut: int) -> None:
    """Make a cell and its rest on the next page one; it stands where it begins."""
    cell.text = joined_text(cell, rest)
    cell.confidence = min(cell.confidence, rest.confidence)
    cell.row_span += rest.row_span - cut
    if cell.edge and rest.edge:
        cell.edge = replace(rest.edge, first=cell.edge.first, from_top=cell.edge.from_top)
    elif cell.edge:
        cell.edge = replace(cell.edge, to_bottom=False)
    else:
        cell.edge = rest.edge
