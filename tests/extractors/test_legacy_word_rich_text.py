"""Rich text as such: known by its first bytes, its rows counted."""

import docx
import pytest

from fuhe.extractors.legacy_word_rich_text import count_tables, is_cut_short, is_rich_text
from tests.corpus.files import CORPUS

REPORTS = CORPUS / "reports"


def rows(tmp_path, text):
    path = tmp_path / "a.rtf"
    path.write_bytes(text)
    return count_tables(path).rows


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (rb"{\rtf1 text\par}", 0),
        (rb"{\rtf1\trowd\cellx900\intbl A\cell\row}", 1),
        # Word writes the properties of a row before and after its cells.
        (rb"{\rtf1\trowd\cellx9 A\cell\trowd\cellx9\row\trowd\cellx9 B\cell\trowd\cellx9\row}", 2),
        (rb"{\rtf1\pard\rowband1\rows A\par}", 0),
        (rb"{\rtf1 \\row \'5crow A\cell\row }", 1),
        (rb"{\rtf1{\header\trowd\cellx9 H\cell\row}A\cell\row}", 1),
        (rb"{\rtf1{\*\generator \row;}{\info{\title \row}}A\cell\row}", 1),
        (rb"{\rtf1 A\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables\par}\row}", 2),
        (rb"{\rtf1{\shp{\*\shpinst{\shptxt A\cell\row}}{\shprslt A\cell\row}}}", 1),
        (rb"{\rtf1{\pict\bin6 }\row{} A\cell\row}", 1),
    ],
)
def test_rows_are_counted_where_they_are_shown(tmp_path, text, count):
    assert rows(tmp_path, text) == count


def test_the_rows_of_a_form_are_those_of_the_word_file_that_it_was_made_of():
    for path in REPORTS.glob("*.rtf"):
        tables = docx.Document(str(path.with_suffix(".docx"))).tables
        assert count_tables(path).rows == sum(len(table.rows) for table in tables)


@pytest.mark.parametrize(
    ("head", "is_known"),
    [
        (rb"{\rtf1\ansi}", True),
        (b"\xef\xbb\xbf\r\n{\\rtf1}", True),
        (rb"{\rt}", False),
        (b"text {\\rtf1}", False),
        (b"", False),
    ],
)
def test_it_is_known_by_its_first_bytes(tmp_path, head, is_known):
    path = tmp_path / "a.doc"
    path.write_bytes(head)
    assert is_rich_text(path) is is_known


def test_a_missing_end_is_told(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(rb"{\rtf1 whole}")
    assert not is_cut_short(path)
    path.write_bytes(rb"{\rtf1 " + b"half of it " * 20)
    assert is_cut_short(path)
