"""Opening an archive: made whole, never one of another program, never one of a newer version."""

import sqlite3

import pytest

from fuhe.pipeline import archive
from fuhe.pipeline.archive import open_archive, open_archive_for_reading, transaction
from fuhe.schemas.database.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION, Migration
from fuhe.schemas.errors import DatabaseError, ExitCode, UsageError


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_archive_carries_its_versions(tmp_path):
    connection = open_archive(tmp_path / "archive.db")
    assert pragma(connection, "application_id") == APPLICATION_ID
    assert pragma(connection, "user_version") == SCHEMA_VERSION
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "foreign_keys") == 1
    numbers = connection.execute("SELECT number FROM migrations").fetchall()
    assert numbers == [(number,) for number in range(1, SCHEMA_VERSION + 1)]
    connection.close()
    assert [path.name for path in tmp_path.iterdir()] == ["archive.db"]


def test_an_archive_opens_again_and_is_not_made_anew(tmp_path):
    path = tmp_path / "archive.db"
    first = open_archive(path)
    first.execute("INSERT INTO runs (started_at, version, arguments) VALUES ('t', 'v', '{}')")
    first.close()
    second = open_archive(path)
    assert second.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    second.close()


def test_an_empty_file_becomes_an_archive(tmp_path):
    path = tmp_path / "archive.db"
    path.touch()
    connection = open_archive(path)
    assert pragma(connection, "user_version") == SCHEMA_VERSION
    connection.close()


def foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (id)")
    connection.commit()
    connection.close()


def newer_archive(path):
    connection = open_archive(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize("opener", [open_archive, open_archive_for_reading])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("no database\n" * 20), "is no database"),
        (foreign_database, "of another program"),
        (newer_archive, "newer fuhe"),
    ],
)
def test_what_is_no_archive_of_this_version_stays_untouched(tmp_path, make, words, opener):
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=words) as error:
        opener(path)
    assert error.value.exit_code == ExitCode.NOT_A_FUHE_DATABASE
    assert path.read_bytes() == before


def test_a_folder_a_missing_folder_and_a_missing_file(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        open_archive(tmp_path)
    with pytest.raises(UsageError, match="does not exist"):
        open_archive(tmp_path / "no" / "archive.db")
    with pytest.raises(UsageError, match="no such file"):
        open_archive_for_reading(tmp_path / "no.db")


def test_no_permission(tmp_path, monkeypatch):
    monkeypatch.setattr(archive.os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="no permission"):
        open_archive(tmp_path / "archive.db")


def test_a_damaged_archive_says_so(tmp_path):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="damaged"):
        open_archive(path)


def test_a_locked_archive_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LOCK_SECONDS", 0.05)
    path = tmp_path / "archive.db"
    holder, other = open_archive(path), open_archive(path)
    holder.execute("BEGIN IMMEDIATE")
    expected = pytest.raises(UsageError, match="another program is writing")
    with expected, archive.explained(path), transaction(other):
        pass
    holder.execute("ROLLBACK")
    holder.close()
    other.close()


def test_a_transaction_is_undone_by_any_error(tmp_path):
    connection = open_archive(tmp_path / "archive.db")

    def fail():
        with transaction(connection):
            connection.execute("INSERT INTO runs (started_at, version, arguments) VALUES (1,1,1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert connection.execute("SELECT count(*) FROM runs").fetchone() == (0,)
    connection.close()


def later(*statements):
    return (*MIGRATIONS, Migration(SCHEMA_VERSION + 1, "a later change", statements))


def test_an_older_archive_is_migrated_once(tmp_path, monkeypatch):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    changes = later("ALTER TABLE runs ADD COLUMN host TEXT")
    monkeypatch.setattr(archive, "MIGRATIONS", changes)
    monkeypatch.setattr(archive, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    for _ in range(2):
        connection = open_archive(path)
        assert pragma(connection, "user_version") == SCHEMA_VERSION + 1
        names = connection.execute("SELECT name FROM migrations ORDER BY number").fetchall()
        assert names[-1] == ("a later change",)
        assert len(names) == SCHEMA_VERSION + 1
        connection.close()


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    changes = later("ALTER TABLE runs ADD COLUMN host TEXT", "ALTER TABLE absent ADD COLUMN x")
    monkeypatch.setattr(archive, "MIGRATIONS", changes)
    monkeypatch.setattr(archive, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(UsageError, match="no such table"):
        open_archive(path)
    connection = sqlite3.connect(path)
    assert pragma(connection, "user_version") == SCHEMA_VERSION
    columns = [row[1] for row in connection.execute("PRAGMA table_info(runs)")]
    assert "host" not in columns
    connection.close()


def test_reading_leaves_no_trace_and_cannot_write(tmp_path):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    before = path.read_bytes()
    connection = open_archive_for_reading(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM migrations")
    connection.close()
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]


def test_an_archive_in_a_folder_that_cannot_be_written_is_read(tmp_path, monkeypatch):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    monkeypatch.setattr(archive.os, "access", lambda *_: False)
    connection = open_archive_for_reading(path)
    assert connection.execute("SELECT count(*) FROM migrations").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_reading_an_older_archive_asks_for_a_run(tmp_path, monkeypatch):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    monkeypatch.setattr(archive, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(DatabaseError, match="older fuhe"):
        open_archive_for_reading(path)
