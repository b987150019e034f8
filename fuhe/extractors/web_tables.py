"""Tables of a web page to cells on a grid: HTML Standard, 4.9.12, and which tables are layout."""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from fuhe.extractors.web_text import is_hidden
from fuhe.extractors.word_rows import MAX_CELLS, too_large
from fuhe.extractors.word_tables import MAX_COLUMNS, MAX_PLACES
from fuhe.schemas.document import Cell, Place

_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_MAX_ROW_SPAN = 65_534
_FEWEST_OWN_CELLS = 6
_LONGEST_SHORT_TEXT = 80
_FEWEST_BLOCKS, _LONG_TEXT, _SMALL = 4, 200, 3
_LINES = re.compile(r"border[a-z-]*\s*:[^;]*\b(?:solid|double|dashed|dotted)\b")


class WebCell(Struct):
    """A cell with its element, where it stands and how far it spans."""

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int
    number: int


class WebTable(Struct):
    """A table on its grid."""

    element: etree._Element
    cells: list[WebCell]
    row_count: int
    column_count: int


def lay_out(table: etree._Element) -> WebTable:
    """Return the cells of a table where a browser shows them; hidden rows and cells are not.

    Raises ExtractionError TOO_LARGE beyond the limits of a grid.
    """
    cells: list[WebCell] = []
    open_until: dict[int, int] = {}
    row_count = width = 0
    for group in _groups(table):
        rows = [row for row in group if not is_hidden(row)]
        last = row_count + len(rows)
        for row in rows:
            column = 0
            elements = [e for e in row if e.tag in ("td", "th") and not is_hidden(e)]
            for number, element in enumerate(elements, start=1):
                while open_until.get(column, 0) > row_count:
                    column += 1
                wanted = _span(element.get("colspan"), MAX_COLUMNS)
                free = 1
                while free < wanted and open_until.get(column + free, 0) <= row_count:
                    free += 1
                height = _span(element.get("rowspan"), _MAX_ROW_SPAN, all_rest=True)
                height = min(height or last - row_count, last - row_count)
                cells.append(WebCell(element, row_count, column, height, free, number))
                open_until |= dict.fromkeys(range(column, column + free), row_count + height)
                column += free
                _check(column, len(cells))
            width = max(width, column)
            row_count += 1
    if row_count * width > MAX_PLACES:
        raise too_large(f"a table is larger than {MAX_PLACES:,} places")
    return WebTable(table, cells, row_count, width)


def is_layout(table: WebTable) -> bool:
    """Tell whether a table only places parts of the page: it prints no lines between them.

    So are: one of a single column; one around other tables that has few short texts of its own;
    one of few cells without lines, with prose in one of them.
    """
    element = table.element
    if element.get("role") in ("presentation", "none") or table.column_count <= 1:
        return True
    if _has_inner_table(element):
        own = [cell for cell in table.cells if _is_short_text(cell.element)]
        return len(own) < _FEWEST_OWN_CELLS
    is_small = table.column_count <= _SMALL and table.row_count <= _SMALL
    return (
        is_small and not _has_lines(table) and any(_is_prose(cell.element) for cell in table.cells)
    )


def placed(cell: WebCell, text: str, path: str) -> Cell:
    """Return the cell with its text, as a grid has it."""
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=text,
        place=Place(path=f"{path}/tr[{cell.row + 1}]/td[{cell.number}]"),
    )


def _groups(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the rows of each group in the order of the page: heads first, feet last."""
    groups: list[tuple[int, list[etree._Element]]] = []
    bare: list[etree._Element] | None = None
    for child in table:
        if child.tag == "tr":
            if bare is None:
                bare = []
                groups.append((1, bare))
            bare.append(child)
        elif child.tag in _GROUPS and not is_hidden(child):
            bare = None
            order = _GROUPS[str(child.tag)]
            groups.append((order, [row for row in child if row.tag == "tr"]))
    groups.sort(key=lambda group: group[0])
    for _, rows in groups:
        yield rows


def _span(raw: str | None, most: int, *, all_rest: bool = False) -> int:
    text = (raw or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        return 1
    span = int(text)
    if span == 0:
        return 0 if all_rest else 1
    return min(span, most)


def _check(column: int, count: int) -> None:
    if column > MAX_COLUMNS or count > MAX_CELLS:
        raise too_large(f"a table has more than {MAX_COLUMNS} columns or {MAX_CELLS:,} cells")


def _has_inner_table(element: etree._Element) -> bool:
    return any(inner is not element for inner in element.iter("table"))


def _is_short_text(cell: etree._Element) -> bool:
    """Tell whether a cell prints a short text that is neither a link nor a table."""
    if next(cell.iter("table", "a"), None) is not None:
        return False
    text = "".join("".join(str(piece) for piece in cell.itertext()).split())
    return 0 < len(text) <= _LONGEST_SHORT_TEXT


def _has_lines(table: WebTable) -> bool:
    """Tell whether the table says that it prints lines: its own or those of its first cells."""
    if table.element.get("border", "0").strip() not in ("", "0"):
        return True
    first = [table.element, *(cell.element for cell in table.cells[:4])]
    return any(_LINES.search(element.get("style", "").lower()) for element in first)


def _is_prose(cell: etree._Element) -> bool:
    blocks = sum(1 for _ in cell.iter("p", "div"))
    return blocks >= _FEWEST_BLOCKS and sum(len(str(t)) for t in cell.itertext()) > _LONG_TEXT
