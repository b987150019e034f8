"""One document into the database: every column, replaced whole, whole or not at all."""

import json
import sqlite3
from decimal import Decimal

import pytest
from msgspec.structs import replace

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import load, load_files, storable
from fuhe.pipeline.process import Task, process
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.document import Box, Cell, Content, Grid, Paragraph, Place
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.repair import Repair
from fuhe.schemas.report import Outcome, Report, Status
from fuhe.schemas.verdict import Evidence
from tests.pipeline import fakes

TIMES = {"ingested_at", "first_seen_at", "last_seen_at", "applied_at", "seconds"}


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "archive").mkdir()
    connection = open_archive(tmp_path / "archive" / "archive.db")
    yield connection
    connection.close()


def read(path):
    opened = open_file(path)
    processed = process(Task(opened.source, opened.look), fakes.stages())
    return opened.source, document_rows(processed.outcome, "v1", None)


def rows(connection, query):
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def dump(connection):
    """Return all rows of all tables but the times, in an order of their own."""
    tables = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith("search_")
    ]
    return {
        table: sorted(
            (
                tuple((name, value) for name, value in row.items() if name not in TIMES)
                for row in rows(connection, f'SELECT * FROM "{table}"')
            ),
            key=repr,
        )
        for table in tables
    }


def test_every_record_lands_in_its_column(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "工作经费.txt", "good", "工作经费"))
    load(archive, document, [source])
    key = source.document_id[:12]
    (found,) = rows(archive, "SELECT * FROM documents")
    assert found["id"] == source.document_id
    assert (found["status"], found["error_code"], found["error_message"]) == ("ok", None, None)
    assert (found["title"], found["fiscal_year"]) == ("绩效自评", 2023)
    assert (found["extractor"], found["extractor_version"]) == ("fake", "1")
    assert found["text_source"] == "born_digital"
    (form,) = rows(archive, "SELECT * FROM assessments")
    assert form["id"] == f"{key}-1"
    assert form["grid_id"] == f"{key}-g1"
    assert form["project_name"] == "工作经费"
    assert (form["total_score_raw"], form["total_score"]) == ("96", 96.0)
    assert (form["total_weight_raw"], form["total_weight"]) == (None, None)
    assert (form["coverage"], form["confidence"], form["amount_unit"]) == (0.75, 0.5, "万元")
    (line,) = rows(archive, "SELECT * FROM funds")
    assert (line["execution_rate_raw"], line["execution_rate"]) == ("61.2%", 0.612)
    assert (line["executed_raw"], line["executed"]) == ("134.64", 134.64)
    assert line["initial_budget_raw"] is None
    visits, date = rows(archive, "SELECT * FROM indicators ORDER BY ordinal")
    assert (visits["level1_raw"], visits["level1"]) == ("产出\n指标", "产出指标")
    assert (visits["target_operator"], visits["target_value"]) == (">=", 1600)
    assert (visits["target_unit"], visits["deviation_note"]) == ("家", "")
    assert json.loads(visits["shared"]) == ["score"]
    assert (date["target_kind"], date["target_value"]) == ("date", "2023-12-31")
    assert (date["actual_raw"], date["actual_value"]) == ("", None)
    assert (date["weight_raw"], date["score_raw"], date["score"]) == (None, "—", None)
    execution, grade = rows(archive, "SELECT * FROM rescores ORDER BY ordinal")
    assert (execution["published"], execution["low"], execution["high"]) == (96, 6.12, 6.12)
    assert (grade["published"], grade["low"], grade["verdict"]) == ("优", None, "not_recomputable")
    (finding,) = rows(archive, "SELECT * FROM findings")
    assert finding["id"] == f"{key}-f1"
    evidence = [{"grid": f"{key}-g1", "row": 1, "column": 1}, {"paragraph": 1}]
    assert json.loads(finding["evidence"]) == evidence
    cells = rows(archive, "SELECT * FROM cells")
    assert [(c["row"], c["column"], c["text"], c["role"]) for c in cells] == [
        (0, 0, "项目名称", "label"),
        (0, 1, "工作经费", "value"),
        (1, 0, "得分", "unclaimed"),
        (1, 1, "96", "value"),
    ]
    assert cells[3]["confidence"] == 0.5


