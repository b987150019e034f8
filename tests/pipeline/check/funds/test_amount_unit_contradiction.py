"""The head prints 万元 over amounts that are plainly 元."""

import pytest

from fuhe.pipeline.check.funds.amount_unit_contradiction import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.stages import read_form


def form(amount, unit="(万元)"):
    line = f"年度资金总额 | {amount} | {amount} | {amount} | 10 | 100% | 10"
    return {"funds": (line,), "unit": unit, "total": ("100", "100")}


def test_yuan_under_ten_thousand_yuan():
    parts = form("17400000.00")
    (finding,) = given(CHECK, **parts)
    assert (finding.published, finding.expected) == ("万元", "元")
    assert read_form(**parts).total_line.budget == 1740


@pytest.mark.parametrize(
    ("amount", "unit"), [("220", "(万元)"), ("215,457.6", "(元)"), ("17400000", "(元)")]
)
def test_units_that_fit(amount, unit):
    assert given(CHECK, **form(amount, unit)) == []


@pytest.mark.parametrize("parts", [form("220", ""), form("—")])
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
