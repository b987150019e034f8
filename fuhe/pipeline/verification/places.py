"""Where evidence stands, in words: page, table, row, column, what is printed there."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.document import Cell, Content, Grid
from fuhe.schemas.report import Report
from fuhe.schemas.text import fold
from fuhe.schemas.verdict import Evidence

_SHOWN_CHARACTERS = 16


class Places:
    """The cells and paragraphs of one document, by reference. Counts in words from 1."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._grids = {grid.ordinal: grid for grid in content.grids}
        self._cells = {
            CellReference(grid.ordinal, cell.row, cell.column): cell
            for grid in content.grids
            for cell in grid.cells
        }

    def text(self, reference: CellReference) -> str:
        """Return what is printed in a cell, as published."""
        cell = self._cells.get(reference)
        return cell.text if cell is not None else ""

    def in_words(self, evidence: Iterable[Evidence]) -> str:
        """Return the places, those of one table and row together.

        `第2页表2 第4行第19列“96”、第15列“10”；第20行第16列“90”；第23段`
        """
        groups = ((table, list(each)) for table, each in groupby(evidence, key=self._table))
        return "；".join(
            f"{table} {self._of_table(each)}" if table else self._of_paragraphs(each)
            for table, each in groups
        )

    def table(self, grid: Grid) -> str:
        """Return where a table stands: `第2页表2`, `第2至3页表2`, `表2 (body/tbl[2])`."""
        name = f"表{grid.ordinal}"
        if grid.page_first is not None:
            return f"{_pages(grid.page_first, grid.page_last)}{name}"
        return f"{name} ({grid.source_path})" if grid.source_path else name

    def _table(self, evidence: Evidence) -> str:
        cell = evidence.cell
        if cell is None:
            return ""
        page = self.page(cell)
        return f"第{page}页表{cell.grid}" if page is not None else f"表{cell.grid}"

    def page(self, reference: CellReference) -> int | None:
        """Return the page of a cell, None where the format has none."""
        cell, grid = self._cells.get(reference), self._grids.get(reference.grid)
        own = cell.place.page if cell is not None else None
        return own if own is not None or grid is None else grid.page_first

    def path(self, reference: CellReference) -> str | None:
        """Return the path of a cell in its file, None where the format has pages."""
        cell = self._cells.get(reference)
        return cell.place.path if cell is not None else None

    def _of_table(self, evidence: list[Evidence]) -> str:
        cells = [each.cell for each in evidence if each.cell is not None]
        rows = groupby(cells, key=lambda cell: cell.row)
        return "；".join(
            f"第{row + 1}行" + "、".join(self._of_cell(cell) for cell in each) for row, each in rows
        )

    def _of_cell(self, cell: CellReference) -> str:
        return f"第{cell.column + 1}列“{short(self.text(cell))}”"

    def _of_paragraphs(self, evidence: list[Evidence]) -> str:
        return "、".join(f"第{each.paragraph}段{self._paragraph_page(each)}" for each in evidence)

    def _paragraph_page(self, evidence: Evidence) -> str:
        position = (evidence.paragraph or 0) - 1
        paragraphs = self._content.paragraphs
        page = paragraphs[position].page if 0 <= position < len(paragraphs) else None
        return f"(第{page}页)" if page is not None else ""


def short(text: str) -> str:
    """Return a text of the document on one line, cut where it is long."""
    line = fold(text)
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"


def unclaimed(report: Report) -> Iterator[CellReference]:
    """Yield the cells of forms that no field took."""
    forms = {assessment.printed.grid for assessment in report.assessments}
    for use in report.grids:
        if use.grid in forms:
            yield from (
                reference for reference, role in sorted(use.roles.items()) if role is Role.UNCLAIMED
            )


def cells_by_row(grid: Grid) -> list[list[Cell]]:
    """Return the cells that begin in each row, from the left; a row may be empty."""
    rows: list[list[Cell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return rows


def _pages(first: int, last: int | None) -> str:
    return f"第{first}页" if last is None or last == first else f"第{first}至{last}页"
