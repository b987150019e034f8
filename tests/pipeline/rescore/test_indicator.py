"""One indicator: met, missed in proportion, late, in words; and what forbids to recompute."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.schemas.precision import cut, rounded
from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.forms import FUNDS, indicator, national
from tests.pipeline.stages import rescored


def one(target, actual, weight="10", score="10", **more):
    rows = (indicator(target, actual, weight, score, **more),)
    return rescored(Subject.INDICATOR, indicator=1, indicators=rows, total=None)


@pytest.mark.parametrize(
    ("target", "actual", "score", "low", "high", "verdict"),
    [
        ("≥100个", "80个", "8", "8", "8", Verdict.CONSISTENT),
        ("≥100个", "80个", "10", "8", "8", Verdict.OVERSTATED),
        ("≥300家", "200家", "6.67", "6.67", "6.67", Verdict.CONSISTENT),
        ("≥300家", "200家", "7", "6.67", "6.67", Verdict.ROUNDING),
        ("≥300家", "200家", "6.6", "6.67", "6.67", Verdict.ROUNDING),
        # Far more than was wanted: no rule takes points for that.
        ("≥12次", "96次", "10", "10", "10", Verdict.CONSISTENT),
        # Days: on time, late, and a month that may be either.
        ("2021年12月31日", "2021年11月5日", "10", "10", "10", Verdict.CONSISTENT),
        ("2021年12月31日", "2021年12月31日", "10", "10", "10", Verdict.CONSISTENT),
        ("11月底之前", "10月", "10", "10", "10", Verdict.CONSISTENT),
        ("2021年6月", "2021年9月", "4", "0", "10", Verdict.JUDGEMENT),
        ("2021年6月", "2021年9月", "10", "0", "10", Verdict.OVERSTATED),
        ("2019年", "2020年", "10", "0", "10", Verdict.OVERSTATED),
        ("2020年1月--2020年11月", "2020年1月--2020年11月", "10", "10", "10", Verdict.CONSISTENT),
        # Words: the tier that the result names.
        ("效果明显", "达成预期指标", "10", "8", "10", Verdict.JUDGEMENT),
        ("效果明显", "效果明显", "9", "8", "10", Verdict.JUDGEMENT),
        ("及时", "较及时", "7", "6", "8", Verdict.JUDGEMENT),
        ("达标", "基本达标", "10", "6", "8", Verdict.OVERSTATED),
        ("完成", "未完成", "10", "0", "6", Verdict.OVERSTATED),
        ("健全", "达成预期指标", "7", "8", "10", Verdict.UNDERSTATED),
        # Words that name no tier: the whole weight is a matter of judgement.
        ("效果明显", "群众普遍反映良好", "3", "0", "10", Verdict.JUDGEMENT),
        ("按时限完成", "100%", "10", "0", "10", Verdict.JUDGEMENT),
    ],
)
def test_scores(target, actual, score, low, high, verdict):
    result = one(target, actual, "10", score)
    assert (result.low, result.high) == (Decimal(low), Decimal(high))
    assert result.verdict is verdict


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "reason"),
    [
        ("≤30万元", "完成", "90", "90", "不能按同一口径比较"),
        ("≥50个", "50家", "10", "10", "不能按同一口径比较"),
        ("≥95%", "0.9", "10", "10", "不能按同一口径比较"),
        ("2021年6月30日", "2021年", "10", "10", "不能按同一口径比较"),
        ("2021年6月30日", "按时完成", "10", "10", "不能按同一口径比较"),
        ("≥50个", "", "10", "10", "未印完成值"),
        ("≥50个", "—", "10", "10", "未印完成值"),
        ("效果明显", "", "10", "10", "未印完成值"),
        ("", "50个", "10", "10", "未印指标值"),
        ("≥**人", "50人", "10", "10", "未印指标值"),
        ("≥50个", "50个", "—", "10", "未印分值"),
        ("效果明显", "效果明显", "", "10", "未印分值"),
        ("≥50个", "50个", "10", "", "未印得分"),
        ("≥50个", "50个", "10", "优", "未印得分"),
    ],
)
def test_what_cannot_be_recomputed_says_why_and_is_no_pass(target, actual, weight, score, reason):
    result = one(target, actual, weight, score)
    assert result.verdict is Verdict.NOT_RECOMPUTABLE
    assert reason in result.explanation


def test_the_arithmetic_stands_in_the_sentence():
    assert one("≥300家", "200家", "10", "7").explanation == (
        "指标值≥300家，完成值200家：完成值低于目标，按完成值÷目标值计，10分×66.67%=6.67分。"
        "表内印7分。"
    )


def test_the_rule_of_words_is_another_than_that_of_figures():
    assert one("≥50个", "50个").rule == "R07-R09"
    assert one("效果明显", "效果明显").rule == "R11-T60"
    assert one("效果明显", "").rule == "R11-T60"


@pytest.mark.parametrize(
    ("target", "actual", "score", "verdict"),
    [
        ("≤100%", "102%", "4", Verdict.JUDGEMENT),
        ("≤100%", "98%", "4", Verdict.JUDGEMENT),
        ("≤100%", "98%", "5", Verdict.JUDGEMENT),
        ("效果明显", "效果明显", "3", Verdict.JUDGEMENT),
        ("≤100%", "102%", "6", Verdict.OVERSTATED),
    ],
)
def test_a_row_whose_own_standard_is_not_understood_is_a_judgement(target, actual, score, verdict):
    rows = [
        "项目名称 | 某单位整体支出{7}",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 完成值 | 分值 | 得分",
        f"产出指标 | 成本指标 | 控制率 | {target} | 超出的酌情扣分 | {actual} | 5 | {score}",
    ]
    result = rescored(Subject.INDICATOR, "部门整体支出绩效自评表", rows, indicator=1)
    assert (result.low, result.high, result.verdict) == (0, 5, verdict)
    assert "评分标准" in result.explanation


def test_an_empty_standard_leaves_the_general_rule():
    rows = [
        "项目名称 | 某单位整体支出{7}",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 培训人数 | ≥100人 | — | 80人 | 10 | 8",
    ]
    result = rescored(Subject.INDICATOR, "部门整体支出绩效自评表", rows, indicator=1)
    assert (result.low, result.verdict) == (8, Verdict.CONSISTENT)


HEAD = national(total=None, indicators=())[:-1]


def shared(*rows):
    """Return a form whose two indicators share a cell of weight or score."""
    head = (
        "绩效指标{1x3} | 一级指标 | 二级指标{2} | 三级指标{4} | 年度指标值{2} | 实际完成值{4} | "
        "分值 | 得分{2} | 偏差原因分析及改进措施{3}"
    )
    return [*HEAD, head, *rows]


def test_a_weight_over_two_indicators_is_that_of_neither():
    rows = shared(
        "产出指标{1x2} | 数量指标{2x2} | 甲{4} | ≥50个{2} | 50个{4} | 20{1x2} | 10{2} | {3}",
        "乙{4} | ≥50个{2} | 25个{4} | 10{2} | {3}",
    )
    for row in (1, 2):
        result = rescored(Subject.INDICATOR, rows, indicator=row)
        assert result.verdict is Verdict.NOT_RECOMPUTABLE
        assert "合用一格" in result.explanation
    total = rescored(Subject.TOTAL, rows)
    # 9 for the execution rate, 0 to 20 for what cannot be told apart.
    assert (total.low, total.high) == (9, 29)


def test_a_score_over_two_indicators_is_that_of_neither():
    rows = shared(
        "产出指标{1x2} | 数量指标{2x2} | 甲{4} | ≥50个{2} | 50个{4} | 10 | 15{2x2} | {3}",
        "乙{4} | ≥50个{2} | 25个{4} | 10 | {3}",
    )
    first = rescored(Subject.INDICATOR, rows, indicator=1)
    assert (first.low, first.verdict) == (10, Verdict.NOT_RECOMPUTABLE)
    assert "合用一格" in first.explanation
    total = rescored(Subject.TOTAL, rows)
    assert (total.low, total.high) == (24, 24)


def test_a_note_over_two_indicators_changes_no_score():
    rows = shared(
        "产出指标{1x2} | 数量指标{2x2} | 甲{4} | ≥50个{2} | 50个{4} | 10 | 10{2} | 已说明{3x2}",
        "乙{4} | ≥50个{2} | 25个{4} | 10 | 5{2}",
    )
    for row in (1, 2):
        result = rescored(Subject.INDICATOR, rows, indicator=row)
        assert result.verdict is Verdict.CONSISTENT


@given(
    st.integers(1, 10**5),
    st.integers(0, 10**5),
    st.sampled_from([5, 8, 10, 20, 30]),
    st.sampled_from(["≥", "≤"]),
    st.sampled_from([rounded, cut]),
    st.integers(0, 2),
)
def test_a_correct_clerk_is_never_accused(goal, done, weight, sign, clerk, places):
    met = done >= goal if sign == "≥" else done <= goal
    ratio = Decimal(1) if met else min(Decimal(done) / goal, Decimal(goal) / max(done, 1))
    score = f"{clerk(ratio * weight, places)}"
    result = one(f"{sign}{goal}个", f"{done}个", str(weight), score)
    assert result.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)
    assert 0 <= result.low <= result.high <= weight


def test_funds_of_the_sample_form_are_sound():
    result = rescored(Subject.EXECUTION, funds=FUNDS)
    assert result.verdict is Verdict.CONSISTENT


def test_of_two_targets_neither_is_taken_to_have_counted():
    rows = [
        "项目名称|高标准农田{7}",
        "一级指标|二级指标|三级指标|年初指标值|调整指标值|完成值|分值|得分",
        "产出指标|数量指标|新增面积|≥40万亩|≥38万亩|38.6万亩|20|20",
        "产出指标|质量指标|合格面积|≥40万亩|≥40万亩|38万亩|20|19",
    ]
    first, second = (
        rescored(Subject.INDICATOR, "自评表", rows, indicator=number) for number in (1, 2)
    )
    assert first.verdict is Verdict.NOT_RECOMPUTABLE
    assert "调整后的指标值" in first.explanation
    assert second.verdict is Verdict.CONSISTENT
