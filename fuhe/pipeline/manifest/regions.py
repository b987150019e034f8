"""Regions that manifests gave: what they say of a document, and where its rules must follow."""

import sqlite3
from collections.abc import Iterator

AGREED_REGION = (
    "(SELECT CASE WHEN count(*) = 0 THEN d.region_given "
    "WHEN count(DISTINCT region) = 1 THEN min(region) END "
    "FROM files WHERE document_id = d.id)"
)
"""SQL: the region of the files of document `d`; NULL where none has one, or they differ.

A document that no longer stands at any path keeps the one that it had.
"""

_CHANGED = (
    f"SELECT d.id FROM documents d WHERE d.region_given IS NOT {AGREED_REGION} AND d.id IN "  # noqa: S608
    "(SELECT document_id FROM files WHERE region IS NOT NULL "
    "UNION SELECT id FROM documents WHERE region_given IS NOT NULL) "
    "AND EXISTS (SELECT 1 FROM records WHERE document_id = d.id) ORDER BY d.id"
)


def documents_of_other_region(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the documents whose rules were chosen for another region than their files now have."""
    for (document,) in connection.execute(_CHANGED):
        yield document
