"""Sheets of .xls files (Excel 97 to 2003 and before), read by xlrd: [MS-XLS]."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDocError

from fuhe.extractors.number_format import Display, decimal, show_number, show_text
from fuhe.extractors.spreadsheet_sheet import DOUBTFUL, Area, Sheet, SheetCell, too_large
from fuhe.extractors.spreadsheet_styles import PLAIN, CellStyle, numbered_format
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_BYTES = 64 << 20
"""The largest file that is read: it is kept in memory whole."""

# What xlrd raises on damaged files: it trusts what they say.
_DAMAGED = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
_ENCRYPTED = ("encrypted", "password")
_NONE_BUILT_IN = 164


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets in order, hidden ones too.

    Raises OSError if the file cannot be read; ExtractionError ENCRYPTED, CORRUPT or TOO_LARGE.
    """
    if path.stat().st_size > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES >> 20} MB")
    data = path.read_bytes()
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        for number in range(1, book.nsheets + 1):
            yield _Reader(book, number).read()
    except _DAMAGED as error:
        raise _refusal(error) from error


def _refusal(error: Exception) -> ExtractionError:
    if any(word in str(error).lower() for word in _ENCRYPTED):
        message = (
            "is encrypted: open it with its password in Excel or WPS, "
            "save it without one, then run again"
        )
        return ExtractionError(ErrorCode.ENCRYPTED, message)
    message = (
        "is damaged: open it in Excel or WPS, let it repair the file and save it as .xlsx, "
        "then run again"
    )
    return ExtractionError(ErrorCode.CORRUPT, message)


class _Reader:
    """One sheet of a workbook."""

    def __init__(self, book: xlrd.Book, number: int) -> None:
        self._book = book
        self._source = book.sheet_by_index(number - 1)
        self._codes = {
            number: form.format_str
            for number, form in book.format_map.items()
            if number >= _NONE_BUILT_IN
        }
        self._sheet = Sheet(number)

    def read(self) -> Sheet:
        source, sheet = self._source, self._sheet
        sheet.merged = [
            Area(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in source.merged_cells
            if top < bottom and left < right
        ]
        sheet.hidden_rows = {
            row for row, info in source.rowinfo_map.items() if info.hidden or info.height == 0
        }
        sheet.hidden_columns = {
            column for column, info in source.colinfo_map.items() if info.hidden or info.width == 0
        }
        spans = {(area.row, area.column): area for area in sheet.merged}
        for row in range(source.nrows):
            for column in range(source.row_len(row)):
                self._read_cell(row, column, spans.get((row, column)))
        return sheet

    def _read_cell(self, row: int, column: int, area: Area | None) -> None:
        cell = self._source.cell(row, column)
        if cell.ctype == xlrd.XL_CELL_EMPTY:
            return
        style = self._style(cell.xf_index)
        last = area.last_column if area is not None else column
        columns = range(column, min(last, column + 99) + 1)
        width = sum(self._source.computed_column_width(c) for c in columns) / 256
        shown = self._shown(cell, style, width)
        confidence = 1.0 if shown.certain else DOUBTFUL
        self._sheet.add(row, column, SheetCell(shown.text, confidence, style.is_ruled))

    def _shown(self, cell: xlrd.sheet.Cell, style: CellStyle, width: float) -> Display:
        kind, value = cell.ctype, cell.value
        if kind == xlrd.XL_CELL_TEXT:
            return show_text(value.replace("\r\n", "\n").replace("\r", "\n"), style.code)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Display("TRUE" if value else "FALSE")
        if kind == xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(value, "")
            return Display(text, certain=bool(text))
        number = decimal(value) if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) else None
        if number is None:
            return Display("")
        is_1904 = self._book.datemode == 1
        shown = show_number(number, style.code, is_1904=is_1904, width=width)
        return Display(shown.text, shown.certain and style.is_certain)

    def _style(self, index: int | None) -> CellStyle:
        styles = self._book.xf_list
        if index is None or not 0 <= index < len(styles):
            return PLAIN
        style = styles[index]
        code, is_certain = numbered_format(style.format_key, self._codes)
        border = style.border
        is_ruled = bool(border.left_line_style or border.right_line_style)
        return CellStyle(code, is_certain, is_ruled)
