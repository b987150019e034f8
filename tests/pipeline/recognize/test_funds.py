"""The fund block: which cell is which amount, on its own grid lines."""

import pytest

from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import form_of, funds, left_over, text
from tests.pipeline.stages import read_form

INDICATORS = [
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 90 | 90",
]


def form(*rows):
    return form_of("自评表", ["项目名称 | 某项目{6}", *rows, *INDICATORS])


def test_the_lines_of_the_national_form():
    assert funds(form_of()) == [
        ("年度资金总额", "100", "100", "90", "10", "90%", "9"),
        ("其中：当年财政拨款", "100", "100", "90", "—", "", "—"),
        ("上年结转资金", "", "", "", "—", "", "—"),
        ("其他资金", "", "", "", "—", "", "—"),
    ]


def test_the_unit_stands_in_the_label_of_the_block():
    assert form_of().amount_unit.text == "项目资金\n(万元)"
    assert form_of(unit="(元)").amount_unit.text == "项目资金\n(元)"
    assert form_of(unit="").amount_unit is None


def test_the_unit_may_stand_above_the_form():
    rows = national(unit="")
    printed = form_of("项目支出绩效自评表", "金额单位：万元", rows).amount_unit
    assert (printed.text, printed.paragraph) == ("金额单位：万元", 2)


def test_a_column_that_the_form_does_not_print_is_none():
    # The Hubei form: no first budget, no weight.
    found = form(
        "预算执行情况\n(万元){1x2} | | 预算数(A) | 执行数(B) | 执行率(B/A){2} | 得分(20分*执行率)",
        "年度财政资金总额 | 1000 | 1000 | 100%{2} | 20",
    )
    assert funds(found) == [("年度财政资金总额", None, "1000", "1000", None, "100%", "20")]


def test_columns_in_another_order():
    # Poverty alleviation funds: weight before rate.
    found = form(
        "项目资金(万元){1x2} | | 全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分",
        "年度资金总额： | 50 | 40 | 10 | 80% | 8",
    )
    assert funds(found) == [("年度资金总额：", None, "50", "40", "10", "80%", "8")]


def test_sichuan_names_of_columns_and_lines():
    rows = [
        "项目名称 | 某项目{8}",
        "预算执行情况(万元){1x4} | | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | "
        "得分 | 原因",
        "总额 | 0.00 | 3.36 | 3.36 | 100.00% | 10 | 10 | 年中追加",
        "其中：财政资金 | 0.00 | 3.36 | 3.36 | 100.00% | / | / | /",
        "财政专户管理资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / | /",
        "一级指标{2} | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因分析",
        "产出指标{2} | 质量指标 | 支付 | 100 | 100 | 90 | 90 |",
    ]
    found = form_of("部门预算项目支出绩效自评表", rows)
    assert funds(found) == [
        ("总额", "0.00", "3.36", "3.36", "10", "100.00%", "10"),
        ("其中：财政资金", "0.00", "3.36", "3.36", "/", "100.00%", "/"),
        ("财政专户管理资金", "0.00", "0.00", "0.00", "/", "0.00%", "/"),
    ]
    # The reason has no column of the database, but is read as one.
    assert left_over("部门预算项目支出绩效自评表", rows) == []


def test_a_label_merged_over_head_and_line():
    found = form(
        "年度资金总额(万元){2x2} | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "50 | 40 | 10 | 80% | 8",
    )
    assert funds(found) == [("年度资金总额(万元)", None, "50", "40", "10", "80%", "8")]


def test_a_line_whose_source_nobody_knows_belongs_by_the_block_it_stands_in():
    lines = ("年度资金总额 | 9 | 9 | 9 | 10 | 100% | 10", "贷款 | 9 | 9 | 9 | | |")
    assert [text(line.label) for line in form_of(funds=lines).funds] == ["年度资金总额", "贷款"]


def test_the_goals_below_are_no_fund_lines():
    assert len(form_of().funds) == 4
    assert text(form_of().goal_expected) == "培训300人"


@pytest.mark.parametrize("label", ["年度资金总额", "资金总额", "总额", "合计", "年度财政资金总额"])
def test_names_of_the_total_line(label):
    line = f"{label} | 9 | 9 | 9 | 10 | 100% | 10"
    assert funds(form_of(funds=(line,)))[0][:4] == (label, "9", "9", "9")


def test_nothing_of_the_block_is_left_over():
    assert left_over() == []


def test_every_amount_keeps_its_cell():
    line = form_of().funds[0]
    assert [(c.row, c.column) for c in line.executed.cells] == [(3, 12)]
    assert [(c.row, c.column) for c in line.label.cells] == [(3, 3)]


def test_a_rate_of_other_money_is_not_measured_by_the_budget():
    # The integration form: A budget, B integrated, C net, D arrived, E executed, rate E/D.
    rows = [
        "项目名称{2} | 涉农整合资金{6}",
        "资金情况\n(万元){1x2} | | 年初预算资金A | 整合后资金B | 净整合资金C | 到位资金D"
        " | 执行资金E | 执行率E/D",
        "年度资金总额 | 100 | 90 | 90 | 90 | 85 | 94.4%",
    ]
    form = read_form("财政涉农整合资金绩效自评表", rows)
    (line,) = form.funds
    assert (line.initial_budget, line.executed) == (100, 85)
    assert line.annual_budget is None
    assert line.budget is None
    assert form.printed.coverage == 1


def test_a_remark_on_other_matters_below_the_funds_is_no_line():
    funds_last = [
        "项目名称 | 某项目{6}",
        *INDICATORS,
        "项目资金（万元） | 全年预算数{2} | 全年执行数{2} | 执行率 | 得分",
        "年度资金总额 | 33{2} | 30{2} | 90.9% | 9.1",
        "其他需要说明的事项 | 无{6}",
    ]
    found = form_of("自评表", funds_last)
    assert [line[0] for line in funds(found)] == ["年度资金总额"]
    assert left_over("自评表", funds_last) == []
