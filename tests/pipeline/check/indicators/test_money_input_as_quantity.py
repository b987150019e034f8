"""A quantity indicator only repeats the money put in."""

import pytest

from fuhe.pipeline.check.indicators.money_input_as_quantity import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(name, target, budget="220", unit="(万元)", level2="数量指标"):
    line = f"年度资金总额 | {budget} | {budget} | 134.64 | 10 | | —"
    rows = (indicator(target, target.strip("＜≥≤="), name=name, level2=level2),)
    return {"funds": (line,), "indicators": rows, "unit": unit, "total": None}


@pytest.mark.parametrize(
    ("name", "target", "budget", "unit"),
    [
        ("申请数额", "＜220", "220", "(万元)"),
        ("指标1工程资金金额", "43.2", "43.2", "(万元)"),
        ("卫片执法补助经费", "=72890元", "7.289", "(万元)"),
        ("补助资金", "≥220万元", "2200000", "(元)"),
        ("发放补助", "220万元", "220", "(万元)"),
    ],
)
def test_the_sum_itself_as_an_output(name, target, budget, unit):
    (finding,) = given(CHECK, **form(name, target, budget, unit))
    assert finding.indicator == 1


@pytest.mark.parametrize(
    ("name", "target", "budget"),
    [
        # Counted, though the number is by chance that of the money.
        ("补助人数", "≥220", "220"),
        ("发放补助", "≥10", "10"),
        ("资金使用单位数量", "220家", "220"),
        ("培训人数", "≥220", "220"),
        ("补助资金发放率", "=100%", "100"),
        # Money, but not that of the project.
        ("申请数额", "＜200", "220"),
        ("人均补助金额", "≤0.5万元", "220"),
        ("申请数额", "不超过预算", "220"),
    ],
)
def test_outputs_that_are_none_of_the_money(name, target, budget):
    assert given(CHECK, **form(name, target, budget)) == []


def test_money_is_in_its_place_under_cost():
    assert given(CHECK, **form("项目总成本", "≤220万元", level2="成本指标")) == []


@pytest.mark.parametrize(
    "parts",
    [
        form("申请数额", "＜220", level2="质量指标"),
        {**form("申请数额", "＜220"), "funds": ("其中：财政拨款 | 1 | 1 | 1 | | |",) * 2},
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
