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

from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_inline import Reading
from fuhe.extractors.word_rows import DraftCell, Row, rows, too_large
from fuhe.schemas.document import Cell, Place

MAX_COLUMNS = 1000
"""The widest grid. Word itself makes tables of at most 63 columns."""

MAX_PLACES = 5_000_000
"""The most rows times columns of a grid, so that a reader may lay it out in memory."""

CellReader = Callable[[etree._Element, str], tuple[str, bool]]
"""Reads the text of a cell at a path: the text, and whether a tracked change touched it."""


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


def read_table(table: etree._Element, path: str, reading: Reading, read: CellReader) -> Table:
    """Return the cells of a `w:tbl`, each read once, in order of row and column.

    Raises ExtractionError TOO_LARGE beyond `MAX_CELLS` in the part, `MAX_COLUMNS` in a row or
    `MAX_PLACES` in the table.
    """
    layout = _Layout(path, read)
    for properties, drafts in rows(table, reading):
        layout.add_row(properties, drafts)
    return Table(
        row_count=layout.row_count,
        column_count=layout.width,
        cells=tuple(_cell(draft) for draft in layout.drafts),
        has_wild_spans=layout.has_wild_spans,
    )


class _Layout:
    """A grid in the making. `_above` holds the merged cells that the row above has or continues."""

    def __init__(self, path: str, read: CellReader) -> None:
        self._path = path
        self._read = read
        self._above: dict[int, DraftCell] = {}
        self.drafts: list[DraftCell] = []
        self.row_count = self.width = 0
        self.has_wild_spans = False

    def add_row(self, properties: Row, drafts: list[DraftCell]) -> None:
        """Place the cells of a row and read those that are shown."""
        here: dict[int, DraftCell] = {}
        column = 0
        if properties.before < MAX_COLUMNS:
            column = properties.before
        else:
            self.has_wild_spans = True
        for draft in drafts:
            draft.row, draft.column = self.row_count, column
            if column + draft.span > MAX_COLUMNS:
                draft.span = 1
                self.has_wild_spans = True
            origin = self._above.get(column) if draft.merge == "continue" else None
            if origin is not None and origin.span == draft.span:
                origin.row_span += 1
                origin.is_revised |= draft.is_revised
                here[column] = origin
            else:
                self._read_cell(draft, is_inserted=properties.is_inserted)
                if draft.merge == "restart":
                    here[column] = draft
            column += draft.span
        self._above = here
        self.row_count += 1
        self.width = max(self.width, column)
        if self.width > MAX_COLUMNS or self.row_count * self.width > MAX_PLACES:
            what = f"{MAX_COLUMNS} columns or {MAX_PLACES:,} places"
            raise too_large(f"table {self._path} is larger than {what}")

    def _read_cell(self, draft: DraftCell, *, is_inserted: bool) -> None:
        draft.path = f"{self._path}/tr[{self.row_count + 1}]/tc[{draft.number}]"
        draft.text, is_revised = self._read(draft.element, draft.path)
        draft.is_revised |= is_revised or is_inserted
        self.drafts.append(draft)


def _cell(draft: DraftCell) -> Cell:
    return Cell(
        row=draft.row,
        column=draft.column,
        row_span=draft.row_span,
        column_span=draft.span,
        text=draft.text,
        place=Place(path=draft.path),
        revised=draft.is_revised,
    )
