"""Pages to one document: tables joined over pages, paragraphs numbered, all in reading order."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from fuhe.extractors.continuation import join
from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.pdf_characters import UNKNOWN
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.pdf_paragraphs import Body, read_body, read_paragraphs
from fuhe.extractors.pdf_view import turned
from fuhe.extractors.text_lines import Line
from fuhe.schemas.document import Box, Cell, Grid, Paragraph, Place

Placed = tuple[DraftPage, Line | DraftGrid]


def assemble(pages: Sequence[DraftPage]) -> tuple[tuple[Paragraph, ...], tuple[Grid, ...]]:
    """Return the paragraphs and tables of pages without their furniture, in reading order.

    A table without any text is a drawing and is left out. Boxes are those of the pages as they
    are shown: a page that was turned to be read is turned back.
    """
    flow = _joined(pages)
    bodies = _bodies(pages)
    turned_pages = {page.number: page for page in pages if page.turns}
    paragraphs: list[Paragraph] = []
    grids: list[Grid] = []
    for stretch in _stretches(flow):
        page, item = stretch[0]
        if isinstance(item, DraftGrid):
            if any(cell.text for cell in item.cells):
                grids.append(_grid(item, len(grids) + 1, len(paragraphs), turned_pages))
            continue
        lines = [line for _, line in stretch if isinstance(line, Line)]
        found = read_paragraphs(lines, bodies[_size(page)])
        ends = [first for first, _ in found[1:]] + [len(lines)]
        for (first, text), end in zip(found, ends, strict=True):
            paragraphs.append(
                Paragraph(
                    len(paragraphs) + 1,
                    text,
                    stretch[first][0].number,
                    confidence=min(line.confidence for line in lines[first:end]),
                )
            )
    return tuple(paragraphs), tuple(grids)


def with_whole_paragraphs(page: DraftPage) -> list[Line | DraftGrid]:
    """Return what stands on a page, each paragraph as one line that is a paragraph of its own."""
    body = _bodies([page])[_size(page)]
    items: list[Line | DraftGrid] = []
    for stretch in _stretches(_joined([page])):
        if isinstance(stretch[0][1], DraftGrid):
            items.append(stretch[0][1])
            continue
        lines = [item for _, item in stretch if isinstance(item, Line)]
        found = read_paragraphs(lines, body)
        ends = [first for first, _ in found[1:]] + [len(lines)]
        for (first, text), end in zip(found, ends, strict=True):
            items.append(_whole(text, lines[first:end]))
    return items


def _whole(text: str, lines: Sequence[Line]) -> Line:
    return Line(
        text,
        min(line.x0 for line in lines),
        lines[0].top,
        max(line.x1 for line in lines),
        lines[-1].bottom,
        False,
        (),
        lines[0].measures,
        aside=True,
        confidence=min(line.confidence for line in lines),
    )


def _joined(pages: Sequence[DraftPage]) -> list[Placed]:
    """Return what stands on the pages, parts of one table joined where it begins."""
    foot = _feet(pages)
    flow: list[Placed] = []
    for page in pages:
        items = list(page.items)
        first = next((item for item in items if not _is_aside(item)), None)
        place = next(
            (index for index in reversed(range(len(flow))) if not _is_aside(flow[index][1])), None
        )
        if isinstance(first, DraftGrid) and place is not None:
            home, last = flow[place]
            if isinstance(last, DraftGrid) and last.page_last == page.number - 1:
                grid = join(last, first, foot[_size(home)] - last.y_edges[-1])
                if grid is not None:
                    flow[place] = (home, grid)
                    items.remove(first)
        for item in items:
            lines = item.lines if isinstance(item, DraftGrid) else None
            flow += [(page, line) for line in lines] if lines else [(page, item)]
    return flow


def _is_aside(item: Line | DraftGrid) -> bool:
    return item.nested if isinstance(item, DraftGrid) else item.aside


def _size(page: DraftPage) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _feet(pages: Sequence[DraftPage]) -> dict[tuple[int, int], float]:
    """Return how far down text or tables reach on pages of each size."""
    feet: dict[tuple[int, int], float] = {}
    for page in pages:
        for item in page.items:
            bottom = item.y_edges[-1] if isinstance(item, DraftGrid) else item.bottom
            if not _is_aside(item):
                feet[_size(page)] = max(feet.get(_size(page), 0.0), bottom)
    return feet


def _bodies(pages: Sequence[DraftPage]) -> dict[tuple[int, int], Body]:
    bodies: dict[tuple[int, int], Body] = {}
    for size in {_size(page) for page in pages}:
        items = [item for page in pages if _size(page) == size for item in page.items]
        lines = [item for item in items if isinstance(item, Line)]
        grids = [item for item in items if isinstance(item, DraftGrid)]
        tables = [(grid.x_edges[0], grid.x_edges[-1]) for grid in grids]
        bodies[size] = read_body(lines, tables, size[0])
    return bodies


def _stretches(flow: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield tables one by one, and lines that follow one another on pages of one size."""

    def key(placed: tuple[int, Placed]) -> tuple[int, tuple[int, int]]:
        index, (page, item) = placed
        return (index if isinstance(item, DraftGrid) else -1), _size(page)

    for _, group in groupby(enumerate(flow), key):
        yield [placed for _, placed in group]


def _grid(
    draft: DraftGrid, ordinal: int, paragraphs_before: int, turned_pages: dict[int, DraftPage]
) -> Grid:
    cells = [_cell(cell, turned_pages.get(cell.page)) for cell in draft.cells]
    repeated = list(draft.repeated)
    rows = draft.row_count
    for row in draft.set_aside:
        cells += [_cell(cell, turned_pages.get(cell.page), rows) for cell in row]
        repeated.append(rows)
        rows += 1
    return Grid(
        ordinal=ordinal,
        row_count=rows,
        column_count=len(draft.x_edges) - 1,
        cells=tuple(sorted(cells, key=attrgetter("row", "column"))),
        paragraphs_before=paragraphs_before,
        page_first=draft.page_first,
        page_last=draft.page_last,
        repeated_rows=tuple(repeated),
    )


def _cell(draft: DraftCell, turned_page: DraftPage | None, row: int | None = None) -> Cell:
    return Cell(
        row=draft.row if row is None else row,
        column=draft.column,
        row_span=draft.row_span,
        column_span=draft.column_span,
        text=draft.text,
        place=Place(page=draft.page, box=_as_shown(draft.box, turned_page)),
        confidence=0.0 if UNKNOWN in draft.text else draft.confidence,
    )


def _as_shown(box: Box, page: DraftPage | None) -> Box:
    """Return the box on its page as it is shown, before it was turned to be read."""
    if page is None:
        return box
    corners = (box.x0, box.top, box.x1, box.bottom)
    return Box(
        *(round(side, 2) for side in turned(corners, -page.turns % 4, page.width, page.height))
    )
