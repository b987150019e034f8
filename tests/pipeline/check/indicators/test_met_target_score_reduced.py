"""A target is met, points are taken off, and no reason is printed."""

import pytest

from fuhe.pipeline.check.indicators.met_target_score_reduced import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(target, actual, score, note=""):
    return {"indicators": (indicator(target, actual, "20", score, note=note),)}


@pytest.mark.parametrize("note", ["", "无", "0", "—", "/", "——"])
def test_points_lost_without_a_reason(note):
    (finding,) = given(CHECK, **form("=100%", "100%", "19", note))
    assert (finding.published, finding.expected) == ("19", "20")


def test_of_a_column_that_the_form_lacks_nothing_is_said():
    rows = [
        "项目名称 | 职业技能培训经费{6}",
        "绩效指标{1x2} | 一级指标 | 二级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | =100% | 100% | 20 | 19",
    ]
    (finding,) = given(CHECK, "项目支出绩效自评表", rows)
    assert "没有记满分。" in finding.message
    assert "原因" not in finding.message


def test_the_raw_percentage_taken_for_the_share():
    (finding,) = given(CHECK, **form("98%", "98%", "19.6"))
    assert finding.published == "19.6"


@pytest.mark.parametrize(
    ("target", "actual", "score", "note"),
    [
        ("=100%", "100%", "20", ""),
        # A reason is printed, whatever it is worth.
        ("=100%", "100%", "19", "佐证材料不全"),
        # Missed, or in words: another matter.
        ("≥100%", "95%", "19", ""),
        ("效果明显", "效果明显", "17", ""),
        ("效果明显", "达成预期指标", "10", ""),
        # Nobody knows whether more is better.
        ("=100个", "120个", "19", ""),
        ("≥95%", "完成", "19", ""),
    ],
)
def test_no_points_lost_on_a_met_target(target, actual, score, note):
    assert given(CHECK, **form(target, actual, score, note)) == []


def test_without_scores_it_says_nothing():
    assert is_not_applicable(CHECK, **form("≥90%", "95%", "—"))
