"""The last paragraph that some writers leave out of a .doc: without it the table is lost."""

import shutil
import struct

import docx
import olefile
import pytest

from corpus.typeset.libreoffice import convert
from fuhe.extractors import legacy_word
from fuhe.extractors.legacy_word_binary import count_tables
from fuhe.extractors.legacy_word_repair import mend
from tests.extractors.test_legacy_word_binary import FIRST, locked
from tests.libreoffice import needs_libreoffice


@pytest.fixture(scope="module")
def ending_in_a_table(tmp_path_factory):
    """A .doc by LibreOffice of two tables, of which the second is the end of the text."""
    folder = tmp_path_factory.mktemp("documents")
    document = docx.Document()
    for number in (1, 2):
        document.add_paragraph(f"第{number}张表")
        table = document.add_table(rows=3, cols=3)
        for place, cell in enumerate(table._cells):
            cell.text = f"0.{number}{place}"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "绩效\n指标"
    document.save(str(folder / "a.docx"))
    return convert(folder / "a.docx", folder, "doc")


@needs_libreoffice
def test_the_last_table_is_read_as_a_table(ending_in_a_table):
    content = legacy_word.extract(ending_in_a_table)
    assert content.problems == ()
    assert [each.text for each in content.paragraphs if each.text] == ["第1张表", "第2张表"]
    for number, grid in enumerate(content.grids, start=1):
        found = [(cell.row, cell.column, cell.row_span, cell.text) for cell in grid.cells]
        assert found == [
            (0, 0, 1, f"0.{number}0"),
            (0, 1, 1, f"0.{number}1"),
            (0, 2, 1, f"0.{number}2"),
            (1, 0, 2, "绩效\n指标"),
            (1, 1, 1, f"0.{number}4"),
            (1, 2, 1, f"0.{number}5"),
            (2, 1, 1, f"0.{number}7"),
            (2, 2, 1, f"0.{number}8"),
        ]
    assert len(content.grids) == 2


@needs_libreoffice
def test_the_mark_is_added_and_nothing_is_moved(ending_in_a_table, tmp_path):
    path = shutil.copy(ending_in_a_table, tmp_path / "a.doc")
    before = count_tables(path)
    mend(path)
    assert count_tables(path) == before
    once = path.read_bytes()
    mend(path)
    assert path.read_bytes() == once
    with olefile.OleFileIO(path) as new, olefile.OleFileIO(ending_in_a_table) as old:
        for name in ("WordDocument", "1Table"):
            ours, theirs = (file.openstream(name).read() for file in (new, old))
            # Places of the changed numbers in the file information block: 4 of 4 bytes, and one.
            assert sum(a != b for a, b in zip(ours, theirs, strict=False)) <= 20
            assert len(ours) > len(theirs)
        (characters,) = struct.unpack_from("<L", new.openstream("WordDocument").read(), 0x4C)
        assert (
            characters
            == struct.unpack_from("<L", old.openstream("WordDocument").read(), 0x4C)[0] + 1
        )


def test_a_file_that_ends_as_it_should_is_left_alone(tmp_path):
    for number, path in enumerate((FIRST, locked(tmp_path / "locked", FIRST))):
        copy = shutil.copy(path, tmp_path / f"{number}.doc")
        mend(copy)
        assert copy.read_bytes() == path.read_bytes()


@needs_libreoffice
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_breaks_off_does_no_harm(ending_in_a_table, tmp_path, share):
    data = ending_in_a_table.read_bytes()
    path = tmp_path / "a.doc"
    path.write_bytes(data[: int(len(data) * share)])
    mend(path)
