"""The typesetting: whole tables, the same bytes each time, the committed files."""

import io
import zipfile

import pytest

from corpus.typeset import __main__ as command
from corpus.typeset import spreadsheet, web
from corpus.typeset.documents import DOCUMENTS, EACH_FAMILY
from corpus.typeset.table import Cell, Row, Table
from corpus.typeset.word import write
from tests.corpus.files import CORPUS, ENTRIES, NATIONAL, word

_LARGEST = 300_000


def _members(package):
    # Not the packed bytes: how they are packed depends on the zlib of the machine.
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_file_is_what_the_generator_writes(name):
    committed = (CORPUS / "reports" / f"{name}.docx").read_bytes()
    assert _members(write(DOCUMENTS[name])) == _members(committed)


@pytest.mark.parametrize("name", EACH_FAMILY)
def test_the_committed_workbook_is_what_the_generator_writes(name):
    committed = (CORPUS / "reports" / f"{name}.xlsx").read_bytes()
    assert _members(spreadsheet.write(DOCUMENTS[name])) == _members(committed)


@pytest.mark.parametrize(("number", "name"), list(enumerate(EACH_FAMILY)))
def test_the_committed_page_is_what_the_generator_writes(number, name):
    committed = (CORPUS / "reports" / f"{name}.html").read_bytes()
    assert web.write(DOCUMENTS[name], *web.look(number)) == committed


def test_each_family_has_a_workbook_and_a_page():
    families = {entry["name"]: entry["family"] for entry in ENTRIES}
    assert {families[name] for name in EACH_FAMILY} == {*families.values()}


def test_writing_twice_gives_the_same_bytes():
    document = DOCUMENTS["xiangshan-2023"]
    assert write(document) == write(document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_row_fills_the_grid(name):
    for table in word(name).tables:
        columns = len(table.columns)
        for row in table._tbl.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == columns


@pytest.mark.parametrize("name", NATIONAL)
def test_the_blocks_of_a_form_stand_on_different_grid_lines(name):
    form = word(name).tables[-1]
    assert len(form.columns) >= 12
    assert any(cell.grid_span > 1 for cell in form._tbl.tr_lst[3].tc_lst)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_committed_files_are_small(entry):
    for path in entry["files"]:
        assert 3_000 < (CORPUS / path).stat().st_size < _LARGEST


def test_a_row_with_a_gap_is_refused():
    table = Table((Row((Cell("a", 0, 10), Cell("b", 20, 30))),))
    with pytest.raises(ValueError, match="row 0"):
        table.placed()


def test_a_merge_beyond_the_last_row_is_refused():
    with pytest.raises(ValueError, match="'a' spans more rows"):
        Table((Row((Cell("a", 0, 10, rows=2),)),)).placed()


def test_a_merged_cell_goes_on_in_the_rows_below():
    first = Cell("a", 0, 10, rows=2)
    table = Table((Row((first, Cell("b", 10, 20))), Row((Cell("c", 10, 20),))))
    assert [[goes_on for _, goes_on in row] for row in table.placed()] == [
        [False, False],
        [True, False],
    ]


def test_the_command_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(command, "program", lambda: None)
    monkeypatch.setattr("sys.argv", ["corpus.typeset"])
    assert command.main() == 4
    assert "--docx-only" in capsys.readouterr().err


def test_the_command_writes_word_files_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(command, "REPORTS", tmp_path)
    monkeypatch.setattr("sys.argv", ["corpus.typeset", "--docx-only"])
    assert command.main() == 0
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(DOCUMENTS)
