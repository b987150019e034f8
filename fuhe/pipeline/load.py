"""The load stage: documents into the database, each whole or not at all."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.archive import now, transaction
from fuhe.pipeline.rows import DocumentRows
from fuhe.pipeline.rows.values import Row, Value
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.search import SEARCH_COLUMNS
from fuhe.schemas.database.source_tables import DOCUMENTS
from fuhe.schemas.database.table import insert_into
from fuhe.schemas.database.verdict_tables import SEARCH_RANGES
from fuhe.schemas.report import SourceFile

_ROWS_AT_ONCE = 16
"""Rows of one statement: it costs a third less than a statement for each row."""

# A table stands after the tables that its rows refer to.
_COLUMNS = {table.name: table.column_names for table in TABLES}
_SEARCH = ("rowid", *(name for name, _ in SEARCH_COLUMNS))
_INGESTED_AT = DOCUMENTS.column_names.index("ingested_at")


class Seen(Struct, frozen=True):
    """What was read, and the files that it was read in: all with this one content."""

    document: DocumentRows
    files: list[SourceFile]


def load(connection: sqlite3.Connection, document: DocumentRows, files: list[SourceFile]) -> None:
    """Put one document into the database, as `load_all`."""
    load_all(connection, [Seen(document, files)])


def load_all(connection: sqlite3.Connection, batch: Sequence[Seen]) -> None:
    r"""Put documents and the paths they were seen at into the database, in one transaction.

    No document stands twice in the batch. One that is in the database already is replaced whole.
    Text that is no Unicode (half of a surrogate pair) is stored with `\\udXXX` in its place.
    Raises sqlite3.Error; then nothing was changed.
    """
    try:
        _replace(connection, batch)
    except UnicodeEncodeError:
        _replace(connection, [Seen(_encodable(seen.document), seen.files) for seen in batch])


def load_files(connection: sqlite3.Connection, files: list[SourceFile]) -> None:
    """Record that known documents were seen at these paths, in one transaction."""
    with transaction(connection):
        _see(connection, files)


def _replace(connection: sqlite3.Connection, batch: Sequence[Seen]) -> None:
    documents = [seen.document for seen in batch]
    with transaction(connection):
        # Cascades to all that was read in it; its paths wait for the new row.
        connection.executemany(
            "DELETE FROM documents WHERE id = ?",
            [(document.outcome.document_id,) for document in documents],
        )
        for name, columns in _COLUMNS.items():
            found = chain.from_iterable(document.tables.get(name, ()) for document in documents)
            rows = map(_ingested, found) if name == DOCUMENTS.name else found
            _insert(connection, name, columns, rows)
        _insert_search(connection, documents)
        _see(connection, [file for seen in batch for file in seen.files])


def _ingested(row: Row) -> Row:
    return (*row[:_INGESTED_AT], now(), *row[_INGESTED_AT + 1 :])


def _insert(
    connection: sqlite3.Connection, name: str, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    rows = iter(rows)
    many = insert_into(name, columns, _ROWS_AT_ONCE)
    while len(chunk := list(islice(rows, _ROWS_AT_ONCE))) == _ROWS_AT_ONCE:
        connection.execute(many, list(chain.from_iterable(chunk)))
    connection.executemany(insert_into(name, columns), chunk)


def _insert_search(connection: sqlite3.Connection, documents: Iterable[DocumentRows]) -> None:
    last = connection.execute("SELECT max(rowid) FROM search").fetchone()[0] or 0
    ranges: list[Row] = []
    rows: list[Row] = []
    for document in documents:
        found = document.tables.get("search", [])
        if found:
            ranges.append((document.outcome.document_id, last + 1, last + len(found)))
            rows += ((last + number, *row) for number, row in enumerate(found, start=1))
            last += len(found)
    _insert(connection, "search", _SEARCH, rows)
    _insert(connection, SEARCH_RANGES.name, SEARCH_RANGES.column_names, ranges)


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
