"""Sheets of .ods files: OpenDocument 1.3 part 3, clause 9.

Beside each value such a file keeps the text that the program showed of it: that is read.
"""

from collections.abc import Iterator

from lxml import etree

from fuhe.extractors.spreadsheet_package import SpreadsheetPackage
from fuhe.extractors.spreadsheet_sheet import (
    DOUBTFUL,
    MAX_CELLS,
    Area,
    Sheet,
    SheetCell,
    place_name,
    too_large,
)
from fuhe.extractors.word_names import local_name
from fuhe.schemas.document import Problem

_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_COLUMN_GROUPS = frozenset({"table-header-columns", "table-columns", "table-column-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_NOT_SHOWN = frozenset({"annotation", "ruby-text", "shapes", "note"})
_SIDES = ("border", "border-left", "border-right")
_MOST_REPEATED = 1_048_576
_MAX_CHAIN = 20
_EMPTY_ROWS = 100
"""Of rows without text that are repeated, so many are looked at for lines."""


def read_sheets(package: SpreadsheetPackage, problems: list[Problem]) -> Iterator[Sheet]:
    """Yield the sheets in order, hidden ones too.

    What is damaged is told in `problems`. Raises ExtractionError TOO_LARGE beyond the limits.
    """
    root = package.root(package.main, problems)
    if root is None:
        return
    ruled = _Lines()
    if "styles.xml" in package.parts:
        ruled.add(package.root("styles.xml", problems))
    ruled.add(root)
    tables = [
        table
        for body in _named(root, "body")
        for book in _named(body, "spreadsheet")
        for table in _named(book, "table")
    ]
    for number, table in enumerate(tables, start=1):
        yield _Reader(number, ruled).read(table)


class _Lines:
    """Which styles of cells have a line at the left or right, their own or inherited."""

    def __init__(self) -> None:
        self._own: dict[str, bool | None] = {}
        self._parents: dict[str, str] = {}

    def add(self, root: etree._Element | None) -> None:
        """Take in the styles of a part."""
        groups = [] if root is None else [g for g in root if local_name(g).endswith("styles")]
        for style in (style for group in groups for style in _named(group, "style")):
            name = _attribute(style, "name")
            self._parents[name] = _attribute(style, "parent-style-name")
            borders = [
                value
                for properties in _named(style, "table-cell-properties")
                for side in _SIDES
                if (value := _attribute(properties, side))
            ]
            self._own[name] = any(v.strip() != "none" for v in borders) if borders else None

    def __contains__(self, name: str) -> bool:
        for _ in range(_MAX_CHAIN):
            own = self._own.get(name)
            if own is not None or name not in self._parents:
                return bool(own)
            name = self._parents[name]
        return False


class _Reader:
    """One sheet while it is read."""

    def __init__(self, number: int, ruled: _Lines) -> None:
        self._sheet = Sheet(number)
        self._ruled = ruled
        self._row = 0
        self._column_styles: dict[int, str] = {}

    def read(self, table: etree._Element) -> Sheet:
        column = 0
        for element in _flat(table, "table-column", _COLUMN_GROUPS):
            count = _count(element, "number-columns-repeated")
            if _is_hidden(element) and column < _MOST_REPEATED:
                self._sheet.hidden_columns.update(range(column, min(column + count, 16_384)))
            style = _attribute(element, "default-cell-style-name")
            if style in self._ruled:
                self._column_styles |= dict.fromkeys(range(column, min(column + count, 999)), style)
            column += count
        for element in _flat(table, "table-row", _ROW_GROUPS):
            self._read_row(element)
        return self._sheet

    def _read_row(self, row: etree._Element) -> None:
        count = _count(row, "number-rows-repeated")
        cells = list(self._row_cells(row))
        first, self._row = self._row, self._row + count
        is_filled = any(cell.text or cell.confidence < 1 for _, cell, _ in cells)
        for at in range(first, first + (count if is_filled else min(count, _EMPTY_ROWS))):
            if _is_hidden(row):
                self._sheet.hidden_rows.add(at)
            for column, cell, area in cells:
                self._sheet.add(at, column, cell)
                if area != (1, 1):
                    self._sheet.merged.append(
                        Area(at, column, at + area[0] - 1, column + area[1] - 1)
                    )

    def _row_cells(self, row: etree._Element) -> Iterator[tuple[int, SheetCell, tuple[int, int]]]:
        """Yield what a row has: column, cell, and how many rows and columns it spans."""
        column = 0
        own = _attribute(row, "default-cell-style-name")
        for element in (child for child in row if local_name(child) in _CELLS):
            count = _count(element, "number-columns-repeated")
            style = _attribute(element, "style-name") or own or self._column_styles.get(column, "")
            cell = self._cell(element, column, is_ruled=style in self._ruled)
            spans = (
                _count(element, "number-rows-spanned"),
                _count(element, "number-columns-spanned"),
            )
            # A row ends with one cell for all columns that are not used.
            last = column + (count if cell.text else min(count, 255))
            if last - column > MAX_CELLS:
                raise too_large(f"more than {MAX_CELLS:,} cells")
            if cell.text or cell.is_ruled or cell.confidence < 1 or spans != (1, 1):
                for place in range(column, last):
                    yield place, cell, spans
            column += count

    def _cell(self, element: etree._Element, column: int, *, is_ruled: bool) -> SheetCell:
        if local_name(element) == "covered-table-cell":
            return SheetCell(is_ruled=is_ruled)
        text = "\n".join(_text(p) for p in element if local_name(p) in ("p", "h"))
        stored = _attribute(element, "value-type") or _attribute(element, "value")
        if not text and not stored and _attribute(element, "formula"):
            self._sheet.unsolved.append(
                f"sheet[{self._sheet.number}]/{place_name(self._row, column)}"
            )
            return SheetCell(confidence=DOUBTFUL, is_ruled=is_ruled)
        if not text and _attribute(element, "value"):
            # A value with no text of it: a writer that leaves the look to the reader.
            return SheetCell(_attribute(element, "value"), DOUBTFUL, is_ruled)
        return SheetCell(text, is_ruled=is_ruled)


def _text(element: etree._Element) -> str:
    """Return the text of a paragraph: part 3, 6.1."""
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name == "s":
            pieces.append(" " * min(_count(child, "c"), 1000))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name not in _NOT_SHOWN:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _flat(parent: etree._Element, name: str, groups: frozenset[str]) -> Iterator[etree._Element]:
    """Yield rows or columns, also those in groups."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) in groups:
            yield from _flat(child, name, groups)


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if local_name(child) == name)


def _attribute(element: etree._Element, name: str) -> str:
    """Return the attribute of that name in whatever namespace; '' if there is none."""
    return next((str(v) for k, v in element.items() if str(k).rpartition("}")[2] == name), "")


def _count(element: etree._Element, name: str) -> int:
    raw = _attribute(element, name)
    known = raw.isascii() and raw.isdigit() and len(raw) < 8
    return min(max(1, int(raw)), _MOST_REPEATED) if known else 1


def _is_hidden(element: etree._Element) -> bool:
    return _attribute(element, "visibility") in ("collapse", "filter")
