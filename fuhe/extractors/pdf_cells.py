"""Text into cells: which run stands in which cell, and what a cell says.

A character belongs to the cell around its centre. A run that crosses a ruling without a gap
there is text that is too wide for its cell: it stays whole, in the cell with which it is flush.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from fuhe.extractors.draft_grid import DraftCell, DraftGrid, Edge
from fuhe.extractors.lattice import RuledCell
from fuhe.extractors.pdf_characters import Characters
from fuhe.extractors.pdf_lines import Run, measure, read_lines
from fuhe.extractors.pdf_vertical import vertical_text
from fuhe.extractors.pdf_view import View, turned
from fuhe.extractors.rulings import RuledGrid
from fuhe.extractors.text_lines import Line, join_lines
from fuhe.schemas.document import Box

_FLUSH = 8.0  # points: text that starts this near the border of a cell is flush with it
_PADDING = 5.7  # points: text stands at most this far from a border by itself (Word: 0.19 cm)
_PARTED = 0.5  # points: characters further apart may stand in two cells
_PITCH = 1.3  # of the height of a line: the next one begins at most so far below
_FEW = 3  # runs; fewer are no vertical writing
_BREAK_ROWS = 4  # rows at the top of a page's part that are head rows or the rest of a cut row


class Stream(Struct):
    """The runs in one direction: `turn` quarter turns clockwise on the page as shown.

    The runs are in the coordinates of `frame`, the page turned until they run to the right.
    """

    turn: int
    frame: View
    runs: list[Run]
    characters: Characters

    def shown(self, run: Run) -> tuple[float, float, float, float]:
        """Return the box of a run on the page as shown."""
        box = (run.x0, run.top, run.x1, run.bottom)
        return turned(box, self.turn, self.frame.width, self.frame.height)


def cell_around(grid: RuledGrid, stream: Stream, run: Run) -> int | None:
    """Return the index of the cell in which a whole upright run stands; None if none is sure."""
    if stream.turn:
        return None
    first = run.indices[0]
    middle = (stream.characters.x0[first] + stream.characters.x1[first]) / 2
    index = grid.cell_at(middle, (run.top + run.bottom) / 2)
    if index < 0:
        return None
    _, column, _, column_span = grid.cells[index]
    return index if run.x1 <= grid.x_edges[column + column_span] else None


def place(grid: RuledGrid, stream: Stream, run: Run) -> list[tuple[int, Run]]:
    """Return the parts of a run with the index of the cell in which each stands, or -1."""
    if stream.turn:
        x0, top, x1, bottom = stream.shown(run)
        return [(grid.cell_at((x0 + x1) / 2, (top + bottom) / 2), run)]
    sole = cell_around(grid, stream, run)
    if sole is not None:
        return [(sole, run)]
    middle = (run.top + run.bottom) / 2
    if not grid.y_edges[0] <= middle <= grid.y_edges[-1]:
        return [(-1, run)]
    characters = stream.characters
    x0s, x1s = characters.x0, characters.x1
    owners = [grid.cell_at((x0s[index] + x1s[index]) / 2, middle) for index in run.indices]
    if owners[0] == owners[-1]:
        return [(owners[0], run)]
    parts: list[tuple[int, Run]] = []
    begin = 0
    for end in range(1, len(owners) + 1):
        if end < len(owners):
            gap = x0s[run.indices[end]] - x1s[run.indices[end - 1]]
            if owners[end] == owners[end - 1] or gap <= _PARTED:
                continue
        part = part_of(run, run.indices[begin:end], characters)
        parts.append((_owner(grid, part, owners[begin:end]), part))
        begin = end
    return parts


def part_of(run: Run, indices: Sequence[int], characters: Characters) -> Run:
    """Return the run of some of the characters of a run."""
    text = "".join(characters.text[index] for index in indices)
    x0, x1 = characters.x0[indices[0]], characters.x1[indices[-1]]
    return Run(x0, run.top, x1, run.bottom, indices, text)


def _owner(grid: RuledGrid, run: Run, owners: list[int]) -> int:
    """Return the one cell to which a run across several belongs, or -1."""
    inside = [owner for owner in owners if owner >= 0]
    if not inside or inside[0] == inside[-1]:
        return inside[0] if inside else -1
    first, last = grid.cells[inside[0]], grid.cells[inside[-1]]
    if 0 <= run.x0 - grid.x_edges[first.column] <= _FLUSH:
        return inside[0]
    if 0 <= grid.x_edges[last.column + last.column_span] - run.x1 <= _FLUSH:
        return inside[-1]
    middle = grid.cell_at((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
    return middle if middle >= 0 else inside[0]


class CellRuns(Struct, gc=False):
    """What stands in a cell: upright runs in the order in which they were drawn, and others."""

    runs: list[Run]
    turned: list[tuple[Stream, Run]]


def draft(
    grid: RuledGrid,
    contents: Sequence[CellRuns],
    upright: Characters,
    page: int,
    *,
    at_top: bool,
    at_bottom: bool,
) -> DraftGrid:
    """Return a grid of page `page` (from 1) with the text of its cells.

    `upright` are the characters of the upright runs; `at_top`, `at_bottom` tell that nothing
    stands between the table and that end of the page, so that it may go on over it.
    """
    x_edges = [round(edge, 2) for edge in grid.x_edges]
    y_edges = [round(edge, 2) for edge in grid.y_edges]
    boxes = [cell_box(x_edges, y_edges, cell) for cell in grid.cells]
    vertical = [
        _vertical(content, box) if len(content.runs) >= _FEW else None
        for content, box in zip(contents, boxes, strict=True)
    ]
    lines = [
        read_lines(content.runs, upright) if content.runs and text is None else []
        for content, text in zip(contents, vertical, strict=True)
    ]
    before, behind = padding(lines, boxes)
    bottom = len(grid.y_edges) - 1
    cells: list[DraftCell] = []
    for place, (cell, box, own) in enumerate(zip(grid.cells, boxes, lines, strict=True)):
        cuttable = (at_top and cell.row < _BREAK_ROWS) or (
            at_bottom and cell.row + cell.row_span == bottom
        )
        text, edge = "", None
        if own:
            left, right = box.x0 + before, box.x1 - behind
            if cuttable or len(own) > 1:
                for line in own:
                    measure(line, upright)
            text = join_lines(own, left, right) if len(own) > 1 else own[0].text
            if cuttable:
                edge = edge_of(own, box, left, right)
        content, whole = contents[place], vertical[place]
        if whole is not None:
            text = whole
        elif content.turned:
            text = "\n".join(filter(None, [text, *_turned_texts(content.turned, box)]))
        cells.append(
            DraftCell(cell.row, cell.column, cell.row_span, cell.column_span, text, page, box, edge)
        )
    return DraftGrid(page, page, x_edges, y_edges, bottom, cells)


def single_cell(box: RuledGrid, page: int, lines: Sequence[Line]) -> DraftGrid | None:
    """Return a box with the measured lines in it as a table of one cell; None if it is empty."""
    x_edges = [round(edge, 2) for edge in box.x_edges]
    y_edges = [round(edge, 2) for edge in box.y_edges]
    inside = [line for line in lines if box.cell_at(line.x0, (line.top + line.bottom) / 2) == 0]
    if not inside:
        return None
    place = cell_box(x_edges, y_edges, box.cells[0])
    before, behind = padding([inside], [place])
    left, right = place.x0 + before, place.x1 - behind
    edge = edge_of(inside, place, left, right)
    cell = DraftCell(0, 0, 1, 1, join_lines(inside, left, right), page, place, edge)
    return DraftGrid(page, page, x_edges, y_edges, 1, [cell], lines=inside)


def _vertical(content: CellRuns, box: Box) -> str | None:
    """Return what a cell says that is set vertically, else None."""
    runs = content.runs
    if len(runs[0].text) > 1:
        return None
    downward = [
        (*stream.shown(run), run.text) for stream, run in content.turned if stream.turn == 1
    ]
    return vertical_text(runs, downward, box) if len(downward) == len(content.turned) else None


def _turned_texts(runs: Sequence[tuple[Stream, Run]], box: Box) -> Iterator[str]:
    """Yield what a cell says in each other direction than that of the page."""
    streams = {stream.turn: stream for stream, _ in runs}
    for turn, stream in sorted(streams.items()):
        lines = read_lines([run for other, run in runs if other is stream], stream.characters)
        for line in lines:
            measure(line, stream.characters)
        if lines:
            shown = stream.frame._replace(turns=(stream.frame.turns + turn) % 4)
            corners = (box.x0, box.top, box.x1, box.bottom)
            left, _, right, _ = turned(corners, -turn % 4, shown.width, shown.height)
            yield join_lines(lines, left, right)


def edge_of(lines: Sequence[Line], box: Box, left: float, right: float) -> Edge:
    """Return the outer lines of a cell whose text stands between `left` and `right`."""
    first, last = lines[0], lines[-1]
    spaces = max(1, len(lines) - 1)
    pitch = max((last.top - first.top) / spaces, _PITCH * (last.bottom - last.top))
    return Edge(
        first,
        last,
        left,
        right,
        from_top=first.top - box.top < pitch,
        to_bottom=box.bottom - last.bottom < pitch,
    )


def cell_box(x_edges: Sequence[float], y_edges: Sequence[float], cell: RuledCell) -> Box:
    """Return where a cell stands between the edges of its grid."""
    row, column, row_span, column_span = cell
    return Box(
        x_edges[column], y_edges[row], x_edges[column + column_span], y_edges[row + row_span]
    )


def padding(lines: Sequence[Sequence[Line]], boxes: Sequence[Box]) -> tuple[float, float]:
    """Return how far the text of a table keeps from the left and right border of its cells."""
    filled = [(line, box) for own, box in zip(lines, boxes, strict=True) for line in own]
    before = min((line.x0 - box.x0 for line, box in filled), default=_PADDING)
    behind = min((box.x1 - line.x1 for line, box in filled), default=_PADDING)
    return max(0.0, min(before, _PADDING)), max(0.0, min(behind, _PADDING))
