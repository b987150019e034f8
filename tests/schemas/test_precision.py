"""Numbers are compared as they were printed: rounded, cut, or wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.schemas.precision import (
    cut,
    percent,
    plain,
    quotient_range,
    rate_agrees,
    rounded,
    rounding_of_sum,
    same_when_rounded,
)
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Verdict

scores = st.decimals(0, 100, places=6)
places = st.integers(0, 4)


def number(text, unit=None):
    _, _, decimals = text.partition(".")
    return Number(Decimal(text), len(decimals), unit)


def rate(text):
    """Return a printed percentage as a ratio: 84.25 has four decimals."""
    read = number(text)
    return Number(read.value / 100, read.places + 2, "%")


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        ("8.4261", "8.43"),
        ("8.6183", "8.62"),
        ("6.125", "6.13"),
        ("6.1249", "6.12"),
        ("89.995", "90.00"),
    ],
)
def test_a_half_is_rounded_up(exact, printed):
    assert str(rounded(Decimal(exact))) == printed


def test_cutting_drops_what_is_behind():
    assert cut(Decimal("8.4269"), 2) == Decimal("8.42")


@pytest.mark.parametrize(
    ("printed", "exact", "verdict"),
    [
        ("8.43", "8.42608", Verdict.CONSISTENT),
        ("8.426", "8.42608", Verdict.CONSISTENT),
        ("10", "10", Verdict.CONSISTENT),
        ("10.00", "10", Verdict.CONSISTENT),
        ("9", "8.62", Verdict.ROUNDING),
        ("8", "8.62", Verdict.ROUNDING),
        ("8.6", "8.62", Verdict.ROUNDING),
        ("8.42", "8.42608", Verdict.ROUNDING),
        ("96", "96.12", Verdict.ROUNDING),
        ("8.44", "8.42608", None),
        ("7", "8.62", None),
        ("10", "13.3333", None),
    ],
)
def test_a_printed_score_against_the_exact_one(printed, exact, verdict):
    assert same_when_rounded(number(printed), Decimal(exact)) is verdict


@pytest.mark.parametrize(
    ("printed", "executed", "budget", "verdict"),
    [
        ("61.2", "134.64", "220", Verdict.CONSISTENT),
        # 84.2608…% cut, not rounded.
        ("84.25", "38.76", "46", Verdict.ROUNDING),
        ("84.26", "38.76", "46", Verdict.CONSISTENT),
        ("84", "38.76", "46", Verdict.ROUNDING),
        ("86", "37.24", "43.2", Verdict.ROUNDING),
        # 86.18304%: one unit too high is no cutting.
        ("86.19", "215457.6", "250000", None),
        ("86.18", "215457.6", "250000", Verdict.CONSISTENT),
        ("100", "80.4", "100", None),
        # 31.08% printed 31.00%: eight units too low.
        ("31.00", "31.08", "100", None),
    ],
)
def test_a_printed_rate_against_spending(printed, executed, budget, verdict):
    assert rate_agrees(rate(printed), Decimal(executed) / Decimal(budget)) is verdict


@given(scores, places)
def test_what_was_rounded_or_cut_always_agrees(exact, digits):
    for printed in (rounded(exact, digits), cut(exact, digits)):
        assert same_when_rounded(Number(printed, digits), exact) is not None


@given(scores, places)
def test_a_whole_unit_off_never_agrees(exact, digits):
    off = rounded(exact, digits) + Decimal(2).scaleb(-digits)
    assert same_when_rounded(Number(off, digits), exact) is None


@pytest.mark.parametrize(
    ("total", "parts", "rounding"),
    [
        ("173.40", ["134.64", "38.76"], "0.015"),
        ("173.4", ["134.64", "38.76"], "0.06"),
        # A total without its decimals.
        ("90", ["89.974"], "0.5005"),
        # 1000 among decimals is exact.
        ("1157.97", ["1000", "100", "57.9"], "0.065"),
        ("301", ["100", "200"], "1.5"),
        ("10", [], "0.5"),
    ],
)
def test_what_rounding_may_do_to_a_sum(total, parts, rounding):
    assert rounding_of_sum(Decimal(total), map(Decimal, parts)) == Decimal(rounding)


def test_numbers_of_any_length_can_be_rounded():
    long = Decimal("1" * 40 + "." + "5" * 40)
    assert rounded(long) == Decimal("1" * 40 + ".56")
    assert cut(long, 2) == Decimal("1" * 40 + ".55")


@pytest.mark.parametrize(
    ("value", "shown"), [("6.1200", "6.12"), ("100", "100"), ("100.00", "100"), ("0", "0")]
)
def test_numbers_are_shown_without_needless_zeros(value, shown):
    assert plain(Decimal(value)) == shown


def test_ratios_are_shown_as_percentages():
    assert percent(Decimal("38.76") / Decimal(46)) == "84.26%"
    assert percent(Decimal(1)) == "100%"


@pytest.mark.parametrize(
    ("part", "whole", "beside", "low", "high"),
    [
        ("11", "12", (), "0.84", "1"),
        ("11", "12", ("0.55",), "0.9159", "0.9175"),
        ("11.0", "12", (), "0.9087", "0.9247"),
        ("0", "5", (), "0", "0.1111"),
        ("0", "0.5", (), "0", "0.1111"),
    ],
)
def test_a_quotient_of_rounded_numbers_lies_between_bounds(part, whole, beside, low, high):
    found = quotient_range(Decimal(part), Decimal(whole), [Decimal(each) for each in beside])
    assert [rounded(bound, 4) for bound in found] == [Decimal(low), Decimal(high)]
