"""The share of its weight that a numeric result earns."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.rescore.comparison import share
from tests.pipeline.rescore.readings import read

FULL = ("1", "1")


def earned(target, actual):
    found = share(read(target), read(actual))
    return None if found is None else (found.low, found.high)


@pytest.mark.parametrize(
    ("target", "actual", "low", "high"),
    [
        # Floors: B/A where missed, never more than the weight.
        ("≥50个", "50个", *FULL),
        ("≥12次", "96次", *FULL),
        ("≥50000", "110406", *FULL),
        ("≥100个", "80个", "0.8", "0.8"),
        ("98%以上", "49%", "0.5", "0.5"),
        ("不低于90%", "45%", "0.5", "0.5"),
        (">4次", "5次", *FULL),
        (">4次", "3次", "0.75", "0.75"),
        # Ceilings: A/B where missed.
        ("≤90万元", "80", *FULL),
        ("≤90万元", "120", "0.75", "0.75"),
        ("小于5次", "4次", *FULL),
        ("小于5次", "10次", "0.5", "0.5"),
        ("小于0.9‰", "0.5‰", *FULL),
        ("小于0.9‰", "1.8‰", "0.5", "0.5"),
        # Equality: below in proportion; above it, both directions.
        ("=100个", "80个", "0.8", "0.8"),
        ("=100个", "125个", "0.8", "1"),
        ("=100%", "120%", *FULL),
        ("=95%", "100%", "0.95", "1"),
        # No operator: the direction is not printed.
        ("43.2", "43.2", *FULL),
        ("40", "30", "0.75", "1"),
        ("40", "50", "0.8", "1"),
        # Zero.
        ("=0", "0", *FULL),
        ("≤0起", "0起", *FULL),
        ("≥0", "0", *FULL),
        ("0次", "0次", *FULL),
        ("=0", "2", "0", "1"),
        ("≤0起", "2起", "0", "1"),
        # Ranges: inside is met; whether beyond counts as done is said nowhere.
        ("80%-90%", "85%", *FULL),
        ("80%-90%", "90%", *FULL),
        ("80%-90%", "95%", "0", "1"),
        ("3至5次", "2次", "0", "1"),
        # The operator is printed in the result again.
        ("≥95%", "≥95%", *FULL),
        ("≥95%", "≥98%", *FULL),
        ("＜220", "<200", *FULL),
        ("＜220", "＜220", *FULL),
        ("＜220", "≤220", *FULL),
        ("95%", "≥95%", *FULL),
        ("≤90万元", "90万元以内", *FULL),
        # Percent or ratio: met either way.
        ("≤5%", "0", *FULL),
    ],
)
def test_shares(target, actual, low, high):
    assert earned(target, actual) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        # 0.95 as percent misses, as a ratio meets.
        ("≥95%", "0.9"),
        ("≤0.05", "3%"),
        ("≥95%", "完成"),
        ("≥95%", "80%-90%"),
        ("≥50个", "50家"),
        ("≥-5", "-6"),
        ("≥100个", "-1个"),
        # A bound that does not tell whether the target was met.
        ("≥95%", "≥90%"),
        ("≥95%", "≤98%"),
        ("=100个", "≥90个"),
        ("80%-90%", "≥85%"),
    ],
)
def test_what_has_no_share(target, actual):
    assert earned(target, actual) is None


@pytest.mark.parametrize(
    ("target", "actual", "boundary"),
    [
        ("＜220", "220", True),
        (">5次", "5次", True),
        ("≤220", "220", False),
        ("≥5次", "5次", False),
        ("＜220", "219.99", False),
        ("＜220", "220.01", False),
        # The same strict bound as result: it lies within the bound.
        ("＜220", "＜220", False),
    ],
)
def test_a_strict_bound_met_exactly_is_marked(target, actual, boundary):
    assert share(read(target), read(actual)).boundary is boundary


@pytest.mark.parametrize(("target", "actual"), [("=0", "2"), ("≤0起", "1起")])
def test_a_missed_zero_earns_less_than_the_whole(target, actual):
    assert share(read(target), read(actual)).open_high


amounts = st.decimals("0.01", 10**6, places=2)


@given(amounts, amounts, amounts, st.sampled_from(["≥", ">"]))
def test_more_done_never_earns_less_under_a_floor(goal, first, second, sign):
    less, more = sorted((first, second))
    target = read(f"{sign}{goal}")
    assert share(target, read(f"{less}")).low <= share(target, read(f"{more}")).low


@given(amounts, amounts, amounts, st.sampled_from(["≤", "<"]))
def test_less_spent_never_earns_less_under_a_ceiling(goal, first, second, sign):
    less, more = sorted((first, second))
    target = read(f"{sign}{goal}")
    assert share(target, read(f"{less}")).low >= share(target, read(f"{more}")).low


@given(amounts, amounts, st.sampled_from(["≥", ">", "=", "<", "≤", ""]))
def test_shares_lie_between_nothing_and_the_whole(goal, done, sign):
    found = share(read(f"{sign}{goal}"), read(f"{done}"))
    assert 0 <= found.low <= found.high <= 1


@given(amounts, amounts, st.sampled_from(["≥", "≤", "=", ""]), st.sampled_from(["", "万元", "%"]))
def test_a_unit_printed_on_one_side_only_changes_nothing(goal, done, sign, unit):
    if unit == "%" and (done <= 1 or goal <= 1 or done > 1000):
        return
    if unit == "万元" and not Decimal("0.001") < done / goal < 1000:
        return
    target, actual = f"{sign}{goal}", f"{done}"
    both = earned(target + unit, actual + unit)
    if not (sign in ("=", "") and unit == "%"):
        assert earned(target + unit, actual) == both
        assert earned(target, actual + unit) == both
