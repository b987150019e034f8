"""`fuhe run` where the database or the manifest is the trouble: what is said, and what is kept."""

import os
import resource
import sqlite3
import subprocess
import sys

import pytest

from fuhe.pipeline import archive as archives
from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.cli import main
from fuhe.schemas.database.migrations import SCHEMA_VERSION
from tests.pipeline import fakes
from tests.pipeline.test_interruption import PROGRAM

COUNT = 30


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(COUNT):
        fakes.report_file(folder, f"{n:02}.txt", "good", *(f"项目{n}第{m}段" for m in range(300)))
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "archive.db"


@pytest.fixture
def run(monkeypatch, capsys, inbox, output):
    monkeypatch.setattr("fuhe.pipeline.process.load_stages", fakes.stages)

    def run_command(*arguments, to=output):
        code = main(["run", str(inbox), "-o", str(to), "-j", "1", *map(str, arguments)])
        return code, capsys.readouterr().err

    return run_command


def whole(output):
    """Return how many documents there are; each has all its paragraphs."""
    connection = sqlite3.connect(output)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (count,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    (paragraphs,) = connection.execute("SELECT count(*) FROM paragraphs").fetchone()
    connection.close()
    assert paragraphs == count * 300
    return count


def test_a_file_system_that_takes_no_more_ends_the_run_and_loses_nothing(inbox, output, run):
    """With RLIMIT_FSIZE the system refuses to write on, as at the end of a quota."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    command = [sys.executable, "-c", PROGRAM, "run", inbox, "-o", output, "-j", "1"]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cannot use the database" in done.stderr
    assert "make room" in done.stderr
    assert "run the same command again, it resumes" in done.stderr
    assert "Traceback" not in done.stderr
    loaded = whole(output)
    assert 0 < loaded < COUNT
    code, told = run()
    assert code == 0
    assert f"skipped {loaded} files" in told
    assert whole(output) == COUNT


def test_a_database_that_another_program_holds(inbox, output, run, monkeypatch):
    monkeypatch.setattr(archives, "LOCK_SECONDS", 0.1)
    open_archive(output).close()
    # Also against readers, as an import of a database browser does.
    holder = sqlite3.connect(output, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    code, told = run()
    assert code == 2
    assert "another program is writing to it; close that one, or try again later" in told
    holder.execute("ROLLBACK")
    holder.close()
    assert run()[0] == 0
    assert whole(output) == COUNT


def test_a_database_that_is_locked_while_the_run_goes_on(inbox, output, run, monkeypatch):
    monkeypatch.setattr(archives, "LOCK_SECONDS", 0.1)
    holder = None

    def load(*arguments):
        nonlocal holder
        if whole(output) == 5:
            holder = sqlite3.connect(output, isolation_level=None)
            holder.execute("BEGIN EXCLUSIVE")
        return real(*arguments)

    from fuhe.pipeline.run import batch, record

    real = record.load_all
    monkeypatch.setattr(record, "load_all", load)
    monkeypatch.setattr(batch, "DOCUMENTS", 5)
    code, told = run()
    assert code == 2
    assert "another program is writing to it" in told
    holder.execute("ROLLBACK")
    holder.close()
    monkeypatch.setattr(record, "load_all", real)
    assert whole(output) == 5
    assert run()[0] == 0
    assert whole(output) == COUNT


def test_a_database_of_a_newer_version(output, run):
    connection = open_archive(output)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = output.read_bytes()
    code, told = run()
    assert code == 5
    assert "made by a newer fuhe" in told
    assert "update fuhe" in told
    assert output.read_bytes() == before


def test_an_output_that_is_a_folder(tmp_path, run):
    code, told = run(to=tmp_path)
    assert code == 2
    assert f"is a folder; name a file in it: -o {tmp_path}/archive.db" in told


def test_a_folder_that_may_not_be_written(output, run, monkeypatch):
    """Nothing is forbidden to root, as whom tests may run: what the system says is replaced."""
    real = os.access
    monkeypatch.setattr(
        archives.os,
        "access",
        lambda path, mode: real(path, mode) and not (mode & os.W_OK and path == output.parent),
    )
    code, told = run()
    assert code == 2
    assert f"{output}: no permission to write there; choose another place with -o" in told
    assert not output.exists()


def test_a_manifest_that_is_wrong_is_refused_and_one_with_wrong_rows_is_told(tmp_path, output, run):
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,link\n", encoding="utf-8")
    code, told = run("--manifest", manifest)
    assert code == 2
    assert f"{manifest}: line 1: unknown column 'link'; rename or remove it" in told
    assert "path,source_url,publisher,region,published_on" in told
    assert not output.exists()
    rows = "".join(f"inbox/{n:02}.txt,财政局{n}\n" for n in range(COUNT + 25))
    manifest.write_text(f"path,publisher\n{rows}", encoding="gb18030")
    code, told = run("--manifest", manifest)
    assert code == 0
    assert told.count("there is no such file") == 20
    assert f"{manifest}: line {COUNT + 2}: " in told
    assert "... and 5 more: -v shows them" in told
    connection = sqlite3.connect(output)
    query = "SELECT count(DISTINCT publisher) FROM files"
    assert connection.execute(query).fetchone() == (COUNT,)
    connection.close()
