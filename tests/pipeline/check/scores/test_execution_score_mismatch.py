"""The execution score does not follow from the money."""

import pytest

from fuhe.pipeline.check.scores.execution_score_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable


def form(budget, executed, score, rate="", total=None):
    line = f"年度资金总额 | {budget} | {budget} | {executed} | 10 | {rate} | {score}"
    return {"funds": (line,), "total": total}


@pytest.mark.parametrize(
    ("budget", "executed", "score", "expected"),
    [("46", "38.76", "10", "8.43"), ("100", "50", "7", "5"), ("100", "100", "0", "10")],
)
def test_a_score_that_does_not_follow(budget, executed, score, expected):
    (finding,) = given(CHECK, **form(budget, executed, score))
    assert (finding.published, finding.expected) == (score, expected)
    assert finding.rule == "R05"


@pytest.mark.parametrize(
    ("budget", "executed", "score", "rate"),
    [
        ("46", "38.76", "8.43", ""),
        # Rounded to an integer, cut, rounded to one decimal.
        ("43.2", "37.24", "9", "86%"),
        ("46", "38.76", "8.42", ""),
        ("46", "38.76", "8.4", ""),
        # It follows the printed, rounded rate.
        ("46", "38.76", "8.4", "84%"),
        ("43.2", "37.24", "8.6", "86%"),
        # More than budgeted: the weight.
        ("100", "120", "10", "120%"),
        ("100", "0", "0", "0"),
    ],
)
def test_scores_that_follow(budget, executed, score, rate):
    assert given(CHECK, **form(budget, executed, score, rate)) == []


def test_a_score_by_a_wrong_rate_is_still_wrong():
    (finding,) = given(CHECK, **form("46", "38.76", "10", "100%"))
    assert finding.expected == "8.43"


@pytest.mark.parametrize(
    "parts",
    [
        form("46", "38.76", "—"),
        form("46", "—", "8.43"),
        form("0", "0", "10"),
        # Above its weight: told by other findings.
        form("46", "38.76", "15"),
        {
            "funds": (
                "年度资金总额 | 0 | 0 | 0 | 10 | 0 | 0",
                "其中：财政拨款 | 90 | 90 | 90 | | |",
            )
        },
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
