"""One form, read: the unit of its amounts, its lines and indicators, its grade."""

from decimal import Decimal

import pytest

from fuhe.pipeline.normalize.forms import fund_source, read_assessment, read_unit
from fuhe.pipeline.normalize.grades import read_grade
from fuhe.schemas.assessment import (
    Form,
    FundSource,
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
)
from fuhe.schemas.value import AmountUnit, ValueKind


def line(label, initial, annual, executed, weight, rate, score):
    texts = (initial, annual, executed, weight, rate, score)
    cells = (text if text is None else Printed(text) for text in texts)
    names = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
    return PrintedFundLine(label=Printed(label), **dict(zip(names, cells, strict=True)))


def read(*funds, indicators=(), **fields):
    printed = {name: Printed(text) for name, text in fields.items()}
    form = PrintedAssessment(
        ordinal=1, grid=1, form=Form.PROJECT, funds=funds, indicators=indicators, **printed
    )
    return read_assessment(form)


def test_amounts_in_yuan_are_read_in_ten_thousand_yuan():
    form = read(
        line("年度资金总额", "250000.00", "250000.00", "215,457.6", "10", "86.19%", "8.62"),
        amount_unit="项目资金\n（元）",
    )
    total = form.total_line
    assert form.amount_unit is AmountUnit.YUAN
    assert (total.initial_budget, total.annual_budget) == (25, 25)
    assert total.executed == Decimal("21.54576")
    assert (total.weight.value, total.score.value) == (10, Decimal("8.62"))
    assert total.execution_rate.value == Decimal("0.8619")


def test_the_unit_of_the_label_goes_before_that_of_the_cells():
    form = read(line("总额", None, "2.38", "23800元", None, None, None), amount_unit="(万元)")
    assert form.amount_unit is AmountUnit.TEN_THOUSAND_YUAN
    assert (form.total_line.annual_budget, form.total_line.executed) == (
        Decimal("2.38"),
        Decimal("2.38"),
    )


def test_without_a_label_the_unit_of_the_cells_holds():
    form = read(line("其中:中央补助", None, "2.38 万元", "2.38", None, None, None))
    assert form.amount_unit is AmountUnit.TEN_THOUSAND_YUAN
    assert form.funds[0].executed == Decimal("2.38")


def test_amounts_without_any_unit_are_not_guessed():
    form = read(line("总额", "220", "220", "134.64", "10", "61.2", "6.12"))
    assert form.amount_unit is None
    assert form.total_line.annual_budget is None
    assert form.total_line.executed is None
    # The points are no money.
    assert form.total_line.score.value == Decimal("6.12")


def test_marks_for_nothing_have_no_reading_and_a_zero_has():
    form = read(line("财政专户管理资金", "0.00", "0", "/", "—", "0.00%", "/"), amount_unit="(万元)")
    only = form.funds[0]
    assert (only.initial_budget, only.annual_budget, only.executed) == (0, 0, None)
    assert (only.weight, only.score) == (None, None)
    assert only.execution_rate.value == 0


def test_a_malformed_amount_has_no_reading():
    form = read(line("总额", None, "7,00.0,77", "10", None, None, None), amount_unit="万元")
    assert form.total_line.annual_budget is None
    assert form.total_line.executed == 10


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("年度资金总额", FundSource.TOTAL),
        ("年度资金总额:", FundSource.TOTAL),
        ("总额", FundSource.TOTAL),
        ("年度财政资金总额", FundSource.TOTAL),
        ("其中：当年财政拨款", FundSource.FISCAL),
        ("其中:本年财政拨款", FundSource.FISCAL),
        ("其中：财政资金", FundSource.FISCAL),
        ("一般公共预算拨款", FundSource.FISCAL),
        ("上年结转资金", FundSource.CARRYOVER),
        ("其他资金", FundSource.OTHER),
        ("其它资金", FundSource.OTHER),
        ("财政专户管理资金", FundSource.SPECIAL_ACCOUNT),
        ("单位资金", FundSource.UNIT),
        ("单位自筹", FundSource.UNIT),
        ("其中:中央补助", FundSource.CENTRAL),
        ("地方资金", FundSource.LOCAL),
        ("其中：省级财政资金", FundSource.LOCAL),
        ("贷款", FundSource.OTHER),
    ],
)
def test_sources_of_money(label, source):
    assert fund_source(label) is source


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("项目资金\n（万元）", AmountUnit.TEN_THOUSAND_YUAN),
        ("项目资金(元)", AmountUnit.YUAN),
        ("金额单位：亿元", AmountUnit.HUNDRED_MILLION_YUAN),
        ("单位:人民币万 元", AmountUnit.TEN_THOUSAND_YUAN),
        ("项目资金", None),
    ],
)
def test_units_of_money(text, unit):
    assert read_unit(text) is unit


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("优", "优"),
        ("优 秀", "优"),
        ("良好", "良"),
        ("良", "良"),
        ("中", "中"),
        ("合格", "中"),
        ("较差", "差"),
        ("优良中差", None),
        ("□优 ☑良", "良"),
        ("优□ 良☑ 中□", "良"),
        ("优（ √ ） 良（  ）", "优"),
        ("☑优 ☑良 □中", None),
        ("□优 □良", None),
        ("☑优", None),
        ("—", None),
        ("", None),
    ],
)
def test_grades(printed, grade):
    assert read_grade(Printed(printed)) == grade


def test_no_cell_no_grade():
    assert read_grade(None) is None


def test_an_indicator_is_read_with_the_year_of_the_form():
    row = PrintedIndicator(
        level1=Printed("产出指标(50分)"),
        level2=Printed("时效 指标"),
        level3=Printed("完成\n时间"),
        target=Printed("11月底之前"),
        actual=Printed("2022年11月15日"),
        weight=Printed("10分"),
        score=Printed("10"),
    )
    form = read(indicators=(row,), fiscal_year="（2022年度）")
    only = form.indicators[0]
    assert form.fiscal_year == 2022
    assert (only.level1, only.level2, only.level3) == ("产出指标", "时效指标", "完成时间")
    assert (only.target.kind, only.target.date) == (ValueKind.DATE, "2022-11-30")
    assert only.actual.date == "2022-11-15"
    assert (only.weight.value, only.score.value) == (10, 10)
    assert only.printed is row


def test_a_name_that_is_only_a_mark_is_no_name():
    assert read(project_name="—").project_name is None
    assert read(project_name="区政府\n工作经费").project_name == "区政府工作经费"


def test_the_form_is_as_sure_as_the_least_sure_value_that_decides():
    sure, doubtful = Printed("10"), Printed("10", confidence=0.4)
    row = PrintedIndicator(level1=doubtful, weight=sure, score=sure)
    assert read(indicators=(row,)).confidence == 1.0
    row = PrintedIndicator(level1=sure, weight=sure, score=doubtful)
    assert read(indicators=(row,)).confidence == 0.4
