"""Pictures that follow one another in a Word file, read as the pages of a scan are.

A form that was scanned over two pages stands there as two pictures: its tables are joined as over
the pages of a PDF. The coordinates of a picture are of no page, so its cells are named by a path:
`body/pic[2]/tbl[1]/tr[3]/tc[1]`.
"""

import copy
from collections import Counter

from msgspec.structs import replace

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.pdf_document import assemble
from fuhe.extractors.pdf_furniture import drop_page_numbers
from fuhe.extractors.pdf_page import DraftPage
from fuhe.schemas.document import Cell, Grid, Paragraph, Place

_PAGE_HEIGHT = 480.0  # points: what is so high may have a number at its foot


class PastedPages:
    """The pictures of one run, with their paths; `take` empties it."""

    def __init__(self) -> None:
        self._pages: list[DraftPage] = []
        self._paths: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._pages)

    def add(self, page: DraftPage, path: str) -> None:
        """Add what a picture at `path` says; `page` is copied."""
        self._paths.append(path)
        self._pages.append(_numbered(copy.deepcopy(page), len(self._paths)))

    def take(self, paragraphs: int, grids: int) -> tuple[list[Paragraph], list[Grid]]:
        """Return what the pictures say, as it follows so many paragraphs and grids."""
        drop_page_numbers([page for page in self._pages if page.height >= _PAGE_HEIGHT])
        found, tables = assemble(self._pages)
        counts: Counter[str] = Counter()
        placed: list[Grid] = []
        for ordinal, grid in enumerate(tables, grids + 1):
            path = self._paths[(grid.page_first or 1) - 1]
            counts[path] += 1
            placed.append(self._placed(grid, ordinal, f"/tbl[{counts[path]}]", paragraphs))
        self._pages, self._paths = [], []
        return [
            replace(each, ordinal=ordinal, page=None)
            for ordinal, each in enumerate(found, paragraphs + 1)
        ], placed

    def _placed(self, grid: Grid, ordinal: int, name: str, paragraphs: int) -> Grid:
        numbers: Counter[int] = Counter()
        cells: list[Cell] = []
        for cell in grid.cells:
            numbers[cell.row] += 1
            picture = self._paths[(cell.place.page or 1) - 1]
            path = f"{picture}{name}/tr[{cell.row + 1}]/tc[{numbers[cell.row]}]"
            cells.append(replace(cell, place=Place(path=path)))
        return replace(
            grid,
            ordinal=ordinal,
            cells=tuple(cells),
            paragraphs_before=paragraphs + grid.paragraphs_before,
            page_first=None,
            page_last=None,
            source_path=self._paths[(grid.page_first or 1) - 1] + name,
        )


def _numbered(page: DraftPage, number: int) -> DraftPage:
    page.number = number
    for item in page.items:
        if isinstance(item, DraftGrid):
            item.page_first = item.page_last = number
            for cell in item.cells:
                cell.page = number
    return page
