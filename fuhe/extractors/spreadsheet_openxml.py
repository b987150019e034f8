"""Sheets of .xlsx files and their like: ECMA-376 part 1, clause 18.

Cells are read with their styles, which a general reader of spreadsheets does not tell: what is
printed of 0.612 is 61.20%, 61% or 0.612 by the format alone.
"""

import re
from collections.abc import Iterator

from lxml import etree

from fuhe.extractors.number_format import Display, decimal, show_number, show_text
from fuhe.extractors.package_relationships import existing, relationships
from fuhe.extractors.spreadsheet_package import SpreadsheetPackage
from fuhe.extractors.spreadsheet_sheet import (
    DOUBTFUL,
    Area,
    Sheet,
    SheetCell,
    place_name,
)
from fuhe.extractors.spreadsheet_styles import PLAIN, CellStyle, read_styles
from fuhe.extractors.word_names import local_name
from fuhe.schemas.document import Problem

_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_DEFAULT_WIDTH = 8.43
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true", "on"})


def read_sheets(package: SpreadsheetPackage, problems: list[Problem]) -> Iterator[Sheet]:
    """Yield the sheets in order, hidden ones too.

    What is damaged is told in `problems`. Raises ExtractionError TOO_LARGE beyond the limits.
    """
    workbook = package.root(package.main, problems)
    if workbook is None:
        return
    properties = next(_inner(workbook, "workbookPr"), None)
    calculation = next(_inner(workbook, "calcPr"), None)
    book = _Book(
        _shared_texts(package.related("sharedStrings", problems)),
        read_styles(package.related("styles", problems)),
        is_1904=_flag(properties, "date1904"),
        # The writer had no results of its formulas and left them to the next program.
        is_unsolved=_flag(calculation, "fullCalcOnLoad"),
    )
    targets = {r.identifier: r for r in relationships(package.parts, package.main)}
    sheets = [e for group in _inner(workbook, "sheets") for e in _inner(group, "sheet")]
    for number, element in enumerate(sheets, start=1):
        identifier = next((v for k, v in element.items() if str(k).endswith("}id")), "")
        found = targets.get(str(identifier))
        if found is None or found.is_external or found.kind != "worksheet":
            continue  # charts and dialogs are sheets too
        name = existing(package.parts, package.main, found.target)
        root = package.root(name, problems)
        if root is not None:
            sheet = book.sheet(root, number)
            sheet.boxes = _boxes(package, name, problems)
            yield sheet


class _Book:
    """What all sheets share."""

    def __init__(
        self, texts: list[str], styles: list[CellStyle], *, is_1904: bool, is_unsolved: bool
    ) -> None:
        self._texts = texts
        self._styles = styles
        self._is_1904 = is_1904
        self._is_unsolved = is_unsolved

    def sheet(self, root: etree._Element, number: int) -> Sheet:
        sheet = Sheet(number)
        widths = _columns(root, sheet)
        sheet.merged = [
            area
            for group in _inner(root, "mergeCells")
            for element in _inner(group, "mergeCell")
            if (area := _area(element.get("ref", ""))) is not None
        ]
        spans = {(a.row, a.column): a for a in sheet.merged}
        following = 0
        for row in (r for data in _inner(root, "sheetData") for r in _inner(data, "row")):
            place = _integer(row.get("r"))
            at = place - 1 if 0 < place <= _MAX_ROW else following
            following = at + 1
            if _flag(row, "hidden") or row.get("ht") == "0":
                sheet.hidden_rows.add(at)
            self._read_row(row, at, sheet, widths, spans)
        return sheet

    def _read_row(
        self,
        row: etree._Element,
        at: int,
        sheet: Sheet,
        widths: dict[int, float],
        spans: dict[tuple[int, int], Area],
    ) -> None:
        following = 0
        for element in _inner(row, "c"):
            place = _place(element.get("r", ""))
            column = place[1] if place is not None else following
            following = column + 1
            index = _integer(element.get("s"))
            style = self._styles[index] if 0 <= index < len(self._styles) else PLAIN
            area = spans.get((at, column), Area(at, column, at, column))
            columns = range(area.column, min(area.last_column, area.column + 99) + 1)
            width = sum(widths.get(c, widths.get(-1, _DEFAULT_WIDTH)) for c in columns)
            shown = self._shown(element, style, width)
            if shown is None:
                sheet.unsolved.append(f"sheet[{sheet.number}]/{place_name(at, column)}")
                shown = Display("", certain=False)
            confidence = 1.0 if shown.certain else DOUBTFUL
            sheet.add(at, column, SheetCell(shown.text, confidence, style.is_ruled))

    def _shown(self, element: etree._Element, style: CellStyle, width: float) -> Display | None:
        """Return what the cell shows; None if the file has not stored it."""
        kind = element.get("t", "n")
        has_formula = next(_inner(element, "f"), None) is not None
        stored = next(_inner(element, "v"), None)
        raw = "" if stored is None else stored.text or ""
        if kind == "inlineStr":
            return show_text("".join(_rich(e) for e in _inner(element, "is")), style.code)
        if has_formula and not raw and (stored is None or kind != "str"):
            return None
        if not raw:
            return Display("")
        shown = self._by_kind(kind, raw, style, width)
        if shown is None:
            return None
        return Display(shown.text, shown.certain and not (has_formula and self._is_unsolved))

    def _by_kind(self, kind: str, raw: str, style: CellStyle, width: float) -> Display | None:
        if kind == "s":
            index = _integer(raw)
            known = 0 <= index < len(self._texts)
            return show_text(self._texts[index], style.code) if known else None
        if kind == "str":
            return show_text(_text(raw), style.code)
        if kind == "b":
            return Display("TRUE" if raw.strip() in _TRUE else "FALSE")
        number = decimal(raw.strip()) if kind == "n" else None
        if number is None:
            return Display(raw, certain=kind == "e")
        shown = show_number(number, style.code, is_1904=self._is_1904, width=width)
        return Display(shown.text, shown.certain and style.is_certain)


