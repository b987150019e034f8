"""Intake: which files lie under the paths, and what one reading of a file tells."""

import hashlib
import os
from pathlib import Path

import pytest

from fuhe.pipeline import intake
from fuhe.pipeline.intake import describe_left_out, find, open_file, printable
from fuhe.schemas.errors import ExitCode, NothingToReadError, UsageError


def names(found, root):
    return [path.relative_to(root).as_posix() for path in found.files]


def put(path, content=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_folders_are_walked_in_order_and_hidden_names_counted(tmp_path):
    for name in ("b.docx", "a.docx", "c/z.pdf", "c/a.pdf", ".hidden.docx", "~$b.docx"):
        put(tmp_path / name)
    put(tmp_path / ".git" / "a.docx")
    found = find([tmp_path])
    assert names(found, tmp_path) == ["a.docx", "b.docx", "c/a.pdf", "c/z.pdf"]
    assert found.hidden == 3
    assert describe_left_out(found) == "3 hidden"


def test_paths_are_absolute_and_each_is_found_once(tmp_path, monkeypatch):
    put(tmp_path / "a.docx")
    monkeypatch.chdir(tmp_path)
    found = find([Path("a.docx"), Path(), tmp_path / "." / "a.docx"])
    assert found.files == [tmp_path / "a.docx"]


def test_a_hidden_file_that_is_named_is_read(tmp_path):
    path = put(tmp_path / ".a.docx")
    assert find([path]).files == [path]


def test_what_is_left_out_is_no_input(tmp_path):
    put(tmp_path / "archive.db")
    put(tmp_path / "a.docx")
    found = find([tmp_path], leave_out=[tmp_path / "archive.db"])
    assert names(found, tmp_path) == ["a.docx"]


def test_a_missing_path_is_a_usage_error(tmp_path):
    put(tmp_path / "a.docx")
    with pytest.raises(UsageError, match=r"no such file or folder: .*b\.docx") as error:
        find([tmp_path / "a.docx", tmp_path / "b.docx"])
    assert error.value.exit_code == ExitCode.USAGE


def test_an_empty_folder_has_nothing_to_read(tmp_path):
    put(tmp_path / ".hidden")
    with pytest.raises(NothingToReadError, match="1 hidden") as error:
        find([tmp_path])
    assert error.value.exit_code == ExitCode.NOTHING_TO_READ


def test_links_inside_are_read_and_links_outside_are_not(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    put(inside / "objects" / "1")
    put(outside / "secret.docx")
    (inside / "a.docx").symlink_to("objects/1")
    (inside / "b.docx").symlink_to(outside / "secret.docx")
    (inside / "broken.docx").symlink_to("nowhere")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "self").symlink_to("self")
    found = find([inside])
    assert names(found, inside) == ["a.docx", "objects/1"]
    assert found.links == 5


def test_a_link_that_is_named_is_followed(tmp_path):
    put(tmp_path / "out" / "a.docx")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert find([tmp_path / "link"]).files == [tmp_path / "link" / "a.docx"]


def test_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    put(tmp_path / "a.docx")
    found = find([tmp_path])
    assert names(found, tmp_path) == ["a.docx"]
    assert found.special == 1
    with pytest.raises(NothingToReadError):
        find([tmp_path / "pipe"])


def test_a_file_is_known_by_its_bytes(tmp_path):
    content = b"%PDF-1.7\n" + b"0" * 3_000_000
    path = put(tmp_path / "a.txt", content)
    os.utime(path, ns=(0, 1_700_000_000_123_456_789))
    source = open_file(path).source
    assert source.document_id == hashlib.sha256(content).hexdigest()
    assert source.size_bytes == 3_000_009
    assert source.media_type == "application/pdf"
    assert source.modified_at == "2023-11-14T22:13:20.123456789Z"
    assert source.path == path.as_posix()


def test_a_file_that_cannot_be_opened_has_an_id_of_its_own(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(intake.Path, "open", refuse)
    first, second = open_file(tmp_path / "a"), open_file(tmp_path / "b")
    expected = hashlib.sha256(b"unreadable:" + bytes(tmp_path / "a")).hexdigest()
    assert first.source.document_id == expected
    assert first.source.document_id != second.source.document_id
    assert first.source.media_type == "application/octet-stream"
    assert "Permission denied" in first.problem


def test_odd_names_are_found_and_fit_on_a_line(tmp_path):
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n\x1b[31m.docx")
    Path(odd).write_bytes(b"x")
    assert find([tmp_path]).files == [Path(odd)]
    assert printable(Path(odd).name) == "\\xff\\n\\x1b[31m.docx"
    assert printable("相山区 2023.docx") == "相山区 2023.docx"
