"""The rows and cells of a Word table, through all that may wrap them: ECMA-376 part 1, 17.4."""

from collections.abc import Iterator
from typing import Literal

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_inline import Reading, choose
from fuhe.extractors.word_names import by_tag, integer, tags, value
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_CELLS = 300_000
"""The most cells in a document: a bundle of 30 reports has about 4,500."""

Merge = Literal["restart", "continue"]

_ROW, _CELL = tags("w:tr"), tags("w:tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = tags("w:trPr"), tags("w:tcPr")
_INSERTED, _DELETED = tags("w:ins", "w:moveTo"), tags("w:del", "w:moveFrom")
_ALTERNATIVES = tags("mc:AlternateContent")
_NO_PIECES = frozenset(
    tags("w:tblPr", "w:tblGrid", "w:tblPrEx", "w:trPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr")
)


class DraftCell:
    """A cell in the making; `number` counts the cells of its row from 1."""

    __slots__ = (
        "column",
        "element",
        "is_revised",
        "merge",
        "number",
        "path",
        "row",
        "row_span",
        "span",
        "text",
    )

    def __init__(self, element: etree._Element, number: int) -> None:
        self.element = element
        self.number = number
        self.row = self.column = 0
        self.row_span = self.span = 1
        self.merge: Merge | None = None
        self.is_revised = False
        self.path = self.text = ""


class Row(Struct):
    """What a row says of itself: the places before its first cell, and its tracked changes."""

    before: int = 0
    is_deleted: bool = False
    is_inserted: bool = False


def rows(table: etree._Element, reading: Reading) -> Iterator[tuple[Row, list[DraftCell]]]:
    """Yield the rows of a `w:tbl` that are shown, each with its cells.

    Raises ExtractionError TOO_LARGE beyond `MAX_CELLS` in the part.
    """
    for element, in_change in _pieces(table, _ROW, reading):
        properties = _row_properties(element, reading)
        if not properties.is_deleted:
            properties.is_inserted |= in_change
            yield properties, _cells(element, reading)


def _pieces(
    parent: etree._Element, wanted: tuple[str, ...], reading: Reading
) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table or cells of a row, also from content controls and the like.

    With each comes whether it stands in a tracked insertion.
    """
    for element in parent:
        tag = element.tag
        if tag in wanted:
            yield element, False
        elif tag in _NO_PIECES:
            continue
        elif tag in _INSERTED:
            reading.changes += 1
            for piece, _ in _pieces(element, wanted, reading):
                yield piece, True
        elif tag in _DELETED:
            reading.changes += 1
        elif tag in _ALTERNATIVES:
            branch = choose(element)
            if branch is not None:
                yield from _pieces(branch, wanted, reading)
        elif len(element):
            yield from _pieces(element, wanted, reading)


def _row_properties(row: etree._Element, reading: Reading) -> Row:
    found = Row()
    for properties in row.iterchildren(*_ROW_PROPERTIES):
        for element in properties:
            name = _ROW_NAMES.get(element.tag)
            if name == "gridBefore":
                found.before = max(integer(value(element)) or 0, 0)
            elif name is not None:
                reading.changes += 1
                found.is_deleted |= name == "del"
                found.is_inserted |= name == "ins"
    return found


def _cells(row: etree._Element, reading: Reading) -> list[DraftCell]:
    """Return the cells of a row, without those that a cell to their left took in (`w:hMerge`)."""
    drafts: list[DraftCell] = []
    number = 0
    is_open = False
    for element, in_change in _pieces(row, _CELL, reading):
        draft = DraftCell(element, number + 1)
        draft.is_revised = in_change
        horizontal, is_deleted = _read_cell_properties(draft, reading)
        if is_deleted:
            continue
        number += 1
        if horizontal == "continue" and is_open:
            drafts[-1].span += draft.span
            continue
        is_open = horizontal == "restart"
        reading.cells += 1
        drafts.append(draft)
    if reading.cells > MAX_CELLS:
        raise too_large(f"the document has more than {MAX_CELLS:,} table cells")
    return drafts


def _read_cell_properties(draft: DraftCell, reading: Reading) -> tuple[Merge | None, bool]:
    """Fill in span, merge and revision; return the old horizontal merge and whether deleted."""
    horizontal: Merge | None = None
    is_deleted = False
    first = draft.element[0] if len(draft.element) else None
    if first is None or first.tag not in _CELL_PROPERTIES:
        return None, False
    for element in first:
        name = _CELL_NAMES.get(element.tag)
        if name is None:
            continue
        if name == "gridSpan":
            draft.span = max(integer(value(element)) or 1, 1)
        elif name == "vMerge":
            draft.merge = "restart" if value(element) == "restart" else "continue"
        elif name == "hMerge":
            horizontal = "restart" if value(element) == "restart" else "continue"
        else:
            reading.changes += 1
            draft.is_revised = True
            is_deleted |= name == "cellDel"
            if name == "cellMerge":  # 17.13.5.3
                draft.merge = _MERGES_TO.get(value(element, "vMerge") or "")
    return horizontal, is_deleted


def too_large(what: str) -> ExtractionError:
    """Return the error for a table beyond the limits."""
    message = f"{what}: split it in Word or WPS, then run again"
    return ExtractionError(ErrorCode.TOO_LARGE, message)


_MERGES_TO: dict[str, Merge] = {"rest": "restart", "cont": "continue"}
_ROW_NAMES = by_tag({"w:gridBefore": "gridBefore", "w:ins": "ins", "w:del": "del"})
_CELL_NAMES = by_tag(
    {
        f"w:{name}": name
        for name in ("gridSpan", "vMerge", "hMerge", "cellIns", "cellDel", "cellMerge")
    }
)
