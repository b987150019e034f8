"""What was to be reached, and what was: under its labels or beside them."""

import pytest

from tests.pipeline.recognize.printed import form_of, left_over, text

BLOCK = [
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 90 | 90",
]


def goals(*rows):
    document = ("自评表", ["项目名称 | 某项目{6}", *rows, *BLOCK])
    form = form_of(*document)
    assert left_over(*document) == []
    return text(form.goal_expected), text(form.goal_actual)


@pytest.mark.parametrize("block", ["年度\n总体\n目标", "年度 总体 目标", "年度总体目标"])
def test_under_their_labels(block):
    assert goals(
        f"{block}{{1x2}} | 预期目标{{3}} | 实际完成情况{{3}}", "培训300人{3} | 培训320人{3}"
    ) == ("培训300人", "培训320人")


def test_beside_their_labels():
    assert goals("预期目标 | 培训300人{6}", "实际完成情况 | 培训320人{6}") == (
        "培训300人",
        "培训320人",
    )


def test_beside_the_label_of_the_block():
    assert goals("年度总体目标 | 培训300人{6}", "年度总体目标完成情况综述 | 培训320人{6}") == (
        "培训300人",
        "培训320人",
    )


def test_other_names():
    assert goals(
        "年度总体目标完成情况{1x2} | 年初设定目标{3} | 全年实际完成情况{3}", "甲{3} | 乙{3}"
    ) == ("甲", "乙")


def test_empty_goals_are_printed_cells_without_text():
    assert goals("年度目标{1x2} | 预期目标{3} | 实际完成情况{3}", "{3} | {3}") == ("", "")


def test_an_amount_as_goal_stays_what_it_is():
    assert goals("年度目标{1x2} | 预期目标{3} | 实际完成情况{3}", "43.2{3} | 37.24{3}") == (
        "43.2",
        "37.24",
    )


def test_a_form_without_goals_has_none():
    assert goals() == (None, None)
