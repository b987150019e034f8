"""The source of a report as the archive keeps it: its tables cell by cell, its paragraphs."""

import sqlite3
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from fuhe.pipeline.explore.anchors import cell_anchor, paragraph_anchor
from fuhe.pipeline.explore.page_drawing import PageSize

_MOST_CELLS = 20_000
_MOST_PAGES = 60


class SourceCell(Struct, frozen=True):
    """One cell; `box` is (x0, top, x1, bottom) in PDF points where the format has pages."""

    anchor: str
    row: int
    row_span: int
    column_span: int
    text: str
    role: str
    confidence: float
    page: int | None
    box: tuple[float, float, float, float] | None


class SourceTable(Struct, frozen=True):
    """One table by rows. `left_out` counts cells of a very long table that are not here."""

    identifier: str
    ordinal: int
    kind: str
    rows: tuple[tuple[SourceCell, ...], ...]
    left_out: int = 0

    @property
    def cells(self) -> tuple[SourceCell, ...]:
        """All cells, in order."""
        return tuple(cell for row in self.rows for cell in row)


class SourceParagraph(Struct, frozen=True):
    """One paragraph outside tables."""

    anchor: str
    ordinal: int
    page: int | None
    heading_level: int | None
    text: str


class DrawnPage(Struct, frozen=True):
    """One page with the cells whose boxes lie on it."""

    number: int
    width: float
    height: float
    cells: tuple[SourceCell, ...]


def read_tables(
    connection: sqlite3.Connection, document: str, ordinals: Collection[int] | None = None
) -> tuple[SourceTable, ...]:
    """Return the tables of a document with these ordinals, or all, in order."""
    grids = connection.execute(
        "SELECT id, ordinal, kind, row_count FROM grids WHERE document_id = ? ORDER BY ordinal",
        (document,),
    ).fetchall()
    return tuple(
        _table(connection, *grid) for grid in grids if ordinals is None or grid[1] in ordinals
    )


def read_paragraphs(
    connection: sqlite3.Connection,
    document: str,
    ordinals: Collection[int] | None = None,
    limit: int = 500,
    after: int = 0,
) -> tuple[SourceParagraph, ...]:
    """Return paragraphs of a document in order: those named, or at most `limit` after one."""
    rows = connection.execute(
        "SELECT ordinal, page, heading_level, text FROM paragraphs "
        "WHERE document_id = ? AND ordinal > ? ORDER BY ordinal LIMIT ?",
        (document, after, -1 if ordinals is not None else limit),
    )
    return tuple(
        SourceParagraph(paragraph_anchor(row[0]), *row)
        for row in map(tuple, rows)
        if ordinals is None or row[0] in ordinals
    )


def drawn_pages(
    tables: Sequence[SourceTable], sizes: Sequence[PageSize]
) -> tuple[DrawnPage, ...] | None:
    """Return the pages on which the tables stand; None if a cell has no place on a page."""
    cells = [cell for table in tables for cell in table.cells]
    if not cells or any(
        cell.box is None or cell.page is None or not 1 <= cell.page <= len(sizes) for cell in cells
    ):
        return None
    by_page: dict[int, list[SourceCell]] = {}
    for cell in cells:
        by_page.setdefault(cell.page or 0, []).append(cell)
    if len(by_page) > _MOST_PAGES or any(table.left_out for table in tables):
        return None
    return tuple(
        DrawnPage(number, sizes[number - 1].width, sizes[number - 1].height, tuple(on_page))
        for number, on_page in sorted(by_page.items())
    )


def _table(
    connection: sqlite3.Connection, identifier: str, ordinal: int, kind: str, row_count: int
) -> SourceTable:
    found = connection.execute(
        'SELECT "row", "column", row_span, column_span, text, role, confidence, page, '
        "x0, top, x1, bottom "
        'FROM cells WHERE grid_id = ? ORDER BY "row", "column" LIMIT ?',
        (identifier, _MOST_CELLS),
    )
    cells = [_cell(ordinal, tuple(row)) for row in found]
    rows = {row: tuple(group) for row, group in groupby(cells, lambda cell: cell.row)}
    left_out = 0
    if len(cells) == _MOST_CELLS:
        count = "SELECT count(*) FROM cells WHERE grid_id = ?"
        left_out = connection.execute(count, (identifier,)).fetchone()[0] - _MOST_CELLS
        row_count = cells[-1].row + 1
    every = tuple(rows.get(row, ()) for row in range(row_count))
    return SourceTable(identifier, ordinal, kind, every, left_out)


def _cell(grid: int, found: Sequence[Any]) -> SourceCell:
    row, column, row_span, column_span, text, role, confidence, page, *box = found
    whole = None if any(edge is None for edge in box) else (box[0], box[1], box[2], box[3])
    return SourceCell(
        anchor=cell_anchor(grid, row, column),
        row=row,
        row_span=row_span,
        column_span=column_span,
        text=text,
        role=role,
        confidence=confidence,
        page=page,
        box=whole,
    )
