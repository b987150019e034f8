"""Every indicator has full marks though much of the money was not spent."""

import pytest

from fuhe.pipeline.check.funds.full_results_on_low_execution import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator


def funds(executed):
    return (f"年度资金总额 | 100 | 100 | {executed} | 10 | | —",)


def test_full_marks_on_three_fifths_of_the_money():
    (finding,) = given(CHECK, funds=funds("61.2"))
    assert finding.published == "61.2%"
    assert "6项指标全部记满分" in finding.message
    # Not verified: the finding says which rule it rests on.
    assert finding.rule == "R27"


@pytest.mark.parametrize("executed", ["80", "84.26", "100", "120"])
def test_enough_was_spent(executed):
    assert given(CHECK, funds=funds(executed)) == []


def test_points_were_taken_off():
    rows = (*INDICATORS[:5], indicator("≥90%", "85%", "10", "9.44", note="宣传不足"))
    assert given(CHECK, funds=funds("61.2"), indicators=rows) == []


def test_the_money_of_the_lines_counts_where_the_total_is_empty():
    lines = ("年度资金总额 | 0 | 0 | 0 | 10 | 0 | 0", "其中：财政拨款 | 90 | 90 | 90 | | |")
    assert given(CHECK, funds=lines) == []


@pytest.mark.parametrize(
    "parts",
    [{"funds": funds("—")}, {"indicators": (indicator("≥90%", "93%", "", "10"),)}],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
