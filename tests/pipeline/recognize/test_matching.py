"""Labels: the words of the vocabulary, whatever forms print around them."""

import pytest

from fuhe.pipeline.recognize.matching import is_any_label, label_forms, label_inside, match
from fuhe.schemas.document import Cell


def cell(text):
    return Cell(0, 0, text=text)


@pytest.mark.parametrize(
    ("text", "block", "name"),
    [
        ("项目名称", "header", "project_name"),
        ("项 目 名 称：", "header", "project_name"),
        ("一、项目名称", "header", "project_name"),
        ("主管部门及代码", "header", "competent_department"),
        ("部门（单位）名称", "header", "implementing_unit"),
        ("自评等级", "header", "grade"),
        ("全年预算数（A）", "fund_columns", "annual_budget"),
        ("执行率\n（B/A）", "fund_columns", "execution_rate"),
        ("得分（20分*执行率）", "fund_columns", "score"),
        ("项目资金\n(万元)", "fund_block", "label"),
        ("年度 总体 目标", "goal_block", "label"),
        ("年度\n总体\n目标", "goal_block", "label"),
        ("绩 效 指 标", "indicator_block", "label"),
        ("年度指标值(A)", "indicator_columns", "target"),
        ("实际完成值（B）", "indicator_columns", "actual"),
        ("指标\n性质", "indicator_columns", "operator"),
        ("偏差原因分析及改进措施", "indicator_columns", "deviation_note"),
        ("未完成原因及拟采取的改进措施", "indicator_columns", "deviation_note"),
        ("总 分", "total_row", "label"),
        ("总分：", "total_row", "label"),
        # A bracket whose end was lost.
        ("执行率(B/A", "fund_columns", "execution_rate"),
        ("产出指标", "header", None),
        ("项目名称及编码说明", "header", None),
        ("", "header", None),
        ("（万元）", "fund_block", None),
        (
            "本项目名称为某某工程,由某单位实施,资金来源为财政拨款,共计一百余万元,已全部到位。" * 2,
            "header",
            None,
        ),
    ],
)
def test_labels(text, block, name):
    assert match(cell(text), block) == name


def test_no_cell_is_no_label():
    assert match(None, "header") is None


@pytest.mark.parametrize("text", ["项目名称", "分值", "预期目标", "总分", "绩效指标", "备注"])
def test_a_label_of_any_block_is_no_value(text):
    assert is_any_label(cell(text))


@pytest.mark.parametrize("text", ["区政府工作经费", "220", "≥95%", "保障单位正常运转", ""])
def test_values_are_no_labels(text):
    assert not is_any_label(cell(text))


def test_a_label_is_tried_as_printed_and_without_number_colon_and_brackets():
    assert label_forms("一、得分（20分）：") == ("一、得分(20分)", "得分(20分)", "得分")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("项目名称：某项目", "某项目"),
        ("项目名称：某项目（2期：续建）", "某项目（2期：续建）"),
        ("主管部门：某局    填报日期：2023年4月6日", "某局"),
        ("主管部门：    某局", "某局"),
        # A PDF may lose the gap before the next label.
        ("填报单位（公章）：某局评价年度：2023年", "某局"),
        ("填报单位：某中心金额单位：元", "某中心"),
        ("项目名称：某项目（2022年度：一期）", "某项目（2022年度：一期）"),
    ],
)
def test_a_value_in_the_cell_of_its_label_ends_before_the_next_label(text, value):
    found = label_inside(cell(text))
    assert found is not None
    assert found[1] == value
