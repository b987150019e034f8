"""Lines that were read on a picture to the cells of a table, as a PDF page has them."""

from collections.abc import Sequence
from math import cos, radians, sin

from msgspec import Struct

from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.pdf_cells import cell_box, edge_of, padding
from fuhe.extractors.pdf_page import ZONE, DraftPage
from fuhe.extractors.rulings import RuledGrid
from fuhe.extractors.scan_reading import TextLine
from fuhe.extractors.text_lines import Line, Measures, head_length, in_word, is_wide, join_lines
from fuhe.schemas.document import Box

_NARROW = 0.52  # em: the width of a digit or a Latin letter
_BEARING = 0.04  # em: what a character leaves free beside it,
_HALF = 0.52  # and these before or behind them
_OPENERS = frozenset("（《〈「『【〔“")
_CLOSERS = frozenset("，。、；：！？）》〉」』】〕”")
_BREAK_ROWS = 4  # rows at the top of a page's part that are head rows or the rest of a cut row


class ReadCell(Struct):
    """What was read in a cell, and how sure the least sure character is."""

    lines: list[Line]
    confidence: float


def line_of(read: TextLine, scale: float) -> Line:
    """Return a line in points with its measures, by the usual widths of its characters.

    It is as wide as its characters are set, not only as their ink: a comma leaves half an em.
    """
    text = read.text
    widths = [1.0 if is_wide(character) else _NARROW for character in text]
    before = _HALF if text[0] in _OPENERS else _BEARING
    behind = _HALF if text[-1] in _CLOSERS else _BEARING
    em = (read.x1 - read.x0) / scale / max(0.4, sum(widths) - before - behind)
    tail = 0
    while tail < len(text) and in_word(text[-1 - tail]):
        tail += 1
    measures = Measures(
        first=widths[0] * em,
        head=sum(widths[: head_length(text)]) * em,
        tail=sum(widths[-max(1, tail) :]) * em,
        em=em if any(map(is_wide, text)) else 0.0,
        stretch=1.0,
    )
    x0, x1 = read.x0 / scale - before * em, read.x1 / scale + behind * em
    top, bottom = read.top / scale, read.bottom / scale
    return Line(text, x0, top, x1, bottom, False, (), measures, confidence=read.confidence)


def draft_scanned(
    grid: RuledGrid, read: Sequence[ReadCell], page: DraftPage, angle: float
) -> DraftGrid:
    """Return a grid with what was read in its cells, given in the order of `grid.cells`.

    `page` holds the lines around it, `angle` is by how many degrees the page was turned.
    """
    lines = [item for item in page.items if isinstance(item, Line)]
    text_top = min((line.top for line in lines if line.bottom > ZONE), default=page.height)
    text_bottom = max((line.bottom for line in lines if line.top < page.height - ZONE), default=0)
    at_top = page.number > 1 and grid.y_edges[0] < text_top
    at_bottom = grid.y_edges[-1] > text_bottom
    x_edges = [round(edge, 2) for edge in grid.x_edges]
    y_edges = [round(edge, 2) for edge in grid.y_edges]
    boxes = [cell_box(x_edges, y_edges, cell) for cell in grid.cells]
    before, behind = padding([cell.lines for cell in read], boxes)
    bottom = len(y_edges) - 1
    cells: list[DraftCell] = []
    for cell, box, own in zip(grid.cells, boxes, read, strict=True):
        text, edge = "", None
        if own.lines:
            left, right = box.x0 + before, box.x1 - behind
            text = join_lines(own.lines, left, right)
            cuttable = (at_top and cell.row < _BREAK_ROWS) or (
                at_bottom and cell.row + cell.row_span == bottom
            )
            edge = edge_of(own.lines, box, left, right) if cuttable else None
        cells.append(
            DraftCell(
                *cell,
                text=text,
                page=page.number,
                box=_as_scanned(box, page, angle),
                edge=edge,
                confidence=round(own.confidence, 3),
            )
        )
    return DraftGrid(page.number, page.number, x_edges, y_edges, bottom, cells)


def _as_scanned(box: Box, page: DraftPage, angle: float) -> Box:
    """Return the box where it stood before the page was turned by `angle` degrees."""
    if not angle:
        return box
    across, down = (box.x0 + box.x1 - page.width) / 2, (box.top + box.bottom - page.height) / 2
    turn = radians(angle)
    x = page.width / 2 + across * cos(turn) - down * sin(turn)
    y = page.height / 2 + across * sin(turn) + down * cos(turn)
    wide, high = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    return Box(
        round(max(0.0, x - wide), 2),
        round(max(0.0, y - high), 2),
        round(min(page.width, x + wide), 2),
        round(min(page.height, y + high), 2),
    )
