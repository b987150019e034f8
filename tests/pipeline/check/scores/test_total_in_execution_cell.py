"""The grand total stands where the execution score belongs."""

import pytest

from fuhe.pipeline.check.scores.total_in_execution_cell import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

LINE = "年度资金总额 | 100 | 100 | 90 | {weight} | 90% | {score}"


def form(score, total=("90", "90"), weight="10"):
    return {"funds": (LINE.format(score=score, weight=weight),), "total": total}


@pytest.mark.parametrize(
    ("score", "total"),
    [
        # 90 + 9, exactly and without its decimals; 90 stands in the total row.
        ("99", ("90", "90")),
        ("99.00", ("90", "90")),
        # Whatever it is, the total row repeats it.
        ("98", ("100", "98")),
    ],
)
def test_a_total_in_the_cell(score, total):
    (finding,) = given(CHECK, **form(score, total))
    assert (finding.published, finding.expected) == (score.removesuffix(".00"), "9")
    assert (finding.rulebook, finding.rule) == ("national-2020", "R05")
    # Score, weight, budget and spending, in this order.
    assert [e.cell.column for e in finding.evidence] == [18, 15, 9, 12]


@pytest.mark.parametrize("score", ["9", "10", "15", "50"])
def test_other_scores_are_no_total(score):
    assert given(CHECK, **form(score, ("100", "99"))) == []


@pytest.mark.parametrize(
    "parts",
    [
        form("—"),
        form("99", weight="—"),
        {"funds": ("其中：财政拨款 | 1 | 1 | 1 | | |", "其他资金 | 1 | 1 | 1 | | |")},
    ],
)
def test_without_score_weight_or_total_line_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)


def test_a_doubtful_cell_is_no_accusation():
    rows = national(**form("99"))
    assert given(CHECK, rows, doubt="99") == []
    assert "needs-source-check" in {f.code for f in given(None, rows, doubt="99")}
