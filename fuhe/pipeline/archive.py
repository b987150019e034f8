"""Opening an archive: one SQLite file, made whole or not at all, never one of somebody else."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fuhe
from fuhe.schemas.database.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    SCHEMA_VERSION,
    Migration,
    schema_statements,
)
from fuhe.schemas.errors import DatabaseError, UsageError

LOCK_SECONDS = 10.0
"""How long to wait for another program that writes to the archive."""

_CACHE_KILOBYTES = 16 << 10
"""Holds the upper pages of the trees of 100,000 documents: rows go to places far apart."""

_CHECKPOINT_PAGES = 8_000
"""How many pages wait beside the database (32 MB): one that changes often is written once."""

# https://www.sqlite.org/fileformat.html#the_database_header
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


def now() -> str:
    """Return the time as ISO 8601 UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_archive(path: Path) -> sqlite3.Connection:
    """Return a connection for writing to the archive at `path`, made or migrated if needed.

    Raises UsageError where the path cannot be written or stays locked; DatabaseError, with the
    file untouched, where it is no fuhe database or of a newer version.
    """
    _refuse_unwritable(path)
    with explained(path, (sqlite3.OperationalError, OSError)):
        if not path.exists() or path.stat().st_size == 0:
            _create(path)
        _refuse_foreign(path)
        connection = _connect(f"{path.absolute().as_uri()}?mode=rw", path)
        try:
            _migrate(connection)
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def open_archive_for_reading(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to the archive at `path`; errors as `open_archive`."""
    if not path.is_file():
        message = f"{path}: there is no such file; make it with: fuhe run PATH -o {path}"
        raise UsageError(message)
    with explained(path, (sqlite3.OperationalError, OSError)):
        _refuse_foreign(path)
        connection = _connect(f"{path.absolute().as_uri()}?mode={_reading_mode(path)}", path)
        connection.execute("PRAGMA query_only = ON")
    found = _user_version(connection)
    if found < SCHEMA_VERSION:
        connection.close()
        message = (
            f"{path}: made by an older fuhe (schema {found}, this one has {SCHEMA_VERSION}); "
            f"`fuhe run PATH -o {path}` brings it up to date"
        )
        raise DatabaseError(message)
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block in one transaction that takes the write lock at once; undo it on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def explained(
    path: Path, refusals: tuple[type[Exception], ...] = (sqlite3.OperationalError,)
) -> Iterator[None]:
    """Turn what SQLite says of the archive at `path` into a message for people.

    Errors of the types `refusals` become UsageError, others of SQLite DatabaseError.
    """
    try:
        yield
    except refusals as error:
        message = f"{path}: cannot use the database ({error}): {_advice(error)}"
        raise UsageError(message) from error
    except sqlite3.DatabaseError as error:
        message = (
            f"{path}: the database is damaged ({error}); move it away and run again, "
            "every file will be read anew"
        )
        raise DatabaseError(message) from error


def _reading_mode(path: Path) -> str:
    """Return how to open: only a connection that may write takes SQLite's side files away."""
    if not os.access(path.absolute().parent, os.W_OK):
        return "ro&immutable=1"  # the side files cannot be made
    return "rw" if os.access(path, os.W_OK) else "ro"


def _advice(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    # The last byte is the primary code: https://www.sqlite.org/rescode.html
    primary = None if code is None else code & 0xFF
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return "another program is writing to it; close that one, or try again later"
    if primary == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == errno.ENOSPC:
        return "the disk is full; make room and run the same command again, it resumes"
    if primary == sqlite3.SQLITE_IOERR:
        return (
            "see that its disk is there, has room and is within your quota; make room and run the "
            "same command again, it resumes. Or choose another place with -o"
        )
    if primary in {None, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
        return "choose another place with -o, for example: -o ~/archive.db"
    return "its tables are not those that fuhe made; move it away and run again"


def _refuse_unwritable(path: Path) -> None:
    folder = path.absolute().parent
    if path.is_dir():
        message = f"{path}: is a folder; name a file in it: -o {path / 'archive.db'}"
    elif path.exists() and not path.is_file():
        message = f"{path}: is no regular file; name another with -o"
    elif not folder.is_dir():
        message = f"{path}: the folder {folder} does not exist; make it, or choose another with -o"
    elif not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        message = f"{path}: no permission to write there; choose another place with -o"
    else:
        return
    raise UsageError(message)


def _refuse_foreign(path: Path) -> None:
    """Look at the header itself, so that a foreign file is not touched even by SQLite."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    identifier = int.from_bytes(header[_APPLICATION_ID_AT], "big")
    if not header.startswith(_MAGIC):
        message = f"{path}: is no database; choose another file with -o. It was not touched"
    elif identifier != APPLICATION_ID:
        message = (
            f"{path}: is a database of another program; choose another file with -o. "
            "It was not touched"
        )
    else:
        return
    raise DatabaseError(message)


def _connect(uri: str, path: Path) -> sqlite3.Connection:
    """Connect without implicit transactions; the lock waits, foreign keys hold."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=LOCK_SECONDS)
    try:
        found = _user_version(connection)
        # Safe against a killed process; after a power cut the last documents may be missing.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    if found > SCHEMA_VERSION:
        connection.close()
        message = (
            f"{path}: made by a newer fuhe (schema {found}, this one knows {SCHEMA_VERSION}); "
            "update fuhe. The file was not touched"
        )
        raise DatabaseError(message)
    return connection


def _user_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(path: Path) -> None:
    """Make the database beside `path` and move it there: it never stands there half made."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished, isolation_level=None)
    try:
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in schema_statements():
                connection.execute(statement)
            for migration in MIGRATIONS:
                _record(connection, migration)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        _move(unfinished, path)
    finally:
        connection.close()
        unfinished.unlink(missing_ok=True)


def _move(unfinished: Path, path: Path) -> None:
    """Give the new database its name, unless another run was faster."""
    if path.exists() and path.stat().st_size == 0:
        unfinished.replace(path)
        return
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        unfinished.replace(path)


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply the changes that the database lacks, each with its record in one transaction."""
    for migration in MIGRATIONS:
        if migration.number <= _user_version(connection):
            continue
        with transaction(connection):
            if migration.number <= _user_version(connection):
                continue  # another run was faster
            for statement in migration.statements:
                connection.execute(statement)
            _record(connection, migration)


def _record(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute(
        "INSERT INTO migrations (number, name, applied_at, version) VALUES (?, ?, ?, ?)",
        (migration.number, migration.name, now(), fuhe.__version__),
    )
    connection.execute(f"PRAGMA user_version = {migration.number}")
