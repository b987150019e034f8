"""The total row leaves the execution score out."""

import pytest

from fuhe.pipeline.check.scores.total_excludes_execution import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def test_a_total_of_the_indicators_alone():
    (finding,) = given(CHECK, total=("90", "90"))
    assert (finding.published, finding.expected) == ("90", "99")
    assert "9分" in finding.message


@pytest.mark.parametrize("total", [("100", "99"), ("100", "95"), ("100", "100")])
def test_other_totals(total):
    assert given(CHECK, total=total) == []


def test_an_execution_score_of_zero_adds_nothing():
    line = "年度资金总额 | 100 | 100 | 0 | 10 | 0% | 0"
    assert given(CHECK, funds=(line,), total=("90", "90")) == []


def test_an_execution_rate_that_is_an_indicator_is_in_the_total():
    rows = (
        indicator("=100%", "90%", "10", "9", level1="预算执行率", level2="", note="结余"),
        indicator("≥95%", "96%", "90", "90"),
    )
    assert given(None, indicators=rows, total=("100", "99")) == []


@pytest.mark.parametrize(
    "parts",
    [
        {"total": None},
        {"total": ("90", "—")},
        {"indicators": (indicator("≥95%", "96%", "90", "优"),)},
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
