"""Old Word files as such: what they are, a password, a missing end, and their tables counted."""

import shutil
import struct

import docx
import olefile
import pytest

from corpus.typeset.libreoffice import convert
from fuhe.extractors.legacy_word_binary import WordHead, count_tables, is_cut_short, read_head
from fuhe.extractors.legacy_word_tables import TableCount
from tests.corpus.files import CORPUS
from tests.extractors import compound_files
from tests.libreoffice import needs_libreoffice

REPORTS = CORPUS / "reports"
DOCUMENTS = sorted(path.stem for path in REPORTS.glob("*.doc"))
FIRST = REPORTS / f"{DOCUMENTS[0]}.doc"


def with_main_stream(target, source, change):
    """Copy a .doc with its main stream changed."""
    shutil.copy(source, target)
    with olefile.OleFileIO(target, write_mode=True) as file:
        data = bytearray(file.openstream("WordDocument").read())
        change(data)
        file.write_stream("WordDocument", bytes(data))
    return target


def locked(target, source):
    def lock(data):
        flags = struct.unpack_from("<H", data, 10)[0]
        struct.pack_into("<H", data, 10, flags | 0x0100)  # [MS-DOC] 2.5.1, fEncrypted

    return with_main_stream(target, source, lock)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tables_and_rows_are_those_of_the_word_file_that_it_was_made_of(name):
    tables = docx.Document(str(REPORTS / f"{name}.docx")).tables
    expected = TableCount(len(tables), sum(len(table.rows) for table in tables))
    assert count_tables(REPORTS / f"{name}.doc") == expected


@needs_libreoffice
def test_tables_within_cells_count_too(tmp_path):
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    outer.cell(0, 0).text = "项目名称"
    inner = outer.cell(1, 1).add_table(rows=3, cols=1)
    inner.cell(2, 0).text = "指标"
    outer.cell(1, 1).add_paragraph("内嵌表之后")
    document.add_paragraph("第二张表")
    document.add_table(rows=4, cols=2)
    document.add_paragraph("完")
    document.save(str(tmp_path / "nested.docx"))
    found = count_tables(convert(tmp_path / "nested.docx", tmp_path, "doc"))
    assert found == TableCount(tables=3, rows=2 + 3 + 4)


def test_a_document_of_97_or_later_without_password():
    head = read_head(REPORTS / "xiangshan-2023.doc")
    assert head is not None
    assert not head.is_encrypted
    assert head.version >= 0xC1


def test_a_password_is_seen_and_nothing_is_counted(tmp_path):
    path = locked(tmp_path / "a.doc", FIRST)
    assert read_head(path).is_encrypted
    assert count_tables(path) == TableCount()


def test_word_95_is_known_but_not_counted(tmp_path):
    path = with_main_stream(
        tmp_path / "a.doc", FIRST, lambda data: struct.pack_into("<2H", data, 0, 0xA5DC, 104)
    )
    assert read_head(path) == WordHead(version=104, is_encrypted=False)
    assert count_tables(path) == TableCount()


@pytest.mark.parametrize("place", [0x4C, 0x102, 0x106, 0x1A2, 0x1A6])
@pytest.mark.parametrize("number", [0, 1, 0x7FFFFFFF, 0xFFFFFFFF])
def test_numbers_that_lead_nowhere_do_no_harm(tmp_path, place, number):
    path = with_main_stream(
        tmp_path / "a.doc", FIRST, lambda data: struct.pack_into("<L", data, place, number)
    )
    count = count_tables(path)
    assert count.tables is None or count.tables >= 0


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_file_that_breaks_off_is_told_or_not_known(tmp_path, share):
    data = FIRST.read_bytes()
    path = tmp_path / "a.doc"
    path.write_bytes(data[: int(len(data) * share)])
    if read_head(path) is not None:
        count_tables(path)
        assert is_cut_short(path) in {True, False}


def test_a_main_stream_that_breaks_off_is_told(tmp_path):
    whole = FIRST
    assert not is_cut_short(whole)
    path = compound_files.write(tmp_path / "a", compound_files.root_with("WordDocument"))
    assert not is_cut_short(path)


@pytest.mark.parametrize("stream", ["Workbook", "PowerPoint Document", "CONTENTS", "WordDocument"])
def test_other_compound_files_are_no_word_files(tmp_path, stream):
    path = compound_files.write(tmp_path / "a", compound_files.root_with(stream))
    assert read_head(path) is None
