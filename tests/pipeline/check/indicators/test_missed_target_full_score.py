"""A numeric target is missed and the score is full."""

import pytest

from fuhe.pipeline.check.indicators.missed_target_full_score import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator


def form(target, actual, score="10", **more):
    return {"indicators": (*INDICATORS[:5], indicator(target, actual, "10", score, **more))}


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥100个", "80个", "8"),
        ("≥90%", "85%", "9.44"),
        ("≤90万元", "120万元", "7.5"),
        ("小于5次", "10次", "5"),
        ("=0起", "2起", "0.00至10.00"),
        ("2021年6月30日", "2021年9月1日", "0.00至10.00"),
    ],
)
def test_full_marks_on_a_missed_target(target, actual, expected):
    (finding,) = given(CHECK, **form(target, actual))
    assert (finding.indicator, finding.published, finding.expected) == (6, "10", expected)
    # Target, result, weight, score.
    assert [e.cell.column for e in finding.evidence] == [8, 10, 14, 15]


def test_a_note_does_not_make_the_full_score_right():
    assert len(given(CHECK, **form("≥100个", "80个", note="受疫情影响"))) == 1


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥100个", "100个"),
        ("≥12次", "96次"),
        ("≥50000", "110406"),
        ("＜220", "220"),
        ("≤5%", "0"),
        ("=100个", "120个"),
        ("100个", "120个"),
        ("43.2", "37.24"),
        ("80%-90%", "95%"),
        ("≥95%", "≥95%"),
        ("≥100百分比", "100"),
        # What cannot be compared, and words.
        ("≥95%", "0.95"),
        ("≥95%", "1"),
        ("≤90万元", "900000"),
        ("≥50个", "50家"),
        ("≥95%", "达成预期指标"),
        ("12月底前", "已完成"),
        ("2021年6月30日", "2021年"),
        ("及时", "较及时"),
        ("达标", "基本达标"),
        ("无上访", "否"),
        ("小于5次", "无上访"),
        ("—", "80个"),
        ("≥100个", "—"),
        ("(≥**人)", "1人"),
    ],
)
def test_nobody_missed_anything_for_certain(target, actual):
    assert given(CHECK, **form(target, actual)) == []


def test_points_taken_off_are_no_full_score():
    assert given(CHECK, **form("≥100个", "80个", "8")) == []


def test_without_weights_it_says_nothing():
    assert is_not_applicable(CHECK, indicators=(indicator("≥100个", "80个", "", "10"),))
