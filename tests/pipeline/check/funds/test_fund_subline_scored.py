"""A line below the fund total repeats weight and score."""

import pytest

from fuhe.pipeline.check.funds.fund_subline_scored import CHECK
from tests.pipeline.check.results import given, is_not_applicable

TOTAL = "年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10"


def test_a_repeated_score():
    (finding,) = given(CHECK, funds=(TOTAL, "其中：财政拨款 | 50 | 50 | 50 | 10 | 100% | 10"))
    assert finding.published == "10"
    assert "财政拨款" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "其中：财政拨款 | 50 | 50 | 50 | — | 100% | —",
        "其中：财政拨款 | 50 | 50 | 50 | / | 100% | /",
        "其中：财政拨款 | 50 | 50 | 50 | | 100% |",
        "其他资金 | 0 | 0 | 0 | 0 | 0.00% | 0",
        "其中：财政拨款 | 50 | 50 | 50 | 10 | 100% | —",
    ],
)
def test_marks_for_nothing_repeat_nothing(line):
    assert given(CHECK, funds=(TOTAL, line)) == []


@pytest.mark.parametrize(
    "lines",
    [
        (TOTAL,),
        (
            "年度资金总额 | 50 | 50 | 50 | — | 100% | —",
            "其中：财政拨款 | 50 | 50 | 50 | 10 | 100% | 10",
        ),
    ],
)
def test_without_a_scored_total_and_lines_it_says_nothing(lines):
    assert is_not_applicable(CHECK, funds=lines)
