"""The total row by its many labels, with its grade, or without any label."""

import pytest

from fuhe.schemas.verdict import FindingCode
from tests.pipeline.recognize.printed import form_of, left_over, text
from tests.pipeline.stages import codes

TITLE = "项目支出绩效自评表"
ROWS = [
    "项目名称|河道保洁{6}",
    "项目资金（万元）|预算数|执行数|执行率|分值|得分{2}",
    "年度资金总额|100|90|90%|10|9{2}",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
    "产出指标|数量指标|保洁河道|≥80公里|82公里|60|60",
    "效益指标|社会效益指标|水质|达标|达标|30|30",
]


def total(*rows):
    form = form_of(TITLE, [*ROWS, *rows])
    assert len(form.indicators) == 2
    return tuple(text(each) for each in (form.total_weight, form.total_score, form.grade))


@pytest.mark.parametrize(
    "label",
    [
        "总分",
        "合 计",
        "总计得分",
        "综合评价得分",
        "自评合计",
        "绩效自评得分",
        "项目总分",
        "自评得分",
    ],
)
def test_labels_of_the_total(label):
    assert total(f"{label}{{5}}|100|99") == ("100", "99", None)
    assert total(f"{label}{{6}}|99") == (None, "99", None)
    assert left_over(TITLE, [*ROWS, f"{label}{{5}}|100|99"]) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["总分{3}|100{2}|得分|99"], ("100", "99", None)),
        (["总分：99分    等级：优{7}"], (None, "99分", "优")),
        (["总分：99分，等级：优{7}"], (None, "99分", "优")),
        (["自评总分：99分自评等级：优{7}"], (None, "99分", "优")),
        (["自评得分：99{7}"], (None, "99", None)),
        (["总分{5}|100|99", "综合评价等次{5}|优{2}"], ("100", "99", "优")),
        (["合计{5}|90|90", "总得分{5}|100|99"], ("100", "99", None)),
    ],
)
def test_where_total_and_grade_stand(rows, expected):
    assert total(*rows) == expected
    assert left_over(TITLE, [*ROWS, *rows]) == []


def test_figures_without_a_label_are_no_indicator():
    assert total("|||||100|99") == (None, None, None)
    assert left_over(TITLE, [*ROWS, "|||||100|99"]) == ["100", "99"]


def test_a_bonus_that_was_not_given_in_full_accuses_nobody():
    rows = [*ROWS, "加分项|创新|获奖|1项|1项|5|2", "总分{5}|100|101"]
    assert FindingCode.MET_TARGET_SCORE_REDUCED not in codes(TITLE, rows)


def test_a_weight_left_of_the_label_of_the_total():
    rows = [
        "项目名称|深海装备研究{6}",
        "分值|一级指标|二级指标|三级指标|考核指标值|本年完成值|得分",
        "60|产出指标|数量指标|申请发明专利|6件|7件|60",
        "60|合计{5}|60",
    ]
    read = form_of(TITLE, rows)
    assert [text(row.target) for row in read.indicators] == ["6件"]
    assert (text(read.total_weight), text(read.total_score)) == ("60", "60")


def test_a_form_of_three_columns():
    rows = [
        "项目名称|村内道路硬化|",
        "指标|完成情况|得分",
        "硬化道路2公里（30分）|2.1公里|30",
        "总分（100分）||30",
    ]
    read = form_of(TITLE, rows)
    assert [(text(row.level3), text(row.actual), text(row.score)) for row in read.indicators] == [
        ("硬化道路2公里（30分）", "2.1公里", "30")
    ]
    assert text(read.total_score) == "30"
