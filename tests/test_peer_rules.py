"""The benchmark of rules: what a plain checker says of single rows, worked out by hand."""

import pytest

from benchmarks.peer_rules import EXECUTION, INDICATOR, REASON, TOTAL, of_plain_rules

FORM = {"id": "x-1", "ordinal": 1, "total_score_raw": None}


def indicator(target, actual, weight, score, note=""):
    return {
        "assessment_id": "x-1",
        "ordinal": 1,
        "target_raw": target,
        "actual_raw": actual,
        "weight_raw": weight,
        "score_raw": score,
        "deviation_note": note,
    }


def line(budget, spent, weight, score):
    return {
        "assessment_id": "x-1",
        "annual_budget_raw": budget,
        "executed_raw": spent,
        "weight_raw": weight,
        "score_raw": score,
    }


def said(total=None, **tables):
    form = {**FORM, "total_score_raw": total}
    return sorted(each.subject for each in of_plain_rules("x", {"assessments": [form], **tables}))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (indicator("≥100", "100", "10", "10"), []),
        (indicator("≥100", "80", "10", "8", "天气"), []),
        (indicator("≥100", "80", "10", "10"), [INDICATOR, REASON]),
        # It knows no ceiling: 80 of at most 90 is called missed.
        (indicator("≤90", "80", "10", "10"), [INDICATOR, REASON]),
        # And overspent it is called met.
        (indicator("≤90", "120", "10", "10"), []),
        (indicator("效果明显", "效果明显", "10", "5"), []),
    ],
)
def test_indicators(row, expected):
    assert said(indicators=[row]) == expected


def test_execution_is_not_capped():
    assert said(funds=[line("100", "120", "10", "10")]) == [EXECUTION]
    assert said(funds=[line("220", "134.64", "10", "6.12")]) == []


def test_lines_below_the_total_line_count_twice():
    lines = [line("100", "100", "10", "10"), line("100", "100", "10", "10")]
    assert said(total="10", funds=lines) == [TOTAL]
