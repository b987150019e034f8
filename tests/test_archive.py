"""The archive in Python, as a notebook uses it."""

import subprocess
import sys

import pytest

import fuhe
from fuhe.schemas.errors import DatabaseError, UsageError
from tests.pipeline.explore.archives import publish, write_archive
from tests.pipeline.forms import document, national


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    training, _ = write_archive(
        path,
        document("项目支出绩效自评表", "(2023年度)", national(name="培训费")),
        document("项目支出绩效自评表", "(2022年度)", national(name="采购费")),
    )
    publish(path, training, publisher="临江市教育局", region="安徽省")
    return path


@pytest.fixture
def archive(path):
    with fuhe.open_archive(path) as archive:
        yield archive


def test_records_of_a_table(archive):
    names = sorted(form["project_name"] for form in archive.records("assessments"))
    assert names == ["培训费", "采购费"]
    (form,) = archive.records("assessments", fiscal_year=2022)
    assert (form["project_name"], form["total_score"]) == ("采购费", 99)


def test_a_condition_of_none_asks_for_null(archive):
    assert len(list(archive.records("assessments", grade=None))) == 2
    assert list(archive.records("assessments", project_name=None)) == []


def test_records_of_a_view_and_of_a_query(archive):
    (form,) = archive.records("项目自评", 年度=2023)
    assert form["项目名称"] == "培训费"
    (row,) = archive.records("score-bunching", lowest=99)
    assert (row["score"], row["forms"]) == (99, 2)


def test_views_say_who_published_a_report_and_can_be_asked_by_it(archive):
    (form,) = archive.records("项目自评", 发布者="临江市教育局")
    assert (form["项目名称"], form["登记地区"], form["来源网址"]) == ("培训费", "安徽省", None)
    (form,) = archive.records("项目自评", 发布者=None)
    assert form["项目名称"] == "采购费"


def test_columns_say_type_meaning_and_unit(archive):
    columns = {column.name: column for column in archive.columns("funds")}
    assert columns["executed"].unit == "万元 (10,000 yuan)"
    assert columns["executed"].type == "number"
    assert "largest-gaps" in archive.names
    assert archive.columns("largest-gaps")[0].meaning == "body (部门或单位)"


def test_a_data_frame(archive):
    pandas = pytest.importorskip("pandas")
    frame = archive.frame("assessments")
    assert isinstance(frame, pandas.DataFrame)
    assert str(frame["fiscal_year"].dtype) == "Int64"
    assert str(frame["total_score"].dtype) == "float64"
    assert sorted(frame["fiscal_year"]) == [2022, 2023]
    assert frame["grade"].isna().all()
    indicators = archive.frame("indicators", level3="培训人数")
    assert list(indicators["target_value"]) == [300, 300]
    assert list(archive.frame("assessments", fiscal_year=1999).columns) == list(frame.columns)


def test_a_data_frame_without_pandas(archive, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(fuhe.archive.MissingPartError, match=r"pip install 'fuhe\[notebook\]'"):
        archive.frame("funds")


def test_search(archive):
    hit, *_ = archive.search("培训费")
    assert (hit["text"], hit["marks"], hit["row"] is not None) == ("培训费", [[0, 3]], True)
    with pytest.raises(UsageError, match="no word"):
        archive.search('"')


def test_search_in_what_somebody_published(archive):
    assert {hit["project_name"] for hit in archive.search("教育局")} == {"培训费", "采购费"}
    found = archive.search("教育局", publisher="临江市", given_region="安徽省")
    assert {(hit["project_name"], hit["publisher"]) for hit in found} == {
        ("培训费", "临江市教育局")
    }
    assert archive.search("教育局", given_region="江西省") == []


def test_export_of_what_somebody_published(archive, tmp_path):
    asked = ("assessments", "项目自评", "score-bunching")
    written = archive.export(tmp_path / "out", *asked, publisher="教育局")
    assert [(each.name, each.rows) for each in written] == [
        ("assessments", 1),
        ("项目自评", 1),
        ("score-bunching", 1),
    ]


def test_own_sql_only_reads(archive):
    (row,) = archive.select("SELECT count(*) AS forms FROM assessments WHERE fiscal_year > ?", [1])
    assert row == {"forms": 2}
    for sql in ("DELETE FROM files", "SELECT", "SELECT 1; SELECT 2", "SELECT nothing"):
        with pytest.raises(UsageError, match="cannot be asked"):
            archive.select(sql)
    assert len(list(archive.records("files"))) == 2


def test_wrong_names_say_which_there_are(archive):
    with pytest.raises(UsageError, match="there are: documents, "):
        archive.records("forms")
    with pytest.raises(UsageError, match="it has: id, document_id"):
        archive.records("assessments", year=2023)
    with pytest.raises(UsageError, match="its parameters: lowest"):
        archive.records("score-bunching", highest=1)


def test_export(archive, tmp_path):
    written = archive.export(tmp_path / "out", "funds", "largest-gaps", format="jsonl")
    assert [each.path.name for each in written] == ["funds.jsonl", "largest-gaps.jsonl"]
    assert written[0].path.exists()


def test_no_archive(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        fuhe.open_archive(tmp_path / "none.db")
    (tmp_path / "a.db").write_text("mine")
    with pytest.raises(DatabaseError, match="is no database"):
        fuhe.open_archive(str(tmp_path / "a.db"))


def test_importing_fuhe_imports_nothing_else():
    code = "import fuhe, sys; print([m for m in sys.modules if m.startswith('fuhe.')])"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert printed.strip() == "[]"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        fuhe.nothing  # noqa: B018


def test_a_column_called_name_can_be_asked_for(archive):
    assert list(archive.records("listed_projects", name="培训费")) == []
