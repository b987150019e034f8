"""The version of the schema, and the changes that bring an older database up to it.

A new database is made from the tables as they are written down; an older one goes through the
changes that it lacks. Both must end in the same schema.
"""

from msgspec import Struct

from fuhe.schemas.database.form_tables import FORM_TABLES, REPAIRS
from fuhe.schemas.database.record_tables import RECORD_TABLES
from fuhe.schemas.database.search import CREATE_SEARCH, CREATE_SEARCH_DELETE
from fuhe.schemas.database.source_tables import SOURCE_TABLES
from fuhe.schemas.database.table import create_statements
from fuhe.schemas.database.verdict_tables import VERDICT_TABLES
from fuhe.schemas.database.views import VIEWS, create_view

APPLICATION_ID = int.from_bytes(b"fuhe", "big")
"""Stored at offset 68 of the file (https://www.sqlite.org/fileformat.html#application_id)."""

TABLES = (*SOURCE_TABLES, *FORM_TABLES, *VERDICT_TABLES, *RECORD_TABLES)


class Migration(Struct, frozen=True):
    """One change of the schema. `statements` turn version `number` - 1 into `number`."""

    number: int
    name: str
    statements: tuple[str, ...] = ()


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "tables of fuhe 0.1"),
    Migration(
        2,
        "rulebooks of forms, notes of fund lines, records, repairs, findings across documents",
        (
            'ALTER TABLE "assessments" ADD COLUMN "rulebook" TEXT',
            'ALTER TABLE "assessments" ADD COLUMN "rulebook_reason" TEXT',
            'ALTER TABLE "funds" ADD COLUMN "note" TEXT',
            'ALTER TABLE "findings" ADD COLUMN "other_document_id" TEXT '
            "REFERENCES documents (id) ON DELETE CASCADE",
            'ALTER TABLE "findings" ADD COLUMN "other_evidence" TEXT',
            'CREATE INDEX "findings_other_document_id" ON "findings" ("other_document_id")',
            'ALTER TABLE "runs" ADD COLUMN "documents_rescored" INTEGER',
            *(
                statement
                for table in (*RECORD_TABLES, REPAIRS)
                for statement in create_statements(table)
            ),
        ),
    ),
    Migration(
        3,
        "what a manifest says of files",
        (
            'ALTER TABLE "documents" ADD COLUMN "region_given" TEXT',
            'ALTER TABLE "files" ADD COLUMN "publisher" TEXT',
            'ALTER TABLE "files" ADD COLUMN "region" TEXT',
            'ALTER TABLE "files" ADD COLUMN "published_on" TEXT',
        ),
    ),
    Migration(
        4,
        "views say who published a report",
        tuple(
            statement
            for view in VIEWS
            if view.name in {"项目自评", "问题清单"}
            for statement in (f'DROP VIEW "{view.name}"', create_view(view))
        ),
    ),
)
"""Version 1 is the first that was published: no statements lead to it."""

SCHEMA_VERSION = MIGRATIONS[-1].number
"""Stored as `PRAGMA user_version`."""


def schema_statements() -> tuple[str, ...]:
    """Return the SQL that makes a new database of `SCHEMA_VERSION`."""
    tables = tuple(statement for table in TABLES for statement in create_statements(table))
    views = (create_view(view) for view in VIEWS)
    return (*tables, CREATE_SEARCH, CREATE_SEARCH_DELETE, *views)
