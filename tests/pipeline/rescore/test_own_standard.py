"""Indicators scored by the standard of their own row; each expectation by hand."""

import pytest

from fuhe.schemas.verdict import FindingCode, Subject, Verdict
from tests.pipeline.stages import findings, rescored

SATISFACTION = "满意度≥90%得10分；80%（含）-90%得8分；70%-80%得6分；70%以下不得分"
COMPLETION = "完成率100%得10分；90%（含）-100%得8分；低于90%不得分"
CONTROL = "控制率≤100%，计5分；每超过一个百分点扣0.5分，扣完为止"
BUDGET = "预算完成率≥95%的，得5分；预算完成率<95%的，每下降1个百分点扣0.5分，扣完为止。"


def form(standard, target, actual, weight, score, note="略"):
    return [
        "项目名称 | 某单位整体支出{8}",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 完成值 | 分值 | 得分 | 偏差原因",
        f"产出指标 | 质量 | 率 | {target} | {standard} | {actual} | {weight} | {score} | {note}",
    ]


def one(standard, target, actual, weight, score):
    rows = form(standard, target, actual, weight, score)
    return rescored(Subject.INDICATOR, "部门整体支出绩效自评表", rows, indicator=1)


@pytest.mark.parametrize(
    ("standard", "target", "actual", "weight", "low", "high"),
    [
        # Bands: 92 is in the first, 85 in the second; 80 is said to be inside, 90 too.
        (SATISFACTION, "≥95%", "92%", 10, 10, 10),
        (SATISFACTION, "≥95%", "90%", 10, 10, 10),
        (SATISFACTION, "≥95%", "85%", 10, 8, 8),
        (SATISFACTION, "≥95%", "80%", 10, 8, 8),
        # Nobody says whether 70% itself earns 6 points or none.
        (SATISFACTION, "≥95%", "70%", 10, 0, 6),
        (SATISFACTION, "≥95%", "50%", 10, 0, 0),
        # A rate of completion: 19 of 20 are 95%.
        (COMPLETION, "20个", "19个", 10, 8, 8),
        (COMPLETION, "20个", "20个", 10, 10, 10),
        (COMPLETION, "≥20个", "10个", 10, 0, 0),
        # Steps above: 2 points of percent too much, then 2.5 of which a half may count.
        (CONTROL, "≤100%", "98%", 5, 5, 5),
        (CONTROL, "≤100%", "102%", 5, 4, 4),
        (CONTROL, "≤100%", "102.5%", 5, "3.5", 4),
        (CONTROL, "≤100%", "150%", 5, 0, 0),
        # Steps below a bound of their own: 95-92=3, 5-3×0.5=3.5.
        (BUDGET, "100%", "92%", 5, "3.5", "3.5"),
        (BUDGET, "100%", "96%", 5, 5, 5),
        # 1% of a rate: 5 points of percent, or 5/90=5.6%: 5 or 6 steps of 0.5.
        ("每降低1%扣0.5分", "≥90%", "85%", 10, 7, "7.5"),
        # 1% of a count: 10 of 100.
        ("每降低1%扣0.5分", "≥100个", "90个", 10, 5, 5),
        ("每少1个扣1分", "≥20个", "18个", 4, 2, 2),
        ("每少1个扣权重分的5%", "≥20个", "18个", 10, 9, 9),
        ("每发现一例扣1分", "0例", "2例", 4, 2, 2),
        ("每偏离1%扣1分", "50%", "52%", 10, 6, 8),
        # All or nothing, and in proportion.
        ("完成得4分，未完成不得分", "≥20个", "18个", 4, 0, 0),
        ("完成得4分，未完成不得分", "≥20个", "25个", 4, 4, 4),
        ("完成得满分，未完成按比例得分", "≥20个", "18个", 10, 9, 9),
        ("达到90%以上得满分，否则按比例得分", "≥90%", "81%", 10, 9, 9),
    ],
)
def test_what_a_row_says_is_applied(standard, target, actual, weight, low, high):
    result = one(standard, target, actual, weight, weight)
    assert (result.rule, result.low, result.high) == ("own-standard", float(low), float(high))
    assert "按本项评分标准“" in result.explanation


