"""Files at addresses: listed, fetched, read as files of this machine are, and nothing else."""

import io
import sqlite3
import zipfile

import fsspec
import pytest

from fuhe.pipeline import addresses
from fuhe.pipeline.addresses import fetch, is_address, list_files, shown
from fuhe.schemas.errors import MissingPartError, NothingToReadError, UsageError
from tests.pipeline import fakes
from tests.pipeline.runs import run_here
from tests.pipeline.test_load import rows


@pytest.fixture
def store():
    """A file system in memory; nothing is left in it."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield store
    store.store.clear()


@pytest.fixture
def output(tmp_path):
    return tmp_path / "archive.db"


def put(store, path, order="good", name="项目"):
    store.pipe_file(path, f"{fakes.MARK}{order}\n{name}".encode())


def seen(output):
    connection = sqlite3.connect(output)
    try:
        found = rows(
            connection,
            "SELECT path, status FROM files JOIN documents ON documents.id = document_id",
        )
    finally:
        connection.close()
    return {row["path"]: row["status"] for row in found}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s3://bucket/reports", True),
        ("https://example.org/a.docx", True),
        ("memory://in", True),
        ("reports/a.docx", False),
        ("C:/reports", False),
        ("C://reports", False),
        ("a.docx", False),
    ],
)
def test_an_address_has_a_scheme(name, expected):
    assert is_address(name) is expected


def test_a_user_and_password_are_not_shown():
    assert shown("ftp://me:secret@host/in") == "ftp://host/in"
    assert shown("s3://bucket/a@b.docx") == "s3://bucket/a@b.docx"


def test_a_folder_is_read_whole_but_for_hidden_files(store, output):
    put(store, "/in/甲.docx", name="甲")
    put(store, "/in/sub/乙.docx", name="乙")
    put(store, "/in/.hidden", name="丙")
    put(store, "/in/.git/x", name="丁")
    summary, _ = run_here(output, "memory://in")
    assert seen(output) == {"memory:///in/甲.docx": "ok", "memory:///in/sub/乙.docx": "ok"}
    assert summary.found.hidden == 2


def test_one_file_can_be_named(store, output):
    put(store, "/in/a")
    put(store, "/in/b")
    run_here(output, "memory://in/a")
    assert seen(output) == {"memory:///in/a": "ok"}


def test_more_files_than_are_fetched_ahead_come_each_once(store, output):
    for n in range(70):
        put(store, f"/in/{n:02}", name=f"项目{n}")
    summary, watcher = run_here(output, "memory://in")
    assert summary.documents == {"ok": 70}
    assert len({each.source.path for each in watcher.endings}) == len(watcher.endings) == 70


def test_files_of_this_machine_come_beside_them(store, output, tmp_path):
    put(store, "/in/a", name="远")
    near = fakes.report_file(tmp_path, "near", "good", "近")
    run_here(output, near, "memory://in")
    assert seen(output) == {near.as_posix(): "ok", "memory:///in/a": "ok"}


def test_unchanged_files_are_not_fetched_again(store, output, monkeypatch):
    put(store, "/in/a")
    put(store, "/in/b", name="别")
    run_here(output, "memory://in")
    put(store, "/in/b", name="新")
    fetched = []
    real = addresses.fetch

    def watched(file, place):
        fetched.append(file.address)
        return real(file, place)

    monkeypatch.setattr("fuhe.pipeline.run.openings.fetch", watched)
    summary, _ = run_here(output, "memory://in")
    assert fetched == ["memory:///in/b"]
    assert (summary.unchanged, summary.documents) == (1, {"ok": 1})


def test_copies_are_read_once(store, output):
    put(store, "/in/a")
    put(store, "/in/b")
    summary, _ = run_here(output, "memory://in")
    assert (summary.documents, summary.copies) == ({"ok": 1}, 1)


def test_a_packed_folder_is_unpacked_and_its_members_named_after_it(store, output):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("甲.txt", f"{fakes.MARK}good\n甲")
    store.pipe_file("/in/all.zip", packed.getvalue())
    run_here(output, "memory://in")
    assert seen(output) == {"memory:///in/all.zip": "ok", "memory:///in/all.zip!甲.txt": "ok"}


def test_what_cannot_be_fetched_fails_alone(store, output, monkeypatch):
    put(store, "/in/a", name="甲")
    put(store, "/in/gone", name="乙")
    listed = addresses.list_files

    def then_gone(address):
        found = listed(address)
        store.rm_file("/in/gone")
        return found

    monkeypatch.setattr("fuhe.pipeline.intake.list_files", then_gone)
    run_here(output, "memory://in")
    assert seen(output) == {"memory:///in/a": "ok", "memory:///in/gone": "failed"}


def test_what_is_not_there_is_said(store, output):
    with pytest.raises(UsageError, match="memory://nowhere: nothing is there"):
        run_here(output, "memory://nowhere")
    assert not output.exists()


def test_a_folder_without_files_is_nothing_to_read(store, output):
    store.mkdir("/empty")
    with pytest.raises(NothingToReadError, match="memory://empty"):
        run_here(output, "memory://empty")


def test_an_unknown_kind_of_address_is_said(output):
    with pytest.raises(UsageError, match="nonsense://x: cannot be listed"):
        run_here(output, "nonsense://x")


def test_a_library_that_is_missing_is_named(output, monkeypatch):
    def lacking(address):
        message = "Install s3fs to access S3"
        raise ImportError(message)

    monkeypatch.setattr(fsspec.core, "url_to_fs", lacking)
    with pytest.raises(MissingPartError, match="Install s3fs to access S3"):
        run_here(output, "s3://bucket/in")


class Web:
    """A web server as fsspec shows it: a page that links to other files."""

    def info(self, path):
        return {"name": path, "type": "directory", "size": None}

    def find(self, path, detail):
        raise AssertionError("a page was searched for links")

    def unstrip_protocol(self, path):
        return path


def test_links_of_a_web_page_are_not_followed(monkeypatch):
    monkeypatch.setattr(fsspec.core, "url_to_fs", lambda address: (Web(), address))
    (only,) = list_files("https://example.org/list.html").files
    assert only.address == "https://example.org/list.html"


def test_a_file_that_comes_too_slowly_is_given_up(store, tmp_path, monkeypatch):
    put(store, "/in/a")
    monkeypatch.setattr(addresses, "_FETCH_SECONDS", -1.0)
    (file,) = list_files("memory://in/a").files
    assert "did not come within" in fetch(file, tmp_path / "a")
