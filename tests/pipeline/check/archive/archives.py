"""Archives that tests write: documents through all stages into a database, then compared."""

import hashlib
import json

from msgspec import Struct

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.comparison import compare_documents
from fuhe.pipeline.load import load
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.document import Content
from fuhe.schemas.report import SourceFile
from tests.pipeline.forms import document, national
from tests.pipeline.stages import outcome_of


class Found(Struct):
    """A finding on two documents, these by the names of their files."""

    file: str
    other: str
    code: str
    severity: str
    message: str
    evidence: list
    other_evidence: list


def form(body="临江市教育局", year=2023, title="项目支出绩效自评表", **fields):
    """Return the parts of a document that holds one national form of a body."""
    rows = [row.replace("临江市教育局", body) for row in national(**fields)]
    return [title, f"({year}年度)", rows]


def report(*paragraphs, **fields):
    """Return a document of a form and, behind it, the paragraphs of its report: from the third."""
    return document(*form(**fields), "一、项目实施情况", *paragraphs)


def identity(name):
    return hashlib.sha256(name.encode()).hexdigest()


def put(connection, **documents: Content) -> None:
    """Load documents that stand at these names."""
    for name, content in documents.items():
        source = SourceFile(
            path=name,
            document_id=identity(name),
            size_bytes=1,
            modified_at="2024-01-01",
            media_type=content.media_type,
        )
        load(connection, document_rows(outcome_of(content, identity(name)), "v1", None), [source])


def compared(connection) -> list[Found]:
    """Hold the documents against each other; every piece of evidence exists where it should."""
    compare_documents(connection)
    names = dict(connection.execute("SELECT document_id, path FROM files"))
    found = []
    for row in connection.execute(
        "SELECT document_id, other_document_id, code, severity, message, evidence, "
        "other_evidence FROM findings WHERE other_document_id IS NOT NULL ORDER BY document_id"
    ).fetchall():
        evidence, other_evidence = json.loads(row[5]), json.loads(row[6])
        for document_id, places in ((row[0], evidence), (row[1], other_evidence)):
            assert places
            assert all(_exists(connection, document_id, place) for place in places)
        found.append(Found(names[row[0]], names[row[1]], *row[2:5], evidence, other_evidence))
    return sorted(found, key=lambda each: (each.file, each.code))


def findings(path, **documents: Content) -> list[Found]:
    """Return what holding these documents against each other finds."""
    connection = open_archive(path / "archive.db")
    try:
        put(connection, **documents)
        return compared(connection)
    finally:
        connection.close()


def _exists(connection, document_id, place):
    if "paragraph" in place:
        query = "SELECT 1 FROM paragraphs WHERE document_id = ? AND ordinal = ?"
        return connection.execute(query, (document_id, place["paragraph"])).fetchone()
    assert place["grid"].startswith(document_id[:12])
    query = 'SELECT 1 FROM cells WHERE grid_id = ? AND "row" = ? AND "column" = ?'
    return connection.execute(query, (place["grid"], place["row"], place["column"])).fetchone()