@pytest.mark.parametrize(
    ("standard", "target", "actual", "weight"),
    [
        # Another weight than the standard is made for.
        (SATISFACTION, "≥95%", "85%", 5),
        # The result is no number, or a bound itself.
        (SATISFACTION, "≥95%", "较高", 10),
        (SATISFACTION, "≥95%", "≥85%", 10),
        # A count is not held against bands of a rate.
        (SATISFACTION, "20个", "18个", 10),
        # More or less than a bare number: nobody says which is better.
        ("完成得4分，未完成不得分", "20个", "18个", 4),
        # Points for less cannot be taken off a ceiling.
        ("每降低1%扣0.5分", "≤100%", "98%", 5),
        # No band names 75%.
        ("满意度≥90%得10分；80%（含）-90%得8分", "≥95%", "75%", 10),
        ("每少1场扣1分", "≥20个", "18个", 4),
        ("达到95%以上得满分，否则按比例得分", "≥90%", "81%", 10),
        ("满意度≥90%得10分，每降低1%扣1分；满意度≥80%得10分", "≥90%", "75%", 10),
    ],
)
def test_what_does_not_fit_stays_a_judgement(standard, target, actual, weight):
    result = one(standard, target, actual, weight, weight)
    assert (result.low, result.high, result.verdict) == (0, weight, Verdict.JUDGEMENT)
    assert result.rule != "own-standard"


def test_a_standard_over_several_rows_is_that_of_none():
    rows = [
        "项目名称 | 某单位整体支出{7}",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 完成值 | 分值 | 得分",
        "产出指标{1x2} | 质量指标{1x2} | 甲率 | ≥90% | 每降低1%扣1分{1x2} | 85% | 10 | 5",
        "乙率 | ≥90% | 85% | 10 | 5",
    ]
    result = rescored(Subject.INDICATOR, "部门整体支出绩效自评表", rows, indicator=1)
    assert (result.low, result.high) == (0, 10)


def test_a_form_without_targets_is_scored_where_the_standard_says_all():
    rows = [
        "项目名称 | 某单位整体支出{6}",
        "一级指标 | 二级指标 | 三级指标 | 评分标准 | 完成值 | 分值 | 得分",
        f"产出指标 | 成本指标 | 控制率 | {CONTROL} | 102% | 5 | 5",
    ]
    result = rescored(Subject.INDICATOR, "部门整体支出绩效自评表", rows, indicator=1)
    assert (result.low, result.high, result.verdict) == (4, 4, Verdict.OVERSTATED)


def codes(standard, target, actual, weight, score, note="略"):
    found = findings("部门整体支出绩效自评表", form(standard, target, actual, weight, score, note))
    return {each.code: each for each in found if each.indicator == 1}


def test_findings_tell_of_the_row_s_own_standard():
    (found,) = codes(CONTROL, "≤100%", "102%", 5, 5).values()
    assert found.code is FindingCode.MISSED_TARGET_FULL_SCORE
    assert "得分与表内本项的评分标准不符" in found.message
    assert (found.expected, found.published, found.rule) == ("4", "5", "own-standard")
    # 指标值, 评分标准, 完成值, 分值, 得分.
    assert sorted(place.cell.column for place in found.evidence) == [3, 4, 5, 6, 7]
    (found,) = codes(CONTROL, "≤100%", "102%", 5, 3).values()
    assert found.code is FindingCode.SCORE_NOT_PROPORTIONAL
    (found,) = codes(SATISFACTION, "≥95%", "70%", 10, 7).values()
    assert found.code is FindingCode.SCORE_NOT_PROPORTIONAL
    assert found.expected == "0.00至6.00"


def test_a_score_that_follows_its_own_standard_gives_no_finding():
    assert not codes(CONTROL, "≤100%", "102%", 5, 4)
    assert not codes(SATISFACTION, "≥95%", "85%", 10, 8)
    # By the general rule 8.95; the target is missed, and full marks are right.
    assert not codes(SATISFACTION, "≥95%", "90%", 10, 10)


def test_a_missing_reason_is_not_told_as_a_missed_target():
    found = codes(SATISFACTION, "≥80%", "85%", 10, 8, note="")
    assert "没有完成" not in found[FindingCode.MISSING_DEVIATION_NOTE].message
