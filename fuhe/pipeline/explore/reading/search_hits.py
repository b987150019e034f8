"""Search: the rows of the full-text index that have all words, the best first, each with a place.

Ranking is FTS5's bm25 (https://www.sqlite.org/fts5.html#the_bm25_function). It looks at every row
that matches; for words that stand nearly everywhere that is bounded to the first found.
"""

import sqlite3
from collections.abc import Mapping

from msgspec import Struct

from fuhe.pipeline.explore.anchors import paragraph_anchor, value_anchor
from fuhe.pipeline.explore.listing import Listing, columns
from fuhe.pipeline.explore.marking import Passage, passage
from fuhe.pipeline.explore.reading.document_record import key_of_document
from fuhe.pipeline.explore.reading.filters import SEARCH_CONDITIONS, Filter, filter_of
from fuhe.pipeline.explore.reading.form_record import records
from fuhe.pipeline.explore.reading.publication import PUBLICATION_COLUMNS, publication_of
from fuhe.schemas.database.search import match_expression

MOST_RANKED = 5_000
_TEXT_COLUMNS = columns(
    ("field", "栏目", "field"),
    ("text", "原文", "text"),
    ("project_name", "项目名称", "project"),
    ("document_title", "文件标题", "title"),
    ("fiscal_year", "年度", "year"),
    ("assessment_id", "自评表", "form"),
    ("document_id", "文件", "document"),
    ("address", "网址", "address"),
)
_COLUMNS = (*_TEXT_COLUMNS, *PUBLICATION_COLUMNS)
_ROW = "SELECT document_id, assessment_id, field, text FROM search WHERE rowid = ?"
_ALL = filter_of({}, SEARCH_CONDITIONS)


class Hit(Struct, frozen=True):
    """One row that was found: whose it is, its text with marks, where it opens, who published it.

    `given_region` is that of a manifest; several values of copies stand with `；` between.
    """

    field: str
    text: str
    passage: Passage
    project_name: str | None
    document_title: str | None
    fiscal_year: int | None
    assessment_id: str | None
    document_id: str
    address: str
    publisher: str | None
    given_region: str | None
    published_on: str | None
    source_url: str | None


class Hits(Struct, frozen=True):
    """What was found. `found` counts up to `MOST_RANKED`; `is_bounded` if there is more."""

    words: str
    hits: tuple[Hit, ...]
    found: int
    is_bounded: bool = False

    def listing(self) -> Listing:
        """Return the hits as a listing."""
        names = [column.name for column in _COLUMNS]
        rows = [tuple(getattr(hit, name) for name in names) for hit in self.hits]
        return Listing(_COLUMNS, rows, self.found)


def search(
    connection: sqlite3.Connection,
    words: str,
    limit: int,
    offset: int = 0,
    condition: Filter = _ALL,
) -> Hits:
    """Return rows that have every one of the words, best first; none for no words.

    `condition` is one of `SEARCH_CONDITIONS`; a `limit` below 0 is none.
    """
    expression = match_expression(words)
    if not expression:
        return Hits(words, (), 0)
    found = connection.execute(
        "SELECT rank, rowid FROM search "  # noqa: S608
        f"WHERE search MATCH :words{condition.also} LIMIT :most",
        {**condition.parameters, "words": expression, "most": MOST_RANKED + 1},
    ).fetchall()
    is_bounded = len(found) > MOST_RANKED
    best = sorted(map(tuple, found[:MOST_RANKED]))
    shown = best[offset:] if limit < 0 else best[offset : offset + limit]
    rows = (row for _, rowid in shown for row in records(connection, _ROW, (rowid,)))
    hits = tuple(_hit(connection, row, words) for row in rows)
    return Hits(words, hits, len(best), is_bounded)


def _hit(connection: sqlite3.Connection, row: Mapping[str, str], words: str) -> Hit:
    form, document = row["assessment_id"], row["document_id"]
    (about,) = records(
        connection,
        "SELECT a.project_name, d.title AS document_title, "  # noqa: S608
        f"coalesce(a.fiscal_year, d.fiscal_year) AS fiscal_year, {publication_of('d.id')} "
        "FROM documents d LEFT JOIN assessments a ON a.id = ? WHERE d.id = ?",
        (form, document),
    )
    return Hit(
        field=row["field"],
        text=row["text"],
        passage=passage(row["text"], words),
        assessment_id=form,
        document_id=document,
        address=_address(connection, row),
        **about,
    )


def _address(connection: sqlite3.Connection, row: Mapping[str, str]) -> str:
    """Return the address of the page and the place in it where the text stands."""
    table, _, column = row["field"].partition(".")
    page = f"/reports/{row['assessment_id'] or key_of_document(row['document_id'])}"
    if table == "assessments":
        return f"{page}#{value_anchor('form', None, column)}"
    if table == "indicators" and column in {"level3", "deviation_note"}:
        found = connection.execute(
            f"SELECT min(ordinal) FROM indicators WHERE assessment_id = ? AND {column} = ?",  # noqa: S608
            (row["assessment_id"], row["text"]),
        ).fetchone()[0]
        return f"{page}#{value_anchor('indicator', found, column)}" if found else page
    if table == "paragraphs":
        found = connection.execute(
            "SELECT min(ordinal) FROM paragraphs WHERE document_id = ? AND text = ?",
            (row["document_id"], row["text"]),
        ).fetchone()[0]
        if found:
            return f"{page}?paragraph={found}#{paragraph_anchor(found)}"
    return page
