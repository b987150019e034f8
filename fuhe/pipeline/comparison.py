"""Documents held against each other: the findings that rest on two of them.

They are computed anew as a whole from what the archive holds, so that they do not depend on the
order in which documents came; what is slow, hashing paragraphs, is done once for each document.
"""

import functools
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field

from fuhe.pipeline.archive import transaction
from fuhe.pipeline.cards import document_cards
from fuhe.pipeline.check.archive import check_archive
from fuhe.pipeline.check.archive.context import Archive, ArchiveFinding, Place
from fuhe.pipeline.load import storable
from fuhe.pipeline.passages import like_places, sign, unsigned
from fuhe.pipeline.rows.values import Row
from fuhe.pipeline.rows.verdicts import archive_finding_row
from fuhe.schemas.database.table import insert_statement
from fuhe.schemas.database.verdict_tables import FINDINGS
from fuhe.schemas.records import Records, RecordsError, unpack

_RECORDS_KEPT = 256
_CODE = FINDINGS.column_names.index("code")
_OTHER = FINDINGS.column_names.index("other_document_id")
_INSERT = insert_statement(FINDINGS)


class Comparison(Struct, frozen=True):
    """What holding documents against each other gave: findings by code, and what changed."""

    findings: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)


def is_due(connection: sqlite3.Connection) -> bool:
    """Return whether a document was loaded since the last comparison."""
    return bool(unsigned(connection))


def compare_documents(
    connection: sqlite3.Connection, stopping: Callable[[], bool] = lambda: False
) -> Comparison | None:
    """Replace all findings that rest on two documents, and return how they differ from before.

    None, and nothing replaced, if `stopping()` became true before all paragraphs were hashed.
    """
    cards = document_cards(connection)
    sign(connection, unsigned(connection), cards, stopping)
    if stopping():
        return None

    @functools.lru_cache(_RECORDS_KEPT)
    def records(document: str) -> Records | None:
        row = connection.execute(
            "SELECT records FROM records WHERE document_id = ?", (document,)
        ).fetchone()
        try:
            return unpack(row[0]) if row is not None else None
        except RecordsError:
            return None  # `fuhe rescore` tells of it

    def text(place: Place) -> str | None:
        row = connection.execute(
            "SELECT text FROM paragraphs WHERE document_id = ? AND ordinal = ?",
            (place.document, place.paragraph),
        ).fetchone()
        return None if row is None else str(row[0])

    like = like_places(connection)
    archive = Archive(cards=cards, records=records, text=text, like=like)
    return _replace(connection, list(_rows(check_archive(archive))))


def _rows(found: Iterable[ArchiveFinding]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for each in found:
        counts[each.document] += 1
        row = archive_finding_row(
            each.finding, counts[each.document], each.document, each.other, each.other_evidence
        )
        yield tuple(storable(value) if isinstance(value, str) else value for value in row)


def _replace(connection: sqlite3.Connection, rows: list[Row]) -> Comparison:
    with transaction(connection):
        old: list[Row] = connection.execute(
            "SELECT * FROM findings WHERE other_document_id IS NOT NULL"
        ).fetchall()
        if set(old) == set(rows):
            return Comparison(findings=_codes(rows))
        connection.execute("DELETE FROM findings WHERE other_document_id IS NOT NULL")
        # Another program may have deleted a document meanwhile.
        there = {document for row in rows for document in (row[1], row[_OTHER])}
        there = {each for each in there if _is_there(connection, each)}
        rows = [row for row in rows if row[1] in there and row[_OTHER] in there]
        connection.executemany(_INSERT, rows)
    before, after = Counter(row[1:] for row in old), Counter(row[1:] for row in rows)
    return Comparison(
        findings=_codes(rows),
        added=Counter(str(row[_CODE - 1]) for row in (after - before).elements()),
        removed=Counter(str(row[_CODE - 1]) for row in (before - after).elements()),
    )


def _is_there(connection: sqlite3.Connection, document: object) -> bool:
    query = "SELECT 1 FROM documents WHERE id = ?"
    return connection.execute(query, (document,)).fetchone() is not None


def _codes(rows: Iterable[Row]) -> Counter[str]:
    return Counter(str(row[_CODE]) for row in rows)
