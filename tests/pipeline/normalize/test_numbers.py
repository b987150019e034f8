"""Numbers as printed: separators, amounts with their unit, points, rates in three prints."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.normalize.numbers import amount, is_blank, plain_number, points, rate
from fuhe.schemas.assessment import Printed
from fuhe.schemas.value import AmountUnit, Number

YUAN, WAN, YI = (
    AmountUnit.YUAN,
    AmountUnit.TEN_THOUSAND_YUAN,
    AmountUnit.HUNDRED_MILLION_YUAN,
)


@pytest.mark.parametrize(
    ("printed", "value", "places"),
    [
        ("220", "220", 0),
        ("134.64", "134.64", 2),
        ("10.00", "10.00", 2),
        ("215,457.6", "215457.6", 1),
        ("1,234,567", "1234567", 0),
        ("-3.5", "-3.5", 1),
        (" 96\n", "96", 0),
        ("１２．５", "12.5", 1),
        ("0", "0", 0),
    ],
)
def test_numbers(printed, value, places):
    assert plain_number(printed) == Number(Decimal(value), places)


@pytest.mark.parametrize(
    "printed",
    [
        "7,00.0,77",
        "10\n20",
        "1 600",
        "12,34",
        "1,2345",
        ",123",
        "1.2.3",
        "1.",
        "10%",
        "—",
        "",
        "约100",
        "一百",
        "1e5",
        "NaN",
        "∞",
        "51092324000010263357",
    ],
)
def test_what_is_no_number_has_no_reading(printed):
    assert plain_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("134.64", WAN, "134.64"),
        ("215,457.6", YUAN, "21.54576"),
        ("250000.00", YUAN, "25"),
        ("0.5", YI, "5000"),
        # The unit in the cell goes before that of the head.
        ("2.38 万元", YUAN, "2.38"),
        ("2.38万", YUAN, "2.38"),
        ("23800元", WAN, "2.38"),
        ("1.2亿元", WAN, "12000"),
        ("2.38万元", None, "2.38"),
        ("0", WAN, "0"),
    ],
)
def test_amounts_are_read_in_ten_thousand_yuan(printed, unit, value):
    assert amount(printed, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        # No unit anywhere: 元 or 万元 cannot be told.
        ("134.64", None),
        ("7,00.0,77", WAN),
        ("46\n38.76", WAN),
        ("134.64个", WAN),
        ("约134万元", WAN),
        ("134.64万元整", WAN),
        ("100%", WAN),
        ("—", WAN),
        ("", WAN),
        ("/", WAN),
        ("无", WAN),
    ],
)
def test_what_is_no_amount_has_no_reading(printed, unit):
    assert amount(printed, unit) is None


def test_an_amount_keeps_the_precision_of_its_print():
    assert amount("215,457.6", YUAN).places == 5
    assert amount("134.64", WAN).places == 2


@pytest.mark.parametrize(
    ("printed", "value"), [("10", "10"), ("8.43", "8.43"), ("10分", "10"), ("10.00", "10")]
)
def test_points(printed, value):
    assert points(Printed(printed)).value == Decimal(value)


@pytest.mark.parametrize("printed", ["—", "", "/", "10%", "十分", "优", "50-60", "(10)", "10\n10"])
def test_what_is_no_score_has_no_reading(printed):
    assert points(Printed(printed)) is None


def test_no_cell_no_reading():
    assert points(None) is None
    assert rate(None, Decimal(1)) is None


@pytest.mark.parametrize("printed", ["61.2", "61.2%", "0.612", "61.20％", " 61.2 %"])
def test_three_prints_are_one_rate(printed):
    read = rate(Printed(printed), Decimal("134.64") / 220)
    assert (read.value, read.unit) == (Decimal("0.612"), "%")


@pytest.mark.parametrize(
    ("printed", "executed", "budget", "value"),
    [
        # 1 is 100% where all was spent, and 1% where a hundredth was.
        ("1", "46", "46", "1"),
        ("1", "1", "100", "0.01"),
        ("1", "0.8", "100", "0.01"),
        ("1.00", "46", "46", "1"),
        ("0.5", "23", "46", "0.5"),
        ("0.5", "0.5", "100", "0.005"),
        ("0.1", "0.1", "100", "0.001"),
        ("0.84", "38.76", "46", "0.84"),
        ("0", "0", "46", "0"),
        ("0.00", "0", "46", "0"),
    ],
)
def test_a_bare_number_up_to_1_is_decided_by_spending(printed, executed, budget, value):
    quotient = Decimal(executed) / Decimal(budget)
    assert rate(Printed(printed), quotient).value == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "quotient"),
    [
        # 61.2% was spent: 1 is neither 100% nor 1%.
        ("1", "0.612"),
        ("1", "0.05"),
        ("0.3", "0.9"),
        ("0.5", None),
        ("1", None),
        ("—", "0.5"),
        ("", "0.5"),
        ("全部", "1"),
        ("84,25", "0.8425"),
    ],
)
def test_a_rate_without_a_certain_reading(printed, quotient):
    assert rate(Printed(printed), quotient and Decimal(quotient)) is None


def test_a_rate_over_100_percent_is_read_as_printed():
    assert rate(Printed("102.5%"), Decimal(1)).value == Decimal("1.025")


def test_a_bare_ratio_over_1_is_one_where_more_than_the_budget_was_spent():
    assert rate(Printed("1.0036"), Decimal("1.00364")).value == Decimal("1.0036")
    assert rate(Printed("1.5"), Decimal("0.015")).value == Decimal("0.015")
    assert rate(Printed("1.5"), None).value == Decimal("0.015")


def test_a_rate_keeps_the_precision_of_its_print():
    assert rate(Printed("84.25%"), None).places == 4
    assert rate(Printed("84.25"), None).places == 4
    assert rate(Printed("0.8425"), Decimal("0.8426")).places == 4


@pytest.mark.parametrize(
    "mark", ["", " ", "\n", "—", "－", "-", "——", "/", "／", "无", "暂无", "不涉及", "N/A"]
)
def test_marks_for_nothing(mark):
    assert is_blank(mark)


@pytest.mark.parametrize("text", ["0", "0.00", "0%", "无上访", "是", "好"])
def test_what_says_something_is_not_blank(text):
    assert not is_blank(text)


amounts = st.decimals(0, 10**9, places=2)


@given(amounts)
def test_separators_change_nothing(value):
    assert plain_number(f"{value:,}") == plain_number(f"{value}") == Number(value, 2)


@given(st.decimals(0, 10**6, places=4), st.sampled_from([YUAN, WAN, YI]))
def test_an_amount_is_the_same_with_its_unit_in_cell_or_head(value, unit):
    in_cell, in_head = amount(f"{value}{unit.value}", None), amount(f"{value}", unit)
    assert in_cell == in_head


@given(st.integers(1, 10000).map(lambda n: Decimal(n) / 10000))
def test_the_prints_of_a_rate_agree(ratio):
    percent = ratio * 100
    readings = {
        rate(Printed(f"{percent:.2f}%"), ratio),
        rate(Printed(f"{percent:.2f}"), ratio),
        rate(Printed(f"{ratio:.4f}"), ratio),
    }
    assert readings == {Number(ratio, 4, "%")}
