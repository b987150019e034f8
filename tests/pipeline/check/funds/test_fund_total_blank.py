"""The fund total is empty though a line below it holds money."""

import pytest

from fuhe.pipeline.check.funds.fund_total_blank import CHECK
from tests.pipeline.check.results import given, is_not_applicable


@pytest.mark.parametrize(
    "total", ["0 | 0 | 0 | 10 | 0 | 0", " | | | 10 | | ", "— | — | — | 10 | | "]
)
def test_an_empty_total_above_money(total):
    lines = (f"年度资金总额 | {total}", "其中:本年财政拨款 | 90 | 89.974 | 89.974 | | |")
    (finding,) = given(CHECK, funds=lines, total=None)
    assert finding.expected == "89.974"
    assert "89.974" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ("年度资金总额 | 90 | 90 | 90 | 10 | 100% | 10", "其中：财政拨款 | 90 | 90 | 90 | | |"),
        # The lines below are empty: the total stands.
        ("年度资金总额 | 90 | 90 | 90 | 10 | 100% | 10", "其中：财政拨款 | 0 | 0 | 0 | | |"),
        # Nothing anywhere.
        ("年度资金总额 | 0 | 0 | 0 | 10 | 0 | 0", "其中：财政拨款 | 0 | 0 | 0 | | |"),
        # The total is printed, and has no certain reading.
        (
            "年度资金总额 | 1 200.00 | 1 200.00 | 1 164.00 | 10 | 97% | 9.7",
            "其他资金 | 200.00 | 200.00 | 164.00 | | |",
        ),
        # Nothing spent is no empty total.
        ("年度资金总额 | 90 | 90 | 0 | 10 | 0 | 0", "其中：财政拨款 | 90 | 90 | 0 | | |"),
    ],
)
def test_totals_that_say_something(lines):
    assert given(CHECK, funds=lines, total=None) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("年度资金总额 | 0 | 0 | 0 | 10 | 0 | 0",),
        ("其中：财政拨款 | 90 | 90 | 90 | | |", "其他资金 | 0 | 0 | 0 | | |"),
    ],
)
def test_without_total_and_lines_it_says_nothing(lines):
    assert is_not_applicable(CHECK, funds=lines, total=None)
