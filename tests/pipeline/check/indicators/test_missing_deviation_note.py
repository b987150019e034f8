"""A target is missed and the column for the reason is empty."""

import pytest

from fuhe.pipeline.check.indicators.missing_deviation_note import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(target, actual, score, note):
    return {"indicators": (indicator(target, actual, "10", score, note=note),)}


@pytest.mark.parametrize("note", ["", "无", "0", "—"])
def test_a_missed_target_without_a_reason(note):
    (finding,) = given(CHECK, **form("≥100个", "80个", "8", note))
    assert finding.indicator == 1
    assert [e.cell.column for e in finding.evidence] == [8, 10, 14, 15, 17]


def test_points_taken_off_without_a_reason():
    # The target prints no direction, but the form itself took a point off.
    (finding,) = given(CHECK, **form("1100万元", "1093万元", "9", ""))
    assert finding.message == (
        "指标“某项”指标值1100万元，完成值1093万元，得分9分低于分值10分，偏差原因一栏未填。"
        "规则“未完成的指标，应说明原因及拟采取的措施”，见项目支出绩效自评表 表下注(地区不详)。"
    )


@pytest.mark.parametrize(
    ("target", "actual", "score", "note"),
    [
        ("≥100个", "80个", "8", "报名人数不足，今后加强宣传。"),
        ("≥100个", "100个", "10", ""),
        ("＜220", "220", "10", ""),
        ("=0起", "0起", "10", ""),
        ("80%-90%", "95%", "10", ""),
        ("≥95%", "0.9", "5", ""),
        ("效果明显", "达成预期指标", "10", ""),
    ],
)
def test_nothing_to_explain(target, actual, score, note):
    assert given(CHECK, **form(target, actual, score, note)) == []


def test_without_a_column_for_reasons_it_says_nothing():
    rows = [
        "项目名称 | 职业技能培训经费{6}",
        "绩效指标{1x2} | 一级指标 | 二级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | ≥100个 | 80个 | 10 | 8",
    ]
    assert is_not_applicable(CHECK, "项目支出绩效自评表", rows)
