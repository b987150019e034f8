"""New verdicts in place of old ones: the rows of documents replaced, what changed counted."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from fuhe.pipeline.archive import transaction
from fuhe.pipeline.load import storable
from fuhe.pipeline.reapply import Packed, Reapplied
from fuhe.pipeline.rows.values import Row
from fuhe.pipeline.version import with_rules_of
from fuhe.schemas.database.table import insert_statement
from fuhe.schemas.database.verdict_tables import FINDINGS, RESCORES

_FORMS_OF = "SELECT id FROM assessments WHERE document_id = ?"
_OF_DOCUMENT = {
    RESCORES.name: f"assessment_id IN ({_FORMS_OF})",
    # What rests on two documents is not the document's own.
    FINDINGS.name: "document_id = ? AND other_document_id IS NULL",
}
_SUBJECT = slice(0, RESCORES.column_names.index("published"))
_VERDICT = RESCORES.column_names.index("verdict")
_IDENTITY = [
    FINDINGS.column_names.index(name)
    for name in ("code", "severity", "assessment_id", "indicator_ordinal", "evidence")
]


class Change(Struct, frozen=True, kw_only=True):
    """How a document differs from before; `verdicts` counts (old, new), None where none was."""

    document_id: str
    forms: int = 0
    verdicts: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def is_change(self) -> bool:
        """Whether a verdict or a finding is another one than before."""
        return bool(self.verdicts or self.added or self.removed)


class Stamp(Struct, frozen=True):
    """What made the new verdicts: `documents.pipeline_version` and `documents.rulebook`."""

    version: str
    rulebook: str | None


def replace_verdicts(
    connection: sqlite3.Connection, pairs: Iterable[tuple[Packed, Reapplied]], stamp: Stamp
) -> list[Change]:
    """Replace the verdicts of documents in one transaction, and return how each differs.

    A document that another program has loaded anew since its records were taken is left as it
    is. Raises sqlite3.Error; then nothing was changed.
    """
    pairs = list(pairs)
    try:
        return _replace_all(connection, pairs, stamp)
    except UnicodeEncodeError:
        safe = [(packed, _encodable(new)) for packed, new in pairs]
        return _replace_all(connection, safe, stamp)


def _replace_all(
    connection: sqlite3.Connection, pairs: list[tuple[Packed, Reapplied]], stamp: Stamp
) -> list[Change]:
    with transaction(connection):
        return [
            _replace(connection, packed, new, stamp)
            for packed, new in pairs
            if _is_as_taken(connection, packed)
        ]


def _is_as_taken(connection: sqlite3.Connection, packed: Packed) -> bool:
    row = connection.execute(
        "SELECT pipeline_version, ingested_at FROM documents WHERE id = ?", (packed.document_id,)
    ).fetchone()
    return bool(row == (packed.pipeline_version, packed.ingested_at))


def _replace(
    connection: sqlite3.Connection, packed: Packed, new: Reapplied, stamp: Stamp
) -> Change:
    document = packed.document_id
    old_rescores = _replace_rows(connection, RESCORES.name, document, new.rescores)
    old_findings = _replace_rows(connection, FINDINGS.name, document, new.findings)
    connection.executemany(
        "UPDATE assessments SET rulebook = ?, rulebook_reason = ? WHERE id = ? "
        "AND (rulebook, rulebook_reason) IS NOT (?, ?)",
        [(book, reason, form, book, reason) for form, book, reason in new.rulebooks],
    )
    version = with_rules_of(packed.pipeline_version, stamp.version)
    made_for = version, stamp.rulebook, packed.region
    connection.execute(
        "UPDATE documents SET pipeline_version = ?, rulebook = ?, region_given = ? WHERE id = ? "
        "AND (pipeline_version, rulebook, region_given) IS NOT (?, ?, ?)",
        (*made_for, document, *made_for),
    )
    before, after = _findings(old_findings), _findings(new.findings)
    return Change(
        document_id=document,
        forms=len(new.rulebooks),
        verdicts=Counter(_verdicts(old_rescores, new.rescores)),
        added=_codes(after - before),
        removed=_codes(before - after),
    )


def _replace_rows(
    connection: sqlite3.Connection, table: str, document: str, rows: tuple[Row, ...]
) -> list[Row]:
    """Put rows in place of the document's own; rows that are the same are not written."""
    where = _OF_DOCUMENT[table]
    old: list[Row] = connection.execute(
        f"SELECT * FROM {table} WHERE {where}",  # noqa: S608
        (document,),
    ).fetchall()
    if set(old) != set(rows):
        connection.execute(f"DELETE FROM {table} WHERE {where}", (document,))  # noqa: S608
        connection.executemany(_INSERT[table], rows)
    return old


_INSERT = {table.name: insert_statement(table) for table in (RESCORES, FINDINGS)}


def _verdicts(old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[str | None, str | None]]:
    """Yield (old, new) of each subject whose verdict is another one than before."""
    before = {_subject(row): str(row[_VERDICT]) for row in old}
    after = {_subject(row): str(row[_VERDICT]) for row in new}
    for subject in before | after:
        pair = before.get(subject), after.get(subject)
        if pair[0] != pair[1]:
            yield pair


def _subject(row: Row) -> tuple[object, ...]:
    form, _, subject, indicator = row[_SUBJECT]
    return (form, subject, indicator)


def _findings(rows: Iterable[Row]) -> Counter[tuple[str, ...]]:
    """Count findings by code, form and place: another wording or rulebook makes no other one."""
    return Counter(tuple(str(row[column]) for column in _IDENTITY) for row in rows)


def _codes(findings: Counter[tuple[str, ...]]) -> Counter[str]:
    codes: Counter[str] = Counter()
    for identity, count in findings.items():
        codes[identity[0]] += count
    return codes


def _encodable(new: Reapplied) -> Reapplied:
    def rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            tuple(storable(value) if isinstance(value, str) else value for value in row)
            for row in found
        )

    return replace(
        new,
        rulebooks=rows(new.rulebooks),
        rescores=rows(new.rescores),
        findings=rows(new.findings),
    )
