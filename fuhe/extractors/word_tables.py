"""Tables to cells on a grid: where each cell stands and how far it spans.

ECMA-376 part 1, 17.4. Decisions, so that nobody needs to guess them:

* a column is a grid position: `w:gridBefore` and `w:gridSpan` count, widths do not. Where widths
  and spans disagree (many files of WPS), the spans are what the standard goes by. Places that a
  row leaves out before or after its cells have no cell;
* a cell that continues one above it (`w:vMerge`) belongs to it only if both begin and end at the
  same grid positions; else, or where nothing is above, it is a cell of its own (17.18.57);
* text in a continuing cell is not shown by Word, so it is not there;
* deleted rows and cells are gone, and what follows a deleted cell moves up to its place.
"""

from collections.abc import Callable, Iterator
from typing import Literal

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_inline import Reading, choose
from fuhe.extractors.word_names import by_tag, integer, tags, value
from fuhe.schemas.document import Cell, Place
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_COLUMNS = 1000
"""The widest grid. Word itself makes tables of at most 63 columns."""

MAX_PLACES = 5_000_000
"""The most rows times columns of a grid, so that a reader may lay it out in memory."""

MAX_CELLS = 300_000
"""The most cells in a document: a bundle of 30 reports has about 4,500."""

CellReader = Callable[[etree._Element, str], tuple[str, bool]]
"""Reads the text of a cell at a path: the text, and whether a tracked change touched it."""

Merge = Literal["restart", "continue"]

_ROW, _CELL = tags("w:tr"), tags("w:tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = tags("w:trPr"), tags("w:tcPr")
_INSERTED, _DELETED = tags("w:ins", "w:moveTo"), tags("w:del", "w:moveFrom")
_ALTERNATIVES = tags("mc:AlternateContent")
_NO_PIECES = frozenset(
    tags("w:tblPr", "w:tblGrid", "w:tblPrEx", "w:trPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr")
)


class Table(Struct, frozen=True):
    """A table on its grid. `has_wild_spans`: a span led beyond `MAX_COLUMNS` and counts as 1."""

    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    has_wild_spans: bool

    def text(self) -> str:
        """Return the table as lines, one a row, with tabs between the cells."""
        rows: list[list[str]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell.text)
        return "\n".join("\t".join(row) for row in rows)


class _Draft:
    """A cell in the making."""

    __slots__ = ("column", "element", "is_revised", "merge", "number", "row_span", "span")

    def __init__(self, element: etree._Element, number: int) -> None:
        self.element = element
        self.number = number
        self.column = 0
        self.span = 1
        self.row_span = 1
        self.merge: Merge | None = None
        self.is_revised = False


class _Row(Struct):
    """What a row says of itself: the places before its first cell, and its tracked changes."""

    before: int = 0
    is_deleted: bool = False
    is_inserted: bool = False


def read_table(table: etree._Element, path: str, reading: Reading, read: CellReader) -> Table:
    """Return the cells of a `w:tbl`, each read once, in order of row and column.

    Raises ExtractionError TOO_LARGE beyond `MAX_CELLS` in the part, `MAX_COLUMNS` in a row or
    `MAX_PLACES` in the table.
    """
    drafts: list[tuple[int, _Draft, str, str]] = []
    above: dict[int, _Draft] = {}
    row = width = 0
    has_wild_spans = False
    for element, in_change in _pieces(table, _ROW, reading):
        properties = _row_properties(element, reading)
        if properties.is_deleted:
            continue
        here: dict[int, _Draft] = {}
        column = properties.before if properties.before < MAX_COLUMNS else 0
        has_wild_spans |= column != properties.before
        for draft in _cells(element, reading):
            draft.column = column
            if column + draft.span > MAX_COLUMNS:
                draft.span = 1
                has_wild_spans = True
            column += draft.span
            origin = above.get(draft.column) if draft.merge == "continue" else None
            if origin is not None and origin.span == draft.span:
                origin.row_span += 1
                origin.is_revised |= draft.is_revised
                here[draft.column] = origin
                continue
            if draft.merge == "restart":
                here[draft.column] = draft
            cell_path = f"{path}/tr[{row + 1}]/tc[{draft.number}]"
            text, is_revised = read(draft.element, cell_path)
            draft.is_revised |= is_revised or properties.is_inserted or in_change
            drafts.append((row, draft, cell_path, text))
        width = max(width, column)
        if width > MAX_COLUMNS or (row + 1) * width > MAX_PLACES:
            raise _too_large(
                f"table {path} is larger than {MAX_COLUMNS} columns or {MAX_PLACES:,} places"
            )
        above = here
        row += 1
    return Table(row, width, tuple(_cell(*draft) for draft in drafts), has_wild_spans)


def _cell(row: int, draft: _Draft, path: str, text: str) -> Cell:
    return Cell(
        row=row,
        column=draft.column,
        row_span=draft.row_span,
        column_span=draft.span,
        text=text,
        place=Place(path=path),
        revised=draft.is_revised,
    )


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


def _row_properties(row: etree._Element, reading: Reading) -> _Row:
    found = _Row()
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


def _cells(row: etree._Element, reading: Reading) -> list[_Draft]:
    """Return the cells of a row, without those that a cell to their left took in (`w:hMerge`)."""
    drafts: list[_Draft] = []
    number = 0
    is_open = False
    for element, in_change in _pieces(row, _CELL, reading):
        draft = _Draft(element, number + 1)
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
        raise _too_large(f"the document has more than {MAX_CELLS:,} table cells")
    return drafts


def _read_cell_properties(draft: _Draft, reading: Reading) -> tuple[Merge | None, bool]:
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


def _too_large(what: str) -> ExtractionError:
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
