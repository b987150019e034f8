"""The file of the page: never over what fuhe did not make, whole or not at all."""

import pytest

from fuhe.pipeline.verification.page import GENERATOR
from fuhe.pipeline.verification.page_file import refuse_unwritable, write_page
from fuhe.schemas.errors import UsageError

PAGE = f'<!DOCTYPE html>\n<html>{GENERATOR} 0.1.0">'


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.docx"
    path.write_bytes(b"x")
    return path


def test_a_new_page_and_one_that_fuhe_made_are_written(tmp_path, source):
    path = tmp_path / "a.html"
    for text in (PAGE, PAGE + "new"):
        refuse_unwritable(path, source)
        write_page(path, text)
        assert path.read_text("utf-8") == text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.html", "source.docx"]


@pytest.mark.parametrize("content", [b"", b"notes of mine", b"<!DOCTYPE html><title>mine</title>"])
def test_a_file_that_fuhe_did_not_make_is_kept(tmp_path, source, content):
    path = tmp_path / "mine.html"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="it is kept"):
        refuse_unwritable(path, source)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is a folder"),
        ("no/a.html", "does not exist"),
        ("source.docx", "is the file to be checked"),
        ("link.html", "is the file to be checked"),
        ("source.docx/a.html", "does not exist"),
        ("broken.html", "is no regular file"),
    ],
)
def test_a_path_that_cannot_be_written_is_told(tmp_path, source, name, words):
    (tmp_path / "link.html").symlink_to(source)
    (tmp_path / "broken.html").symlink_to(tmp_path / "absent")
    with pytest.raises(UsageError, match=words):
        refuse_unwritable(tmp_path / name, source)


def test_a_folder_that_goes_away_while_it_reads_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"cannot write .*a\.html: No such file"):
        write_page(tmp_path / "gone" / "a.html", PAGE)


def test_through_a_link_the_page_behind_it_is_replaced(tmp_path, source):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    link = tmp_path / "link.html"
    link.symlink_to(page)
    refuse_unwritable(link, source)
    write_page(link, PAGE + "new")
    assert link.is_symlink()
    assert page.read_text() == PAGE + "new"
