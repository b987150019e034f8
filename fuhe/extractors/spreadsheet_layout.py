"""A sheet to paragraphs and tables, so that a form on it reads like a form in a Word file.

Decisions, so that nobody needs to guess them:

* where the sheet has lines, the rows with lines at the sides of cells are tables, other rows are
  text; a row of several cells between two such rows is in the table too;
* where it has none, rows stand in one table until an empty row; what stands alone in its row
  above the first row of several cells is text;
* rows without text end a table where they have no lines; with lines, from the tenth on;
* the text of boxes over the cells stands behind the sheet;
* hidden rows and columns are not shown and not read, which is told; hidden sheets are read.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from fuhe.extractors.spreadsheet_sheet import (
    MAX_CELLS,
    Area,
    Sheet,
    SheetCell,
    place_name,
    too_large,
)
from fuhe.extractors.word_tables import MAX_COLUMNS
from fuhe.schemas.document import Cell, Grid, Paragraph, Place

MAX_MERGED_PLACES = 1_000_000
"""The most cells under merged ranges of a sheet."""

_MOST_EMPTY_ROWS = 10


class Block(Struct):
    """A cell or merged range that is shown: its area on the sheet and what is in it."""

    area: Area
    cell: SheetCell
    rows: list[int]
    columns: list[int]

    @property
    def has_text(self) -> bool:
        """Whether anything is to be read in it, or would be if the file had stored it."""
        return bool(self.cell.text.strip()) or self.cell.confidence < 1


class SheetReader:
    """Lays sheets out one after the other into `paragraphs` and `grids`."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.grids: list[Grid] = []
        self.hidden: list[str] = []
        self._cells = 0

    def read(self, sheet: Sheet) -> None:
        """Add what the sheet shows. Raises ExtractionError TOO_LARGE beyond the limits."""
        rows = _Rows(self._blocks(sheet), sheet.hidden_rows)
        for is_table, numbers in rows.parts():
            if is_table:
                self._add_grid(sheet, rows, numbers)
            else:
                self._add_lines(rows, numbers)
        for text in sheet.boxes:
            self._add_line(text)

    def _blocks(self, sheet: Sheet) -> Iterator[Block]:
        """Yield what is shown, merged ranges once, in order of row and column."""
        _check_size(len(sheet.cells))
        merged, covered = _merged(sheet)
        for place in sorted((sheet.cells.keys() - covered) | merged.keys()):
            area = merged.get(place, Area(*place, *place))
            cell = sheet.cells.get(place) or SheetCell()
            if place in merged:
                inside = (sheet.cells.get(p) for p in _places(area))
                ruled = any(other.is_ruled for other in inside if other is not None)
                cell = SheetCell(cell.text, cell.confidence, ruled)
            block = _shown(area, cell, sheet)
            if block is not None:
                yield block
            elif cell.text.strip():
                self.hidden.append(f"sheet[{sheet.number}]/{place_name(*place)}")

    def _add_lines(self, rows: "_Rows", numbers: list[int]) -> None:
        for number in numbers:
            for block in rows.starting.get(number, ()):
                self._add_line(block.cell.text)

    def _add_line(self, text: str) -> None:
        if text.strip():
            self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, text))

    def _add_grid(self, sheet: Sheet, rows: "_Rows", numbers: list[int]) -> None:
        blocks = [block for number in numbers for block in rows.starting.get(number, ())]
        filled = [block for block in blocks if block.has_text]
        right = max(block.columns[-1] for block in filled)
        left = min(block.columns[0] for block in filled)
        # Lines are often drawn beyond the last column that is used.
        blocks = [b for b in blocks if b.columns[0] <= right and b.columns[-1] >= left]
        row_of = {number: place for place, number in enumerate(numbers)}
        shown = sorted({c for b in blocks for c in b.columns if left <= c <= right})
        column_of = {number: place for place, number in enumerate(shown)}
        _check_columns(len(shown))
        cells = [_cell(block, row_of, column_of, sheet.number) for block in blocks]
        cells += _blanks(cells, numbers, shown, sheet.number)
        self._cells += len(cells)
        _check_size(self._cells)
        first, last = place_name(numbers[0], left), place_name(numbers[-1], right)
        self.grids.append(
            Grid(
                ordinal=len(self.grids) + 1,
                row_count=len(numbers),
                column_count=len(shown),
                cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
                paragraphs_before=len(self.paragraphs),
                source_path=f"sheet[{sheet.number}]/{first}:{last}",
            )
        )


