"""Rows of what was found: grids, cells, paragraphs."""

from collections.abc import Iterator

from fuhe.pipeline.rows.values import Row, Tables, grid_id, key_of
from fuhe.schemas.assessment import CellReference, GridKind, Role
from fuhe.schemas.document import Content, Grid
from fuhe.schemas.report import GridUse, Report

_ROLES = {role: role.value for role in Role}


def source_rows(content: Content, report: Report, document: str) -> Tables:
    """Return the rows of `grids`, `cells`, `paragraphs`; a grid that nobody used is `other`."""
    uses = {use.grid: use for use in report.grids}
    grids: list[Row] = []
    cells: list[Row] = []
    for grid in content.grids:
        use = uses.get(grid.ordinal) or GridUse(grid.ordinal, GridKind.OTHER, {})
        key = grid_id(key_of(document), grid.ordinal)
        grids.append(
            (
                key,
                document,
                grid.ordinal,
                grid.page_first,
                grid.page_last,
                grid.row_count,
                grid.column_count,
                use.kind.value,
                grid.source_path,
            )
        )
        cells.extend(_cells(grid, use, key))
    paragraphs: list[Row] = [
        (document, p.ordinal, p.page, p.heading_level, p.text) for p in content.paragraphs
    ]
    return {"grids": grids, "cells": cells, "paragraphs": paragraphs}


def _cells(grid: Grid, use: GridUse, key: str) -> Iterator[Row]:
    for cell in grid.cells:
        reference = CellReference(grid.ordinal, cell.row, cell.column)
        role = use.roles.get(reference)
        if role is None:
            role = Role.UNCLAIMED if cell.text.strip() else Role.BLANK
        box = cell.place.box
        yield (
            key,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            cell.place.page,
            *((box.x0, box.top, box.x1, box.bottom) if box else (None,) * 4),
            cell.confidence,
            _ROLES[role],
        )
