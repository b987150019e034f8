"""Every format holds what the archive holds, whatever the text."""

import csv
import json

import pytest
from python_calamine import CalamineWorkbook

from fuhe.pipeline.explore.export import workbook
from fuhe.pipeline.explore.export.formula_guard import unguarded
from fuhe.pipeline.explore.export.relations import query, table_or_view, tables, views
from fuhe.pipeline.explore.export.workbook import fitting
from fuhe.schemas.errors import UsageError
from tests.pipeline.explore.export.hostile import TEXTS

PARAGRAPHS = table_or_view("paragraphs")
ASSESSMENTS = table_or_view("assessments")
# A cell of XLSX holds 32,767 UTF-16 units; the last two texts are longer.
FITTING = len(TEXTS) - 2


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_begins_with_a_byte_order_mark_and_guards_formulas(exported):
    folder = exported("csv", PARAGRAPHS)
    data = (folder / "paragraphs.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    written = [row["text"] for row in read_csv(folder / "paragraphs.csv")]
    assert written[1] == "-5"
    assert written[2].startswith("'=HYPERLINK")
    assert written[9] == "'　=1+1"
    assert [unguarded(text) for text in written] == list(TEXTS)


def test_csv_tells_null_from_an_empty_text(exported):
    folder = exported("csv", PARAGRAPHS)
    lines = (folder / "paragraphs.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == '"document_id","ordinal","page","heading_level","text"'
    # Page and level are NULL, the text is empty.
    assert lines[1].endswith(',1,,,""')


def test_jsonl_has_every_text_exactly(exported):
    folder = exported("jsonl", PARAGRAPHS, ASSESSMENTS, table_or_view("indicators"))
    lines = (folder / "paragraphs.jsonl").read_text("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["text"] for line in lines] == list(TEXTS)
    assert json.loads(lines[0])["page"] is None
    (form,) = (folder / "assessments.jsonl").read_text("utf-8").splitlines()
    assert json.loads(form)["project_name"] == "=1+1培训费"
    assert json.loads(form)["fiscal_year"] == 2023
    assert json.loads(form)["total_score"] == 99


def test_jsonl_has_json_columns_as_what_they_hold(exported, connection):
    held = [json.loads(row[0]) for row in connection.execute("SELECT evidence FROM findings")]
    folder = exported("jsonl", table_or_view("findings"))
    lines = (folder / "findings.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["evidence"] for line in lines] == held


def test_parquet_has_every_text_exactly(exported):
    duckdb = pytest.importorskip("duckdb")
    folder = exported("parquet", PARAGRAPHS, ASSESSMENTS)
    assert sorted(path.name for path in folder.iterdir()) == [
        "assessments.parquet",
        "datapackage.json",
        "paragraphs.parquet",
    ]
    with duckdb.connect() as database:
        found = database.execute(
            f"SELECT text, page, ordinal FROM '{folder}/paragraphs.parquet' ORDER BY ordinal"
        ).fetchall()
        (form,) = database.execute(
            "SELECT fiscal_year, total_score, typeof(fiscal_year), typeof(total_score) "
            f"FROM '{folder}/assessments.parquet'"
        ).fetchall()
    assert [row[0] for row in found] == list(TEXTS)
    assert found[0][1:] == (None, 1)
    assert form == (2023, 99.0, "BIGINT", "DOUBLE")


def test_parquet_has_columns_of_mixed_type_as_text(exported, connection):
    duckdb = pytest.importorskip("duckdb")
    held = connection.execute("SELECT target_value FROM indicators").fetchall()
    folder = exported("parquet", table_or_view("indicators"))
    with duckdb.connect() as database:
        found = database.execute(
            f"SELECT target_value FROM '{folder}/indicators.parquet'"
        ).fetchall()
    assert found == [(None if value is None else str(value),) for (value,) in held]


def test_workbook_has_text_as_text_and_numbers_as_numbers(exported):
    folder = exported("xlsx", PARAGRAPHS, ASSESSMENTS)
    book = CalamineWorkbook.from_path(str(folder / "fuhe.xlsx"))
    assert book.sheet_names == ["paragraphs", "assessments"]
    head, *rows = book.get_sheet_by_name("paragraphs").to_python()
    assert head[1] == "ordinal"
    assert [row[1] for row in rows] == list(range(1, len(TEXTS) + 1))
    written = [row[4] for row in rows]
    # XML readers may give \r and control characters as they were or escaped: _x000D_.
    exact = [n for n in range(FITTING) if TEXTS[n].isprintable()]
    assert [written[n] for n in exact] == [TEXTS[n] for n in exact]
    assert "<f>" not in _sheets(folder / "fuhe.xlsx")


def test_workbook_escapes_what_looks_like_its_own_markup(exported):
    # XlsxWriter puts a text between <r> and </r> into the file as it stands.
    assert "<r><t>x</t></r>" in TEXTS
    folder = exported("xlsx", PARAGRAPHS)
    assert "&lt;t&gt;x&lt;/t&gt;&lt;/r&gt;" in _sheets(folder / "fuhe.xlsx")


def _sheets(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "sheet" in name]
        return "".join(archive.read(name).decode() for name in names)


def test_a_text_longer_than_a_cell_is_cut_and_counted(exported, capsys):
    told = []
    folder = exported("xlsx", PARAGRAPHS, tell=told.append)
    rows = CalamineWorkbook.from_path(str(folder / "fuhe.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[-2][4].endswith("长…[fuhe: 40000 characters, cut]")
    assert len(rows[-2][4]) == 32_767
    assert rows[-1][4].endswith("𠮷…[fuhe: 20000 characters, cut]")
    assert [each.cut for each in told] == [2]


def test_a_text_that_just_fits_is_whole():
    assert fitting("长" * 32_767) == "长" * 32_767
    # Two units each: 16,383 of them take 32,766.
    assert fitting("𠮷" * 16_383) == "𠮷" * 16_383
    assert fitting("𠮷" * 16_384) != "𠮷" * 16_384


def test_more_rows_than_a_sheet_holds_are_refused(exported, monkeypatch, tmp_path):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    with pytest.raises(UsageError, match="paragraphs: has 23 rows, a sheet of XLSX holds 5"):
        exported("xlsx", PARAGRAPHS)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format_", ["csv", "jsonl", "xlsx"])
def test_every_table_view_and_query_goes_out(exported, format_):
    relations = (*tables().values(), *views().values(), query("score-bunching"))
    folder = exported(format_, *relations)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [each["name"] for each in package["resources"]] == [each.name for each in relations]
    rows = {each["name"]: each["rows"] for each in package["resources"]}
    assert rows["paragraphs"] == len(TEXTS)
    assert rows["assessments"] == rows["项目自评"] == rows["score-bunching"] == 1
    assert rows["funds"] == rows["资金"] > 0


def test_a_query_has_the_types_of_its_values(exported):
    folder = exported("csv", query("score-bunching"))
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert fields["forms"]["type"] == "integer"
    assert fields["share"]["type"] == "number"
    assert fields["score"]["description"] == "printed total (公布总分)"
