"""Where the text of a search hit is printed: file, page, cell or paragraph."""

import sqlite3

from msgspec import Struct

from fuhe.pipeline.explore.reading.search_hits import Hit
from fuhe.pipeline.places import ValuePlace, form_places
from fuhe.schemas.records import RecordsError


class HitPlace(Struct, frozen=True, kw_only=True):
    """The place of a hit; None for what is not known or does not apply.

    `table` and `paragraph` are ordinals in the document and `page` counts from 1; `row` and
    `column` are those of `cells`, from 0. `path` is one path at which the document was seen.
    """

    path: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def in_words(self) -> str:
        """Return the place in Chinese, counted from 1, as view 问题清单 has it; '' if unknown."""
        parts = []
        if self.page is not None:
            parts.append(f"第{self.page}页")
        if self.table is not None:
            parts.append(f"表{self.table}")
        if self.row is not None and self.column is not None:
            parts.append(f"第{self.row + 1}行第{self.column + 1}列")
        if self.paragraph is not None:
            parts.append(f"第{self.paragraph}段")
        return " ".join(parts)


def place_of(connection: sqlite3.Connection, hit: Hit) -> HitPlace:
    """Return where the text of `hit` stands; the first place, if it stands at several."""
    found = _path(connection, hit)
    table, _, column = hit.field.partition(".")
    if table == "paragraphs":
        return _of_paragraph(connection, hit, found)
    if table == "listed_projects":
        return _of_list(connection, hit, found)
    if table in {"assessments", "indicators"} and hit.assessment_id is not None:
        return _of_value(connection, hit, table, column, found)
    return HitPlace(path=found)


def _path(connection: sqlite3.Connection, hit: Hit) -> str | None:
    row = connection.execute(
        "SELECT min(path) FROM files WHERE document_id = ?", (hit.document_id,)
    ).fetchone()
    path: str | None = row[0]
    return path


def _of_paragraph(connection: sqlite3.Connection, hit: Hit, path: str | None) -> HitPlace:
    row = connection.execute(
        "SELECT page, ordinal FROM paragraphs WHERE document_id = ? AND text = ? "
        "ORDER BY ordinal LIMIT 1",
        (hit.document_id, hit.text),
    ).fetchone()
    return HitPlace(path=path, page=row[0], paragraph=row[1]) if row else HitPlace(path=path)


def _of_list(connection: sqlite3.Connection, hit: Hit, path: str | None) -> HitPlace:
    row = connection.execute(
        "SELECT g.page_first, g.ordinal FROM listed_projects p JOIN grids g ON g.id = p.grid_id "
        "WHERE p.document_id = ? AND p.name = ? ORDER BY g.ordinal LIMIT 1",
        (hit.document_id, hit.text),
    ).fetchone()
    return HitPlace(path=path, page=row[0], table=row[1]) if row else HitPlace(path=path)


def _of_value(
    connection: sqlite3.Connection, hit: Hit, table: str, column: str, path: str | None
) -> HitPlace:
    ordinal = _ordinal(connection, hit, column) if table == "indicators" else None
    for place in _form_places(connection, str(hit.assessment_id)):
        if (place.table, place.ordinal, place.column) != (table, ordinal, column):
            continue
        if not place.cells:
            return _paragraph(connection, hit, path, place.paragraph)
        cell = place.cells[0]
        row = connection.execute(
            "SELECT coalesce(c.page, g.page_first) FROM grids g LEFT JOIN cells c "
            'ON c.grid_id = g.id AND c."row" = ? AND c."column" = ? '
            "WHERE g.document_id = ? AND g.ordinal = ?",
            (cell.row, cell.column, hit.document_id, cell.grid),
        ).fetchone()
        page = row[0] if row else None
        return HitPlace(path=path, page=page, table=cell.grid, row=cell.row, column=cell.column)
    return HitPlace(path=path)


def _form_places(connection: sqlite3.Connection, form: str) -> tuple[ValuePlace, ...]:
    try:
        return form_places(connection, form)
    except RecordsError:
        return ()


def _paragraph(
    connection: sqlite3.Connection, hit: Hit, path: str | None, ordinal: int | None
) -> HitPlace:
    row = connection.execute(
        "SELECT page FROM paragraphs WHERE document_id = ? AND ordinal = ?",
        (hit.document_id, ordinal),
    ).fetchone()
    return HitPlace(path=path, page=row[0] if row else None, paragraph=ordinal)


def _ordinal(connection: sqlite3.Connection, hit: Hit, column: str) -> int | None:
    if column not in {"level3", "deviation_note"}:
        return None
    row = connection.execute(
        f"SELECT min(ordinal) FROM indicators WHERE assessment_id = ? AND {column} = ?",  # noqa: S608
        (hit.assessment_id, hit.text),
    ).fetchone()
    ordinal: int | None = row[0]
    return ordinal
