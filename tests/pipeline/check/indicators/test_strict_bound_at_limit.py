"""The result equals a strict bound, at full marks."""

import pytest

from fuhe.pipeline.check.indicators.strict_bound_at_limit import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(target, actual, score="10"):
    return {"indicators": (indicator(target, actual, "10", score),)}


@pytest.mark.parametrize(
    ("target", "actual"), [("＜220", "220"), ("小于5次", "5次"), (">4次", "4次"), ("<95%", "95%")]
)
def test_at_the_limit(target, actual):
    (finding,) = given(CHECK, **form(target, actual))
    assert (finding.indicator, finding.published) == (1, actual)


@pytest.mark.parametrize(
    ("target", "actual"),
    [("＜220", "219"), ("＜220", "221"), (">4次", "5次"), ("＜220", "＜220"), ("<5次", "完成")],
)
def test_beside_the_limit(target, actual):
    assert given(CHECK, **form(target, actual)) == []


def test_points_taken_off_are_no_full_score():
    assert given(CHECK, **form("＜220", "220", "8")) == []


@pytest.mark.parametrize("target", ["≤220", "≥220", "=220", "220", "及时"])
def test_without_a_strict_bound_it_says_nothing(target):
    assert is_not_applicable(CHECK, **form(target, "220"))