def test_places_on_pages_and_cells_of_grids_that_nobody_recognized(archive):
    box = Box(10.5, 20, 30, 40.25)
    cells = (Cell(0, 0, 2, 3, "甲", Place(2, box)), Cell(2, 0, text=" \n"))
    content = Content(
        "application/pdf",
        "fake",
        "1",
        paragraphs=(Paragraph(1, "标题", 1, 2),),
        grids=(Grid(1, 3, 3, cells, page_first=2, page_last=3),),
        page_count=3,
    )
    outcome = Outcome(
        document_id="a" * 64,
        media_type="application/pdf",
        size_bytes=1,
        status=Status.EMPTY,
        content=content,
        report=Report(),
    )
    load(archive, document_rows(outcome, "v1", None), [])
    (grid,) = rows(archive, "SELECT * FROM grids")
    assert (grid["page_first"], grid["page_last"], grid["kind"]) == (2, 3, "other")
    first, second = rows(archive, "SELECT * FROM cells")
    assert (first["row_span"], first["column_span"], first["page"]) == (2, 3, 2)
    assert [first[n] for n in ("x0", "top", "x1", "bottom")] == [10.5, 20.0, 30.0, 40.25]
    assert (first["role"], second["role"], second["text"]) == ("unclaimed", "blank", " \n")
    (paragraph,) = rows(archive, "SELECT * FROM paragraphs")
    assert (paragraph["page"], paragraph["heading_level"]) == (1, 2)


def test_loading_twice_changes_nothing(archive, tmp_path):
    documents = [read(fakes.report_file(tmp_path, name)) for name in ("甲.txt", "乙.txt")]
    for source, document in documents:
        load(archive, document, [source])
    before = dump(archive)
    assert len(before["search"]) == 10
    for source, document in documents:
        load(archive, document, [source])
    assert dump(archive) == before
    archive.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    assert archive.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_document_is_replaced_whole(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "甲.txt"))
    other, beside = read(fakes.report_file(tmp_path, "乙.txt"))
    load(archive, document, [source])
    load(archive, beside, [other])
    bare = Outcome(
        document_id=source.document_id,
        media_type="text/plain",
        size_bytes=3,
        status=Status.FAILED,
        error_code=ErrorCode.CORRUPT,
        error_message="damaged",
    )
    load(archive, document_rows(bare, "v2", None), [source])
    assert rows(archive, "SELECT count(*) AS n FROM assessments") == [{"n": 1}]
    assert rows(archive, "SELECT DISTINCT document_id AS d FROM search") == [
        {"d": other.document_id}
    ]
    assert rows(archive, "SELECT count(*) AS n FROM files") == [{"n": 2}]


def test_the_same_content_at_two_paths_is_one_document(archive, tmp_path):
    first, document = read(fakes.report_file(tmp_path, "a.txt", "good", "甲"))
    second, _ = read(fakes.report_file(tmp_path, "b.txt", "good", "甲"))
    load(archive, document, [first, second])
    assert rows(archive, "SELECT count(*) AS n FROM documents") == [{"n": 1}]
    paths = rows(archive, "SELECT path, document_id FROM files ORDER BY path")
    assert [row["path"] for row in paths] == [first.path, second.path]


def test_a_path_keeps_when_it_was_first_seen(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "a.txt"))
    load(archive, document, [source])
    archive.execute("UPDATE files SET first_seen_at = 'then', last_seen_at = 'then'")
    load_files(archive, [source])
    (row,) = rows(archive, "SELECT * FROM files")
    assert row["first_seen_at"] == "then"
    assert row["last_seen_at"] > "2020"


def test_a_file_that_can_be_opened_now_leaves_no_row_of_before(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "a.txt"))
    unreadable = replace(source, document_id="b" * 64)
    before = Outcome(
        document_id="b" * 64,
        media_type="application/octet-stream",
        size_bytes=0,
        status=Status.FAILED,
        error_code=ErrorCode.IO_ERROR,
        error_message="cannot be opened",
    )
    load(archive, document_rows(before, "", None), [unreadable])
    load(archive, document, [source])
    assert rows(archive, "SELECT id FROM documents") == [{"id": source.document_id}]