def _boxes(package: SpreadsheetPackage, sheet: str, problems: list[Problem]) -> list[str]:
    """Return the paragraphs of the shapes on a sheet: ECMA-376 part 1, 20.5 and 21.1.2."""
    found: list[str] = []
    for relationship in relationships(package.parts, sheet):
        if relationship.kind != "drawing" or relationship.is_external:
            continue
        root = package.root(existing(package.parts, sheet, relationship.target), problems)
        for body in root.iter("{*}txBody") if root is not None else ():
            for paragraph in body.iter("{*}p"):
                found.append("".join(t.text or "" for t in paragraph.iter("{*}t")))
    return found


def _shared_texts(root: etree._Element | None) -> list[str]:
    return [] if root is None else [_rich(item) for item in _inner(root, "si")]


def _rich(item: etree._Element) -> str:
    """Return the text of runs; what is read aloud of it (`rPh`) is no part of it."""
    pieces: list[str] = []
    for element in item:
        if local_name(element) == "t":
            pieces.append(element.text or "")
        elif local_name(element) == "r":
            pieces += [t.text or "" for t in _inner(element, "t")]
    return _text("".join(pieces))


def _text(raw: str) -> str:
    """Undo the escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19); a break becomes a line feed."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw) if "_x" in raw else raw
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _columns(root: etree._Element, sheet: Sheet) -> dict[int, float]:
    """Note hidden columns and return the widths of columns in characters; -1 is the default."""
    widths: dict[int, float] = {}
    for element in _inner(root, "sheetFormatPr"):
        widths[-1] = _float(element.get("defaultColWidth"), _DEFAULT_WIDTH)
    for group in _inner(root, "cols"):
        for element in _inner(group, "col"):
            first = max(1, _integer(element.get("min")))
            last = min(_integer(element.get("max")), _MAX_COLUMN)
            width = _float(element.get("width"), _DEFAULT_WIDTH)
            hidden = _flag(element, "hidden")
            sheet.add_width(range(first - 1, last), 0.0 if hidden else width, widths)
    return widths


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local_name(child) == name)


def _place(reference: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of a cell such as `B3`."""
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row - 1, column - 1) if 0 < row <= _MAX_ROW and column <= _MAX_COLUMN else None


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None or start > end or end[1] < start[1]:
        return None
    return Area(*start, *end)


def _flag(element: etree._Element | None, name: str) -> bool:
    return element is not None and element.get(name, "").lower() in _TRUE


def _integer(raw: str | None) -> int:
    text = (raw or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _float(raw: str | None, other: float) -> float:
    try:
        return float(raw) if raw else other
    except ValueError:
        return other
