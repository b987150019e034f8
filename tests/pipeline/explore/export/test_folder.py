"""The folder of an export has all files whole, or is as it was."""

import errno
import json

import pytest

from fuhe.pipeline.explore.export import writing
from fuhe.pipeline.explore.export.relations import table_or_view
from fuhe.schemas.errors import UsageError

FUNDS = table_or_view("funds")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_is_made_with_those_above(exported, tmp_path):
    folder = exported("csv", FUNDS, folder=tmp_path / "甲" / "乙")
    assert names(folder) == ["datapackage.json", "funds.csv"]


def test_an_empty_folder_is_filled(exported, tmp_path):
    (tmp_path / "out").mkdir()
    assert names(exported("csv", FUNDS)) == ["datapackage.json", "funds.csv"]


def test_a_folder_with_other_files_is_left_alone(exported, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "funds.csv").write_text("mine")
    for overwrite in (False, True):
        with pytest.raises(UsageError, match=r"holds other files \(funds.csv\).*Nothing was"):
            exported("csv", FUNDS, overwrite=overwrite)
    assert (tmp_path / "out" / "funds.csv").read_text() == "mine"


def test_an_earlier_export_is_replaced_only_when_asked(exported):
    folder = exported("csv", FUNDS)
    with pytest.raises(UsageError, match="--overwrite"):
        exported("jsonl", FUNDS)
    assert names(folder) == ["datapackage.json", "funds.csv"]
    exported("jsonl", FUNDS, overwrite=True)
    assert names(folder) == ["datapackage.json", "funds.jsonl"]


def test_a_file_added_to_an_earlier_export_is_kept(exported):
    folder = exported("csv", FUNDS)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        exported("csv", FUNDS, overwrite=True)
    assert names(folder) == ["datapackage.json", "funds.csv", "notes.txt"]


@pytest.mark.parametrize(
    "package",
    [
        "[]",
        "{",
        '{"generator": "fuhe export"}',
        '{"generator": "other", "resources": [{"path": "a.csv"}]}',
        '{"generator": "fuhe export", "resources": [{"path": "../archive.db"}]}',
    ],
)
def test_a_foreign_or_altered_descriptor_frees_no_file(exported, tmp_path, package):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "datapackage.json").write_text(package)
    (folder / "a.csv").write_text("mine")
    (tmp_path / "archive.db").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        exported("csv", FUNDS, overwrite=True)
    assert names(folder) == ["a.csv", "datapackage.json"]
    assert (tmp_path / "archive.db").read_text() == "mine"


def test_a_file_in_place_of_a_folder(exported, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="is a file; name a folder"):
        exported("csv", FUNDS)


@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_a_full_disk_or_an_interruption_leaves_nothing(exported, tmp_path, monkeypatch, failure):
    def fail(*_):
        raise failure

    monkeypatch.setattr(writing, "write_csv", fail)
    expected = UsageError if isinstance(failure, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as raised:
        exported("csv", FUNDS)
    if expected is UsageError:
        assert "No space left on device" in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_an_earlier_export_as_it_was(exported, monkeypatch):
    folder = exported("csv", FUNDS)
    before = (folder / "funds.csv").read_bytes()

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "write_csv", fail)
    with pytest.raises(UsageError):
        exported("csv", FUNDS, overwrite=True)
    assert names(folder) == ["datapackage.json", "funds.csv"]
    assert (folder / "funds.csv").read_bytes() == before


def test_a_workbook_that_cannot_be_written_leaves_nothing(exported, tmp_path, monkeypatch):
    import xlsxwriter

    def fail(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", fail)
    with pytest.raises(UsageError, match="No space left on device"):
        exported("xlsx", FUNDS)
    assert not (tmp_path / "out").exists()


def test_the_rest_of_a_killed_export_is_named(exported, tmp_path):
    (tmp_path / "out" / ".fuhe-export-1").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"\.fuhe-export-1"):
        exported("csv", FUNDS)


def test_the_descriptor_tells_what_made_it(exported):
    package = json.loads((exported("csv", FUNDS) / "datapackage.json").read_text("utf-8"))
    assert package["generator"] == "fuhe export"
