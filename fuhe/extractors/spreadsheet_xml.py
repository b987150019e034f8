"""Sheets of XML Spreadsheet 2003, which programs export under the name .xls.

Microsoft, XML Spreadsheet Reference (2002): all that counts is in one namespace.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from lxml import etree
from msgspec import Struct

from fuhe.extractors.number_format import GENERAL, Display, decimal, show_number, show_text
from fuhe.extractors.spreadsheet_sheet import (
    DOUBTFUL,
    Area,
    Sheet,
    SheetCell,
    place_name,
    too_large,
)
from fuhe.extractors.spreadsheet_styles import PLAIN, CellStyle
from fuhe.extractors.word_names import local_name
from fuhe.extractors.word_xml import parse
from fuhe.schemas.document import Problem

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
MAX_BYTES = 64 << 20
"""The largest file that is read."""

_ROOT = re.compile(rb"<(?:\w+:)?Workbook\b[^>]*" + re.escape(NAMESPACE.encode()), re.DOTALL)
_NAMED_FORMATS = {
    "General Number": GENERAL,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "@": "@",
}
# Names whose look is that of the machine.
_LOCAL_FORMATS = {
    "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm",
    "Medium Date": "yyyy/m/d",
    "Currency": "#,##0.00",
}
_FIRST_DAY = datetime(1899, 12, 30)
_DAY_SECONDS = 86_400
_POINTS_A_CHARACTER, _DEFAULT_WIDTH = 5.5, 8.43
_MAX_ROW, _MAX_COLUMN, _MOST_SPAN = 1_048_576, 16_384, 10_000


def is_xml_workbook(head: bytes) -> bool:
    """Tell whether a file with these first bytes is such a workbook."""
    return _ROOT.search(head) is not None


def read_sheets(path: Path, problems: list[Problem]) -> Iterator[Sheet]:
    """Yield the sheets in order, hidden ones too; what is damaged is told in `problems`.

    Raises OSError if the file cannot be read, ExtractionError CORRUPT or TOO_LARGE.
    """
    if path.stat().st_size > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES >> 20} MB")
    root, found = parse(path.read_bytes(), path.name)
    problems += found
    styles = _styles(root)
    sheets = (element for element in root if local_name(element) == "Worksheet")
    for number, element in enumerate(sheets, start=1):
        yield _Reader(number, styles).read(element)


class _Style(Struct, frozen=True):
    """What a style says itself; None where that of its parent holds."""

    parent: str
    code: str | None
    is_certain: bool
    is_ruled: bool | None


def _styles(root: etree._Element) -> dict[str, CellStyle]:
    own = {
        _attribute(style, "ID"): _own_style(style)
        for group in _named(root, "Styles")
        for style in _named(group, "Style")
    }
    return {name: _whole_style(name, own) for name in own}


def _own_style(style: etree._Element) -> _Style:
    code, is_certain, is_ruled = None, True, None
    for element in _named(style, "NumberFormat"):
        name = _attribute(element, "Format") or GENERAL
        is_certain = name not in _LOCAL_FORMATS
        code = _NAMED_FORMATS.get(name) or _LOCAL_FORMATS.get(name) or name
    for group in _named(style, "Borders"):
        is_ruled = any(
            _attribute(border, "Position") in ("Left", "Right")
            and _attribute(border, "LineStyle") not in ("", "None")
            for border in _named(group, "Border")
        )
    return _Style(_attribute(style, "Parent") or "Default", code, is_certain, is_ruled)


def _whole_style(name: str, own: dict[str, _Style]) -> CellStyle:
    chain: list[_Style] = []
    while name in own and own[name] not in chain:
        chain.append(own[name])
        name = own[name].parent
    formats = ((style.code, style.is_certain) for style in chain if style.code is not None)
    code, is_certain = next(formats, (GENERAL, True))
    ruled = (style.is_ruled for style in chain if style.is_ruled is not None)
    return CellStyle(code, is_certain, next(ruled, False))


class _Reader:
    """One sheet while it is read."""

    def __init__(self, number: int, styles: dict[str, CellStyle]) -> None:
        self._sheet = Sheet(number)
        self._styles = styles
        self._widths: dict[int, float] = {}

    def read(self, worksheet: etree._Element) -> Sheet:
        for table in _named(worksheet, "Table"):
            following = 0
            for column in _named(table, "Column"):
                following = self._read_column(column, following)
            following = 0
            for row in _named(table, "Row"):
                at = min(_index(row, following), _MAX_ROW)
                span = min(_integer(row, "Span"), _MOST_SPAN)
                if _attribute(row, "Hidden") == "1":
                    self._sheet.hidden_rows.update(range(at, at + span + 1))
                self._read_row(row, at)
                following = at + span + 1
        return self._sheet

    def _read_column(self, column: etree._Element, following: int) -> int:
        at = min(_index(column, following), _MAX_COLUMN)
        span = min(_integer(column, "Span"), _MAX_COLUMN)
        points = decimal(_attribute(column, "Width"))
        width = _DEFAULT_WIDTH if points is None else float(points) / _POINTS_A_CHARACTER
        hidden = _attribute(column, "Hidden") == "1"
        self._sheet.add_width(range(at, at + span + 1), 0.0 if hidden else width, self._widths)
        return at + span + 1

    def _read_row(self, row: etree._Element, at: int) -> None:
        following = 0
        for cell in _named(row, "Cell"):
            column = min(_index(cell, following), _MAX_COLUMN)
            right = column + min(_integer(cell, "MergeAcross"), _MAX_COLUMN)
            bottom = at + min(_integer(cell, "MergeDown"), _MAX_ROW)
            following = right + 1
            if (bottom, right) != (at, column):
                self._sheet.merged.append(Area(at, column, bottom, right))
            style = self._styles.get(_attribute(cell, "StyleID") or "Default", PLAIN)
            width = self._widths.get(column) if right == column else None
            data = next(_named(cell, "Data"), None)
            shown = Display("") if data is None else _shown(data, style, width)
            if data is None and _attribute(cell, "Formula"):
                place = place_name(at, column)
                self._sheet.unsolved.append(f"sheet[{self._sheet.number}]/{place}")
                shown = Display("", certain=False)
            confidence = 1.0 if shown.certain else DOUBTFUL
            self._sheet.add(at, column, SheetCell(shown.text, confidence, style.is_ruled))


def _shown(data: etree._Element, style: CellStyle, width: float | None) -> Display:
    raw = "".join(str(text) for text in data.itertext())
    kind = _attribute(data, "Type")
    if kind == "Boolean":
        return Display("TRUE" if raw.strip() == "1" else "FALSE")
    number: Decimal | None = None
    if kind == "Number":
        number = decimal(raw.strip())
    elif kind == "DateTime":
        number = _day(raw.strip())
    else:
        text = raw.replace("\r\n", "\n").replace("\r", "\n")
        return show_text(text, style.code) if kind == "String" else Display(text, kind == "Error")
    if number is None:
        return Display(raw, certain=False)
    shown = show_number(number, style.code, width=width)
    return Display(shown.text, shown.certain and style.is_certain)


def _day(raw: str) -> Decimal | None:
    """Return the count of days that a time stands for."""
    try:
        passed = datetime.fromisoformat(raw).replace(tzinfo=None) - _FIRST_DAY
    except ValueError:
        return None
    return passed.days + Decimal(passed.seconds) / _DAY_SECONDS


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if local_name(child) == name)


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(f"{{{NAMESPACE}}}{name}", "")


def _index(element: etree._Element, following: int) -> int:
    """Return the place that an element names, from 0, or the following one."""
    index = _integer(element, "Index")
    return index - 1 if index > 0 else following


def _integer(element: etree._Element, name: str) -> int:
    raw = _attribute(element, name).strip()
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
