"""One document as it stands in the archive: where it came from, and all that was read in it."""

import sqlite3

from msgspec import Struct

from fuhe.pipeline.explore.listing import Listing, columns, listing_of
from fuhe.pipeline.explore.reading.form_record import (
    FILES_OF_DOCUMENT,
    GRAVEST_FIRST,
    Record,
    records,
    with_places,
)

_KEY_CHARACTERS = 12


class DocumentRecord(Struct, frozen=True):
    """One document: its row, and the rows that hang on it, as records by column."""

    document: Record
    files: list[Record]
    forms: list[Record]
    findings: list[Record]
    listed_projects: list[Record]
    claims: list[Record]
    paragraph_count: int


def document_of(connection: sqlite3.Connection, key: str) -> Record | None:
    """Return the row of the document whose id begins with `key` (12 hex digits); None if none."""
    found = records(
        connection,
        "SELECT * FROM documents WHERE id >= ? AND id < ? LIMIT 1",
        (key, key + "g"),  # after all hex digits
    )
    return found[0] if found else None


def read_document(connection: sqlite3.Connection, document: Record) -> DocumentRecord:
    """Return all that hangs on a document; `findings` are those that concern no single form."""
    identifier = document["id"]

    def hanging(sql: str) -> list[Record]:
        return records(connection, sql, (identifier,))

    count = connection.execute(
        "SELECT count(*) FROM paragraphs WHERE document_id = ?", (identifier,)
    ).fetchone()[0]
    return DocumentRecord(
        document=document,
        files=hanging(FILES_OF_DOCUMENT),
        forms=hanging(
            "SELECT a.*, (SELECT count(*) FROM findings f WHERE f.assessment_id = a.id "
            "AND f.severity <> 'info') AS doubts FROM assessments a "
            "WHERE a.document_id = ? ORDER BY a.ordinal"
        ),
        findings=[
            with_places(connection, finding)
            for finding in hanging(
                "SELECT * FROM findings WHERE document_id = ? AND assessment_id IS NULL "  # noqa: S608
                f"ORDER BY {GRAVEST_FIRST}"
            )
        ],
        listed_projects=hanging(
            "SELECT * FROM listed_projects WHERE document_id = ? ORDER BY grid_id, ordinal"
        ),
        claims=hanging("SELECT * FROM claims WHERE document_id = ? ORDER BY ordinal"),
        paragraph_count=count,
    )


_COLUMNS = columns(
    ("id", "编号", "id"),
    ("ordinal", "序号", "ordinal"),
    ("form", "表格", "form"),
    ("fiscal_year", "年度", "year"),
    ("project_name", "项目名称", "project"),
    ("competent_department", "主管部门", "department"),
    ("implementing_unit", "实施单位", "unit"),
    ("total_weight_raw", "总分值（公布）", "printed total weight"),
    ("total_score_raw", "总得分（公布）", "printed total"),
    ("grade_raw", "等级（公布）", "printed grade"),
    ("coverage", "读取覆盖率", "coverage"),
    ("confidence", "读取置信度", "confidence"),
)


def listing_of_document(record: DocumentRecord) -> Listing:
    """Return the forms of a document."""
    return listing_of(_COLUMNS, record.forms, len(record.forms))


def key_of_document(identifier: str) -> str:
    """Return what addresses of a document begin with."""
    return identifier[:_KEY_CHARACTERS]
