"""The fund total is not the sum of the lines below it."""

import pytest

from fuhe.pipeline.check.funds.fund_lines_do_not_sum import CHECK
from tests.pipeline.check.results import given, is_not_applicable


def form(total, fiscal, carryover, other, *more):
    """Return a form whose lines print a budget and half of it as spent."""
    names = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    lines = [
        f"{name} | {amount} | {amount} | {amount} | — | | —"
        for name, amount in zip(names, (total, fiscal, carryover, other), strict=True)
    ]
    return {"funds": (*lines, *more), "total": None}


def test_a_total_beside_its_sum():
    budget, executed = given(CHECK, **form("1157.97", "1000", "100", "57.9"))
    assert (budget.published, budget.expected) == ("1157.97", "1157.9")
    assert "全年预算数" in budget.message
    assert "全年执行数" in executed.message


@pytest.mark.parametrize(
    ("total", "fiscal", "carryover", "other"),
    [
        ("100", "60", "30", "10"),
        ("100", "100", "—", ""),
        ("100.00", "60", "40.00", "/"),
        # Rounded: 33.33 three times is 99.99.
        ("100.00", "33.33", "33.33", "33.33"),
        # A total without its decimals.
        ("90", "89.974", "", ""),
    ],
)
def test_totals_that_are_sums(total, fiscal, carryover, other):
    assert given(CHECK, **form(total, fiscal, carryover, other)) == []


def test_parts_of_the_fiscal_line_are_not_added_again():
    lines = "其中：中央财政资金 | 60 | 60 | 60 | — | | —", "地方资金 | 40 | 40 | 40 | — | | —"
    assert given(CHECK, **form("100", "100", "", "", *lines)) == []


@pytest.mark.parametrize(
    "parts",
    [
        # A line that is part of another.
        form("100", "100", "", "", "其中：一般公共预算 | 100 | 100 | 100 | — | | —"),
        # Not all lines.
        {
            "funds": (
                "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",
                "其中：财政拨款 | 60 | 60 | 50 | | |",
            )
        },
        {"funds": ("年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",)},
        # The total is empty: told by another finding.
        form("0", "60", "30", "10"),
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)


def test_a_line_that_cannot_be_read_forbids_the_sum():
    assert given(CHECK, **form("100", "60", "约30", "5")) == []


def test_a_line_that_may_be_part_of_the_one_above():
    names = ("年度资金总额", "其中：财政拨款", "其中：上年结转资金", "其他资金")
    amounts = ("100", "100", "10", "0")
    funds = tuple(
        f"{name} | {amount} | {amount} | {amount} | — | | —"
        for name, amount in zip(names, amounts, strict=True)
    )
    assert is_not_applicable(CHECK, funds=funds, total=None)
