"""OpenDocument texts as such: known by their first member, a password, their tables counted."""

import zipfile

import pytest

from fuhe.extractors.legacy_word_open_document import (
    count_tables,
    is_cut_short,
    is_encrypted,
    is_open_document,
)
from fuhe.extractors.legacy_word_tables import TableCount
from tests.extractors.open_documents import MEDIA_TYPE, table, write

FORM = table(("项目名称", "走访企业"), ("得分", "96"))


def test_tables_are_counted_where_they_are_shown(tmp_path):
    part = FORM.replace("<table:table>", '<table:table table:is-sub-table="true">')
    deleted = f"<text:tracked-changes>{FORM}</text:tracked-changes>"
    nested = FORM.replace("<text:p>96</text:p>", FORM + part)
    path = write(tmp_path / "a", f"{deleted}{FORM}<text:p/>{nested}")
    assert count_tables(path) == TableCount(tables=3)


def test_it_is_known_by_its_first_member(tmp_path):
    path = write(tmp_path / "a.doc", FORM)
    assert is_open_document(path)
    assert not is_cut_short(path)
    assert not is_encrypted(path)


@pytest.mark.parametrize(
    ("kind", "is_known"),
    [
        ("text", True),
        ("text-template", True),
        ("text-master", False),
        ("spreadsheet", False),
        ("graphics", False),
    ],
)
def test_sheets_and_drawings_are_none(tmp_path, kind, is_known):
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<a/>")
    assert is_open_document(path) is is_known


def test_a_password_is_seen(tmp_path):
    manifest = (
        f'<manifest:manifest NAMES><manifest:file-entry manifest:full-path="content.xml" '
        f'manifest:media-type="{MEDIA_TYPE}"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    path = write(tmp_path / "a", "", parts={"META-INF/manifest.xml": manifest})
    assert is_encrypted(path)


def test_a_missing_end_is_told_and_nothing_is_counted_in_what_is_no_xml(tmp_path):
    data = write(tmp_path / "a", FORM).read_bytes()
    path = tmp_path / "b"
    path.write_bytes(data[: len(data) // 2])
    assert is_open_document(path)
    assert is_cut_short(path)
    assert count_tables(write(tmp_path / "c", "", parts={"content.xml": "<"})) == TableCount()
