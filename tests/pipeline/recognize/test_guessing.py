"""Columns whose label no vocabulary lists: told by its end, or left alone."""

import pytest

from fuhe.pipeline.recognize.guessing import guess
from tests.pipeline.recognize.printed import form_of, funds, indicators, left_over

NAME = "项目名称 | 某项目{7}"
ROW = "产出指标 | 数量指标 | 补贴人数 | ≥1200人 | 1260人 | 50 | 48 | 宣传不足"


def form(head, *rows):
    return form_of("自评表", [NAME, head, *(rows or [ROW])])


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("设定指标值", "target"),
        ("年末实现值", "actual"),
        ("权值", "weight"),
        ("自评打分（满分100分）", "score"),
        ("差异原因说明", "deviation_note"),
        # Another quantity.
        ("上年完成值", None),
        ("1-6月完成值", None),
        ("上半年完成值", None),
        ("中期目标值", None),
        ("复核得分", None),
        ("专家打分", None),
        ("责任科室", None),
        ("评分依据", None),
        ("", None),
    ],
)
def test_what_the_end_of_a_label_tells(label, column):
    assert guess(label, "indicator") == column


def test_a_head_in_words_that_nobody_listed():
    head = (
        "一级指标 | 二级指标 | 三级指标 | 设定指标值 | 年末实现值 | 权值 | 自评打分 | 差异原因说明"
    )
    assert indicators(form(head)) == [
        ("产出指标", "数量指标", "补贴人数", "≥1200人", "1260人", "50", "48")
    ]
    assert left_over("自评表", [NAME, head, ROW]) == []


def test_a_known_label_goes_before_what_an_end_tells():
    head = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 调研打分"
    row = "产出指标 | 数量指标 | 补贴人数 | ≥1200人 | 1260人 | 50 | 48 | 77"
    assert indicators(form(head, row), "score") == [("48",)]
    assert left_over("自评表", [NAME, head, row]) == ["调研打分", "77"]


def test_of_two_labels_that_end_alike_none_is_taken():
    head = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 甲完成值 | 乙完成值 | 分值 | 得分"
    row = "产出指标 | 数量指标 | 补贴人数 | ≥1200人 | 600人 | 660人 | 50 | 48"
    assert indicators(form(head, row), "target", "actual") == [("≥1200人", None)]


def test_funds_in_words_that_nobody_listed():
    rows = [
        "资金使用（万元）{1x3} | | 年初安排预算数 | 调整后年度预算数 | 年末累计执行数 | 权值 | "
        "预算完成率 | 评分值",
        "资金合计 | 120 | 118 | 115.64 | 10 | 98% | 9.8",
        "其中：本级安排 | 120 | 118 | 115.64 | — | 98% | —",
    ]
    head = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注"
    found = form_of("自评表", [NAME, *rows, head, ROW])
    assert funds(found) == [
        ("资金合计", "120", "118", "115.64", "10", "98%", "9.8"),
        ("其中：本级安排", "120", "118", "115.64", "—", "98%", "—"),
    ]
    assert left_over("自评表", [NAME, *rows, head, ROW]) == []


def test_nothing_is_guessed_in_a_table_that_is_no_form():
    rows = ["科目 | 部门预算数 | 累计支出数 | 支出使用率", "办公费 | 100 | 90 | 90%"]
    assert left_over("部门决算情况", rows) == [cell for row in rows for cell in row.split(" | ")]


def test_two_known_levels_are_enough_for_a_head():
    head = "一级指标 | 三级指标 | 设定指标值 | 年末实现值 | 权值 | 自评打分 | 未达标原因"
    row = "产出指标 | 补贴人数 | ≥1200人 | 1260人 | 50 | 48 | 宣传不足"
    found = form_of("自评表", ["项目名称 | 某项目{6}", head, row])
    assert indicators(found) == [("产出指标", None, "补贴人数", "≥1200人", "1260人", "50", "48")]