class _Rows:
    """The rows of a sheet: which are of a table, which are text, which are empty."""

    def __init__(self, blocks: Iterator[Block], hidden: set[int]) -> None:
        self._hidden = hidden
        self.starting: dict[int, list[Block]] = {}
        self._texts: dict[int, int] = {}
        self._ruled: set[int] = set()
        self._shown: set[int] = set()
        self._tied: set[int] = set()
        for block in blocks:
            self.starting.setdefault(block.rows[0], []).append(block)
            self._shown.update(block.rows)
            # A range over several rows holds them together.
            self._tied.update(block.rows[1:])
            if block.cell.is_ruled:
                self._ruled.update(block.rows)
            if block.has_text:
                for row in block.rows:
                    self._texts[row] = self._texts.get(row, 0) + 1
        self._close_gaps()

    def _close_gaps(self) -> None:
        """Take a row of several cells whose lines somebody forgot into the table around it."""
        rows = sorted(self._shown)
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
            if row in self._ruled or self._texts.get(row, 0) < 2:
                continue
            is_between = {before, after} <= self._ruled
            if is_between and self._follows(before, row) and self._follows(row, after):
                self._ruled.add(row)

    def _follows(self, before: int, row: int) -> bool:
        """Tell whether a row is the next one that is shown, or tied to it."""
        if row == before + 1 or row in self._tied:
            return True
        between = range(before + 1, row)
        return len(between) <= len(self._hidden) and self._hidden.issuperset(between)

    def parts(self) -> Iterator[tuple[bool, list[int]]]:
        """Yield runs of rows from top to bottom, and whether each is a table or text."""
        yield from self._ruled_parts() if self._ruled else self._bare_parts()

    def _ruled_parts(self) -> Iterator[tuple[bool, list[int]]]:
        for run in _runs(sorted(self._shown), self._is_same):
            if run[0] in self._ruled:
                yield from self._split(run)
            else:
                yield False, run

    def _is_same(self, before: int, row: int) -> bool:
        both = (before in self._ruled) == (row in self._ruled)
        return row in self._tied or (both and self._follows(before, row))

    def _split(self, run: list[int]) -> Iterator[tuple[bool, list[int]]]:
        """Yield the tables in rows with lines: many empty rows end one, none stands at an end."""
        if not any(self._texts.get(row, 0) > 1 for row in run):
            yield False, run  # a frame around text
            return
        table: list[int] = []
        empty: list[int] = []
        for row in run:
            if not self._texts.get(row):
                empty.append(row)
                continue
            if table and len(empty) >= _MOST_EMPTY_ROWS:
                yield True, table
                table, empty = [], []
            table += [*empty, row] if table else [row]
            empty = []
        if table:
            yield True, table

    def _bare_parts(self) -> Iterator[tuple[bool, list[int]]]:
        filled = sorted(self._texts)
        for run in _runs(filled, self._follows):
            wide = next((n for n, row in enumerate(run) if self._texts[row] > 1), len(run))
            if run[:wide]:
                yield False, run[:wide]
            if run[wide:]:
                yield True, run[wide:]


def _runs(rows: Sequence[int], same: Callable[[int, int], bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for row in rows:
        if run and not same(run[-1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _merged(sheet: Sheet) -> tuple[dict[tuple[int, int], Area], set[tuple[int, int]]]:
    """Return the merged ranges by their first cell, and all places in them.

    A range ends where the sheet does; one that overlaps another (in a damaged file) is left out.
    """
    used = [place for place, cell in sheet.cells.items() if cell.text or cell.is_ruled]
    bottom = max((row for row, _ in used), default=0)
    right = max((column for _, column in used), default=0)
    found: dict[tuple[int, int], Area] = {}
    covered: set[tuple[int, int]] = set()
    for whole in sorted(sheet.merged):
        last_row = max(whole.row, min(whole.last_row, bottom))
        last_column = max(whole.column, min(whole.last_column, right))
        area = Area(whole.row, whole.column, last_row, last_column)
        if len(covered) + _size(area) > MAX_MERGED_PLACES:
            raise too_large(f"more than {MAX_MERGED_PLACES:,} cells in merged ranges")
        places = list(_places(area))
        if covered.isdisjoint(places):
            covered.update(places)
            found[(area.row, area.column)] = area
    return found, covered


def _size(area: Area) -> int:
    return (area.last_row - area.row + 1) * (area.last_column - area.column + 1)


def _places(area: Area) -> Iterator[tuple[int, int]]:
    rows = range(area.row, area.last_row + 1)
    return itertools.product(rows, range(area.column, area.last_column + 1))


def _shown(area: Area, cell: SheetCell, sheet: Sheet) -> Block | None:
    rows = [r for r in range(area.row, area.last_row + 1) if r not in sheet.hidden_rows]
    columns = [c for c in range(area.column, area.last_column + 1) if c not in sheet.hidden_columns]
    return Block(area, cell, rows, columns) if rows and columns else None


def _cell(block: Block, row_of: dict[int, int], column_of: dict[int, int], number: int) -> Cell:
    rows = [row_of[row] for row in block.rows if row in row_of]
    columns = [column_of[column] for column in block.columns if column in column_of]
    return Cell(
        row=rows[0],
        column=columns[0],
        row_span=len(rows),
        column_span=len(columns),
        text=block.cell.text,
        place=Place(path=f"sheet[{number}]/{place_name(block.area.row, block.area.column)}"),
        confidence=block.cell.confidence,
    )


def _blanks(cells: list[Cell], rows: list[int], columns: list[int], number: int) -> list[Cell]:
    """Return the empty cells that the file does not name: on a sheet each place is a cell."""
    if len(rows) * len(columns) > MAX_CELLS:
        return []
    taken = {
        place
        for cell in cells
        for place in itertools.product(
            range(cell.row, cell.row + cell.row_span),
            range(cell.column, cell.column + cell.column_span),
        )
    }
    places = itertools.product(range(len(rows)), range(len(columns)))
    return [
        Cell(row, column, place=Place(path=f"sheet[{number}]/{place_name(at, across)}"))
        for row, column in places
        if (row, column) not in taken
        for at, across in ((rows[row], columns[column]),)
    ]


def _check_size(count: int) -> None:
    if count > MAX_CELLS:
        raise too_large(f"more than {MAX_CELLS:,} cells or rows")


def _check_columns(count: int) -> None:
    if count > MAX_COLUMNS:
        raise too_large(f"a table of more than {MAX_COLUMNS:,} columns")
