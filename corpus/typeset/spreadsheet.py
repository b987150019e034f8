"""A document as the bytes of an .xlsx workbook: the same data gives the same bytes.

As offices send them: each table on a sheet of its own with the lines above it, a column for each
line of the grid, merged cells, numbers kept as numbers with a format.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corpus.typeset.page import Document, Paragraph
from corpus.typeset.table import Cell, Table

_DOCUMENT_TIME = datetime(2024, 1, 1, tzinfo=UTC)
_TWIPS_A_CHARACTER = 110
_TEXT_COLUMNS = 9
_NUMBER = re.compile(
    r"-?(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?P<places>\.\d+)?(?P<rate>%?)"
)
_DATE = re.compile(r"(20\d\d)年(1[0-2]|[1-9])月(?:([12]\d|3[01]|[1-9])日)?")
_FIRST_DAY = datetime(1899, 12, 30)

Block = Paragraph | Table


def write(document: Document) -> bytes:
    """Return the .xlsx of `document`. Times and names that say when and by whom are fixed."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _DOCUMENT_TIME, "author": ""})
    formats = _Formats(book)
    for number, blocks in enumerate(_sheets(document.blocks), start=1):
        _write_sheet(book.add_worksheet(f"Sheet{number}"), blocks, formats)
    book.close()
    return stream.getvalue()


class _Formats:
    """The formats of cells, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}

    def get(self, code: str, *, ruled: bool) -> Format:
        if (code, ruled) not in self._made:
            look = {"num_format": code, "text_wrap": True, "valign": "vcenter", "align": "center"}
            self._made[code, ruled] = self._book.add_format(
                {**look, "border": 1} if ruled else look
            )
        return self._made[code, ruled]


def _sheets(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of each sheet: a table ends one; lines behind the last stay with it."""
    sheets: list[list[Block]] = [[]]
    tables = sum(isinstance(block, Table) for block in blocks)
    for block in blocks:
        sheets[-1].append(block)
        if isinstance(block, Table):
            tables -= 1
            if tables:
                sheets.append([])
    return sheets


def _write_sheet(sheet: Worksheet, blocks: Sequence[Block], formats: _Formats) -> None:
    tables = [block for block in blocks if isinstance(block, Table)]
    lines = tables[0].lines if tables else tuple(range(0, 990 * _TEXT_COLUMNS + 1, 990))
    for column, (left, right) in enumerate(pairwise(lines)):
        sheet.set_column(column, column, round((right - left) / _TWIPS_A_CHARACTER, 2))
    row = 0
    for block in blocks:
        if isinstance(block, Table):
            _write_table(sheet, row, block, formats)
            row += len(block.rows)
        else:
            sheet.merge_range(
                row, 0, row, len(lines) - 2, block.text, formats.get("General", ruled=False)
            )
            row += 1


def _write_table(sheet: Worksheet, top: int, table: Table, formats: _Formats) -> None:
    column_of = {line: column for column, line in enumerate(table.lines)}
    for number, row in enumerate(table.rows, start=top):
        for cell in row.cells:
            first, last = column_of[cell.left], column_of[cell.right] - 1
            value, code = stored(cell)
            look = formats.get(code, ruled=True)
            if cell.rows > 1 or last > first:
                sheet.merge_range(number, first, number + cell.rows - 1, last, "", look)
            if isinstance(value, float):
                sheet.write_number(number, first, value, look)
            elif value:
                sheet.write_string(number, first, value, look)
            else:
                sheet.write_blank(number, first, None, look)


def stored(cell: Cell) -> tuple[str | float, str]:
    """Return what a workbook keeps for a printed cell, and the format that prints it so again."""
    text = cell.text
    date = _DATE.fullmatch(text)
    if date is not None:
        day = datetime(int(date[1]), int(date[2]), int(date[3] or 1))
        code = 'yyyy"年"m"月"d"日"' if date[3] else 'yyyy"年"m"月"'
        return float((day - _FIRST_DAY).days), code
    number = _NUMBER.fullmatch(text)
    if number is None or len(text) > 14:
        return text, "General"
    value = Decimal(text.replace(",", "").rstrip("%"))
    places = f".{'0' * (len(number['places']) - 1)}" if number["places"] else ""
    if number["rate"]:
        return float(value / 100), f"0{places}%"
    whole = "#,##0" if "," in number["whole"] else "0"
    return float(value), f"{whole}{places}" if places or "," in whole else "General"
