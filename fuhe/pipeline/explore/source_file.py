"""The file that a document was read from, if it still stands where it was, byte for byte."""

import hashlib
import sqlite3
from functools import lru_cache
from pathlib import Path

_CHUNK_BYTES = 1 << 20
_LARGEST_BYTES = 512 * 1024 * 1024


def source_file(connection: sqlite3.Connection, document: str) -> Path | None:
    """Return a path at which the bytes of a document stand now; None if there is none.

    Only paths that the archive itself names are looked at, and only a regular file whose SHA-256
    is the document's id counts.
    """
    rows = connection.execute(
        "SELECT path FROM files WHERE document_id = ? ORDER BY last_seen_at DESC, path LIMIT 20",
        (document,),
    )
    for (name,) in rows.fetchall():
        if "\0" not in name and _holds(name, document):
            return Path(name)
    return None


def _holds(name: str, document: str) -> bool:
    path = Path(name)
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_BYTES:
            return False
        status = path.stat()
        return _digest(name, status.st_size, status.st_mtime_ns) == document
    except OSError:
        return False


@lru_cache(maxsize=1000)
def _digest(name: str, _size: int, _modified: int) -> str:
    digest = hashlib.sha256()
    with Path(name).open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