def test_what_the_database_refuses_leaves_nothing(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "a.txt"))
    form = document.tables["assessments"][0]
    document.tables["assessments"] = [form, form]
    with pytest.raises(sqlite3.IntegrityError):
        load(archive, document, [source])
    assert rows(archive, "SELECT count(*) AS n FROM documents") == [{"n": 0}]
    assert rows(archive, "SELECT count(*) AS n FROM files") == [{"n": 0}]


def test_text_that_is_no_unicode_is_escaped_and_the_rest_kept(archive):
    content = Content("application/pdf", "fake", "1", paragraphs=(Paragraph(1, "甲\ud835乙\0"),))
    outcome = Outcome(
        document_id="c" * 64,
        media_type="application/pdf",
        size_bytes=1,
        status=Status.EMPTY,
        content=content,
        report=Report(),
    )
    load(archive, document_rows(outcome, "v1", None), [])
    assert rows(archive, "SELECT text FROM paragraphs") == [{"text": "甲\\ud835乙\0"}]


@pytest.mark.parametrize(
    ("text", "stored"),
    [("相山/a.docx", "相山/a.docx"), ("a\udcff\n.docx", "a\\xff\n.docx"), ("\ud800", "\\ud800")],
)
def test_storable(text, stored):
    assert storable(text) == stored


def test_views_show_printed_beside_recomputed(archive, tmp_path):
    source, document = read(fakes.report_file(tmp_path, "a.txt", "good", "工作经费"))
    load(archive, document, [source])
    (form,) = rows(archive, "SELECT * FROM 项目自评")
    assert form["文件"] == source.path
    assert (form["表格"], form["项目名称"], form["年度"]) == ("项目支出自评表", "工作经费", 2023)
    assert (form["全年执行数_原文"], form["全年执行数_万元"]) == ("134.64", 134.64)
    assert (form["总得分_原文"], form["复核等级结论"]) == ("96", "无法复核")
    assert (form["错误数"], form["疑点数"]) == (1, 0)
    (line,) = rows(archive, "SELECT * FROM 资金")
    assert (line["资金来源"], line["得分"], line["复核得分下限"]) == ("资金总额", 96, 6.12)
    assert line["复核得分结论"] == "疑似错位"
    visits, date = rows(archive, "SELECT * FROM 指标 ORDER BY 序号")
    assert (visits["三级指标"], visits["得分_原文"]) == ("走访企业数量", "20")
    assert (date["年度指标值"], date["实际完成值_原文"]) == ("2023-12-31", "")
    execution, grade = rows(archive, "SELECT * FROM 复核结果")
    assert (execution["对象"], execution["公布"], execution["结论"]) == ("预算执行", 96, "疑似错位")
    assert (grade["公布"], grade["规则已核对"]) == ("优", "是")
    (finding,) = rows(archive, "SELECT * FROM 问题清单")
    assert (finding["程度"], finding["位置"]) == ("错误", "表1 第2行第2列；第1段")


def test_a_repair_is_a_row_beside_its_form(archive, tmp_path):
    repair = Repair(
        assessment=1,
        ordinal=1,
        table="funds",
        row=1,
        field="executed",
        value_raw="734.64",
        value_read=Decimal("734.64"),
        value=Decimal("134.64"),
        reason="134.64÷220=61.2%",
        evidence=(Evidence(cell=CellReference(1, 1, 1)),),
    )
    opened = open_file(fakes.report_file(tmp_path, "a.txt"))
    outcome = process(Task(opened.source, opened.look), fakes.stages()).outcome
    report = replace(outcome.report, repairs=(repair,))
    load(archive, document_rows(replace(outcome, report=report), "v1", None), [])
    (row,) = rows(archive, "SELECT * FROM repairs")
    key = outcome.document_id[:12]
    assert json.loads(row.pop("evidence")) == [{"grid": f"{key}-g1", "row": 1, "column": 1}]
    assert row == {
        "assessment_id": f"{key}-1",
        "ordinal": 1,
        "subject": "funds",
        "row_ordinal": 1,
        "field": "executed",
        "value_raw": "734.64",
        "value_read": 734.64,
        "value": 134.64,
        "reason": "134.64÷220=61.2%",
    }
