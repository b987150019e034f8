"""A cost indicator states the project's spending, and the fund block states another."""

import pytest

from fuhe.pipeline.check.indicators.spending_contradicts_indicator import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(name, target, actual, budget="220", executed="134.64", **more):
    line = f"年度资金总额 | {budget} | {budget} | {executed} | 10 | | —"
    rows = (indicator(target, actual, name=name, level2=more.get("level2", "成本指标")),)
    return {"funds": (line,), "indicators": rows, "total": None}


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("工作经费", "＜220", "220"),
        ("项目总成本", "≤220万元", "220万元"),
        ("经费支出", "220", "200"),
    ],
)
def test_two_sums_spent(name, target, actual):
    (finding,) = given(CHECK, **form(name, target, actual))
    assert (finding.indicator, finding.expected) == (1, "134.64")


@pytest.mark.parametrize(
    ("name", "target", "actual", "budget", "executed"),
    [
        ("工作经费", "≤220", "134.64", "220", "134.64"),
        # 90 is 89.974 without decimals.
        ("项目总成本", "≤90万元", "90", "90", "89.974"),
        ("工作经费", "≤220", "135", "220", "134.64"),
        # A bound states no sum.
        ("工作经费", "≤220", "≤220", "220", "134.64"),
        ("工作经费", "≤220", "220以内", "220", "134.64"),
        # Two units in one row are not compared.
        ("项目成本", "≤220万元", "2200000元", "220", "134.64"),
        # Not the whole of the project's money.
        ("办公用品采购经费", "≤20", "20", "220", "134.64"),
        ("人均成本", "≤0.5万元", "0.3万元", "220", "134.64"),
        ("工作经费", "≤220", "达成预期指标", "220", "134.64"),
        ("成本控制率", "≤100%", "100%", "220", "134.64"),
    ],
)
def test_one_sum_spent(name, target, actual, budget, executed):
    assert given(CHECK, **form(name, target, actual, budget, executed)) == []


@pytest.mark.parametrize(
    "parts",
    [
        form("申请数额", "＜220", "220", level2="数量指标"),
        form("工作经费", "＜220", "220", executed="—"),
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
