"""A numeric target is missed and the score is not in proportion."""

import pytest

from fuhe.pipeline.check.indicators.score_not_proportional import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(target, actual, weight, score):
    return {"indicators": (indicator(target, actual, weight, score, note="见报告"),)}


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "expected"),
    [
        ("≥90%", "60%", "20", "10", "13.33"),
        # 13.3333 rounded up is neither rounding nor cutting.
        ("≥90%", "60%", "20", "13.34", "13.33"),
        ("≥100个", "80个", "10", "9", "8"),
        ("≤90万元", "120万元", "10", "9", "7.5"),
        ("≥100个", "0个", "10", "5", "0"),
    ],
)
def test_scores_out_of_proportion(target, actual, weight, score, expected):
    (finding,) = given(CHECK, **form(target, actual, weight, score))
    assert (finding.published, finding.expected) == (score, expected)


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score"),
    [
        ("≥90%", "60%", "20", "13.33"),
        ("≥90%", "60%", "20", "13"),
        ("≥90%", "60%", "20", "13.3"),
        # Full: told by another finding. Met: by another again.
        ("≥90%", "60%", "20", "20"),
        ("≥90%", "95%", "20", "15"),
        # The rules give an interval.
        ("43.2", "37.24", "10", "8"),
        ("=0起", "2起", "10", "3"),
        ("80%-90%", "70%", "10", "3"),
        ("2021年6月30日", "2021年9月1日", "10", "7"),
        # Words.
        ("及时", "较及时", "10", "9"),
        ("达标", "未达标", "10", "7"),
        ("≥95%", "0.9", "10", "3"),
    ],
)
def test_scores_in_proportion_or_in_doubt(target, actual, weight, score):
    assert given(CHECK, **form(target, actual, weight, score)) == []


def test_without_scores_it_says_nothing():
    assert is_not_applicable(CHECK, **form("≥90%", "60%", "20", ""))
