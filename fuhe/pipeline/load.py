"""The load stage: one document into the database, whole or not at all."""

import sqlite3

from msgspec.structs import replace

from fuhe.pipeline.archive import now, transaction
from fuhe.pipeline.rows import DocumentRows
from fuhe.pipeline.rows.values import Row, Value
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.search import SEARCH_COLUMNS
from fuhe.schemas.database.source_tables import DOCUMENTS
from fuhe.schemas.database.table import insert_statement
from fuhe.schemas.report import SourceFile

_INSERT = {table.name: insert_statement(table) for table in TABLES}
_INSERT_SEARCH = (
    f"INSERT INTO search ({', '.join(name for name, _ in SEARCH_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' for _ in SEARCH_COLUMNS)})"
)
_INGESTED_AT = DOCUMENTS.column_names.index("ingested_at")
# A table stands after the tables that its rows refer to.
_ORDER = tuple(table.name for table in TABLES)


def load(connection: sqlite3.Connection, document: DocumentRows, files: list[SourceFile]) -> None:
    r"""Put a document and the paths it was seen at into the database, in one transaction.

    A document that is there already is replaced whole. Text that is no Unicode (half of a
    surrogate pair) is stored with `\\udXXX` in its place. Raises sqlite3.Error; then nothing of
    the document was changed.
    """
    try:
        _replace(connection, document, files)
    except UnicodeEncodeError:
        _replace(connection, _encodable(document), files)


def load_files(connection: sqlite3.Connection, files: list[SourceFile]) -> None:
    """Record that known documents were seen at these paths, in one transaction."""
    with transaction(connection):
        _see(connection, files)


def _replace(
    connection: sqlite3.Connection, document: DocumentRows, files: list[SourceFile]
) -> None:
    with transaction(connection):
        # Cascades to all that was read in it; its paths wait for the new row.
        connection.execute("DELETE FROM documents WHERE id = ?", (document.outcome.document_id,))
        tables = dict(document.tables)
        search = tables.pop("search", [])
        tables["documents"] = [
            (*row[:_INGESTED_AT], now(), *row[_INGESTED_AT + 1 :]) for row in tables["documents"]
        ]
        for name in _ORDER:
            connection.executemany(_INSERT[name], tables.get(name, ()))
        _insert_search(connection, document.outcome.document_id, search)
        _see(connection, files)


def _insert_search(connection: sqlite3.Connection, document_id: str, rows: list[Row]) -> None:
    if not rows:
        return
    connection.executemany(_INSERT_SEARCH, rows)
    last = connection.execute("SELECT max(rowid) FROM search").fetchone()[0]
    connection.execute(_INSERT["search_ranges"], (document_id, last - len(rows) + 1, last))


def _see(connection: sqlite3.Connection, files: list[SourceFile]) -> None:
    seen = now()
    for file in files:
        path = storable(file.path)
        before = connection.execute(
            "SELECT document_id FROM files WHERE path = ?", (path,)
        ).fetchone()
        connection.execute(
            "INSERT INTO files (path, document_id, size_bytes, modified_at, first_seen_at, "
            "last_seen_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
            "document_id = excluded.document_id, size_bytes = excluded.size_bytes, "
            "modified_at = excluded.modified_at, last_seen_at = excluded.last_seen_at",
            (path, file.document_id, file.size_bytes, file.modified_at, seen, seen),
        )
        if before and before[0] != file.document_id:
            _forget_unreadable(connection, before[0])


def _forget_unreadable(connection: sqlite3.Connection, document_id: str) -> None:
    """Drop the row that stood for a file which can be opened now: it never had content."""
    connection.execute(
        "DELETE FROM documents WHERE id = ? AND error_code = 'io_error' AND NOT EXISTS "
        "(SELECT 1 FROM files WHERE document_id = documents.id)",
        (document_id,),
    )


def storable(text: str) -> str:
    r"""Return `text` as UTF-8 can hold it; undecodable bytes of a path become `\xff`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        name = text.encode("utf-8", "surrogateescape") if _is_path(text) else None
        if name is not None:
            return name.decode("utf-8", "backslashreplace")
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def _is_path(text: str) -> bool:
    """Tell whether all that is no Unicode in `text` stands for bytes (PEP 383)."""
    return all(not "\ud800" <= c <= "\udfff" or "\udc80" <= c <= "\udcff" for c in text)


def _encodable(document: DocumentRows) -> DocumentRows:
    def value(item: Value) -> Value:
        return storable(item) if isinstance(item, str) else item

    tables = {
        name: [tuple(value(item) for item in row) for row in rows]
        for name, rows in document.tables.items()
    }
    return replace(document, tables=tables)
