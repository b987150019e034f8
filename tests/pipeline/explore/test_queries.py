"""The ready queries: facts about small archives that can be counted by hand."""

from pathlib import Path

import pytest

from fuhe.pipeline.explore import query_reference
from fuhe.pipeline.explore.ready_queries import ready_queries
from tests.pipeline.explore.archives import Reader, publish, write_archive
from tests.pipeline.forms import INDICATORS, document, national

LOW_FUNDS = (
    "年度资金总额 | 100 | 100 | 60 | 10 | 60% | 6",
    "其中：当年财政拨款 | 100 | 100 | 60 | — | | —",
)
MISSED = ("产出指标", "数量指标", "培训人数", "≥300人", "150人", "20", "20", "")


def form(name, year="2023", **fields):
    return document("项目支出绩效自评表", f"({year}年度)", national(name=name, **fields))


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("queries") / "archive.db"
    write_archive(
        path,
        form("培训费"),
        form("培训费", "2022"),
        form("采购费", funds=LOW_FUNDS, total=("100", "96")),
        form("会议费", indicators=(MISSED, *INDICATORS[1:])),
    )
    reader = Reader(path)
    yield lambda name, **arguments: reader.get(f"/queries/{name}.json", params=arguments).json()
    reader.close()


def test_largest_gaps(answers):
    # 会议费 prints 99; the missed target (150 of 300) is worth 10 of its 20 points: 89.
    (row,) = answers("largest-gaps")["rows"]
    assert row["body"] == "临江市教育局"
    assert row["forms"] == 4
    assert row["forms_above"] == 1
    assert row["largest_gap"] == 10


def test_full_marks_on_low_spending(answers):
    (row,) = answers("full-marks-on-low-spending")["rows"]
    assert (row["project_name"], row["share_spent"]) == ("采购费", 0.6)
    assert answers("full-marks-on-low-spending", share="0.5")["rows"] == []


def test_indicators_most_used(answers):
    rows = {row["indicator"]: row for row in answers("indicators-most-used")["rows"]}
    assert len(rows) == 6
    assert rows["培训人数"]["forms"] == 4
    assert rows["培训人数"]["mean_weight"] == 20
    assert rows["学员满意度"]["full_marks"] == 1


def test_indicator_over_years(answers):
    rows = answers("indicator-over-years", indicator="培训人数")["rows"]
    assert [(row["fiscal_year"], row["rows"], row["mean_target"], row["unit"]) for row in rows] == [
        (2022, 1, 300, "人"),
        (2023, 3, 300, "人"),
    ]
    # 320, 320 and 150 people.
    assert rows[1]["mean_actual"] == pytest.approx(263.3333)


def test_score_bunching(answers):
    rows = answers("score-bunching")["rows"]
    assert [(row["score"], row["forms"], row["whole_number"]) for row in rows] == [
        (99, 3, 1),
        (96, 1, 1),
    ]
    assert rows[0]["share"] == 0.75
    assert rows[0]["share_whole_numbers"] == rows[0]["share_90_to_100"] == 1


def test_near_identical_reports(answers):
    rows = answers("near-identical-reports")["rows"]
    # 采购费 has the same indicators as both years of 培训费; 会议费 differs in one result.
    assert sorted((row["project_name"], row["fiscal_year"]) for row in rows) == [
        ("培训费", 2022),
        ("培训费", 2023),
        ("采购费", 2023),
    ]
    assert {row["group_number"] for row in rows} == {1}


def test_every_query_can_be_asked_of_what_somebody_published(tmp_path):
    path = tmp_path / "archive.db"
    forms = [form("培训费"), form("采购费", funds=LOW_FUNDS, total=("100", "96"))]
    forms.append(form("会议费", indicators=(MISSED, *INDICATORS[1:])))
    first, second, third = write_archive(path, *forms)
    publish(path, first, publisher="临江市教育局", region="安徽省")
    publish(path, second, publisher="临江市财政局", region="安徽省")
    publish(path, third, publisher="临江市教育局", region="江西省")
    reader = Reader(path)

    def count(name, **given):
        return len(reader.get(f"/queries/{name}.json", params=given).json()["rows"])

    asked = {"publisher": "教育局"}, {"publisher": "教育局", "given_region": "安徽省"}
    assert [count("largest-gaps", **given) for given in asked] == [1, 0]
    assert [count("full-marks-on-low-spending", **given) for given in asked] == [0, 0]
    assert count("full-marks-on-low-spending", publisher="财政局") == 1
    # Each indicator stands in all three forms, in two of the first body, in one of them in Anhui.
    assert [count("indicators-most-used", forms="2", **given) for given in asked] == [6, 0]
    (row,) = reader.get("/queries/indicator-over-years.json?publisher=财政局").json()["rows"]
    assert row["rows"] == 1
    assert [count("score-bunching", given_region=each) for each in ("安徽省", "江西省")] == [2, 1]
    assert [count("near-identical-reports", given_region=r) for r in ("安徽省", "江西省")] == [2, 0]
    page = reader.page("/queries/score-bunching?given_region=江西省")
    assert page.xpath("//select[@name='given_region']/option[@selected]/text()") == ["江西省"]
    assert ":given_region" in page.xpath("string(//pre)")
    reader.close()


def test_columns_are_those_that_the_query_names(answers):
    for query in ready_queries().values():
        data = answers(query.name)
        for row in data["rows"][:1]:
            assert list(row) == [column.name for column in query.columns]
        assert data["sql"] == query.sql.strip()
        assert set(data["arguments"]) == {each.name for each in query.parameters}
        assert all(f":{each.name}" in query.sql for each in query.parameters)


def test_a_number_must_be_a_number(answers):
    data = answers("score-bunching", lowest="九十")
    assert data["ok"] is False
    assert "lowest=九十" in data["error"]


def test_page_of_queries_is_up_to_date():
    written = Path(__file__).parents[3] / "docs" / "queries.md"
    assert written.read_text("utf-8") == query_reference.page(), "run: make docs"
