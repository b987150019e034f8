"""The total and the grade: what parts allow, which printed number is the total."""

from decimal import Decimal

import pytest

from fuhe.pipeline.rescore.form import grade_of
from fuhe.schemas.errors import RulebookError
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.rules import GradeRule
from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.forms import indicator
from tests.pipeline.stages import rescored, rescores

TOTAL, GRADE, EXECUTION = Subject.TOTAL, Subject.GRADE, Subject.EXECUTION
MET = (indicator("≥95%", "95%", "90", "90"),)
# Words answer words: 72 to 90 of 90.
WORDS = (indicator("效果明显", "达成预期指标", "90", "90"),)
# A word answers a number: 0 to 90, nothing certain.
OPEN = (indicator("≥95%", "完成", "90", "90"),)


def funds(score="9", executed="90"):
    return (f"年度资金总额 | 100 | 100 | {executed} | 10 | | {score}",)


def total(rows, printed, **more):
    return rescored(TOTAL, indicators=rows, total=("100", printed), **{"funds": funds(), **more})


def grade(rows, printed, **more):
    form = {"funds": funds(), "total": ("100", "99"), **more}
    return rescored(GRADE, indicators=rows, grade=printed, **form)


@pytest.mark.parametrize(
    ("rows", "printed", "low", "high", "verdict"),
    [
        (MET, "99", "99", "99", Verdict.CONSISTENT),
        (MET, "99.00", "99", "99", Verdict.CONSISTENT),
        (MET, "100", "99", "99", Verdict.OVERSTATED),
        (MET, "95", "99", "99", Verdict.UNDERSTATED),
        # The sum of the indicators alone: another quantity.
        (MET, "90", "99", "99", Verdict.MISPLACED),
        (WORDS, "99", "81", "99", Verdict.JUDGEMENT),
        (WORDS, "80", "81", "99", Verdict.UNDERSTATED),
        # 99 may be right: but 90 points of it cannot be recomputed.
        (OPEN, "99", "9", "99", Verdict.NOT_RECOMPUTABLE),
        (OPEN, "100", "9", "99", Verdict.OVERSTATED),
        (MET, "—", "99", "99", Verdict.NOT_RECOMPUTABLE),
        (MET, "", "99", "99", Verdict.NOT_RECOMPUTABLE),
    ],
)
def test_totals(rows, printed, low, high, verdict):
    result = total(rows, printed)
    assert (result.low, result.high) == (Decimal(low), Decimal(high))
    assert result.verdict is verdict


def test_what_is_not_recomputed_is_told_in_the_sentence():
    assert "其中1项不能重算" in total(OPEN, "99").explanation
    assert "未印总分" in total(MET, "—").explanation


def test_without_any_weight_the_total_cannot_be_recomputed():
    rows = (indicator("≥95%", "95%", "", "90"),)
    result = total(rows, "99")
    assert (result.low, result.verdict) == (None, Verdict.NOT_RECOMPUTABLE)


def test_a_sum_of_rounded_parts_is_no_wrong_total():
    # 200/300 of 10, three times: 6.67 each, 20.01 together, 20 exactly.
    rows = tuple(indicator("≥300家", "200家", "10", "6.67") for _ in range(3))
    result = rescored(TOTAL, indicators=rows, funds=funds(), total=("40", "29.01"))
    assert (result.low, result.verdict) == (29, Verdict.ROUNDING)


def test_a_total_of_wrong_parts_stays_wrong():
    rows = (indicator("≥300家", "200家", "90", "90"),)
    assert total(rows, "99").verdict is Verdict.OVERSTATED


@pytest.mark.parametrize("printed", ["99", "100"])
def test_a_total_in_the_execution_cell_is_not_its_score(printed):
    form = {"funds": funds(score=printed), "indicators": MET, "total": ("90", printed)}
    result = rescored(EXECUTION, **form)
    assert (result.low, result.published) == (9, Decimal(printed))
    assert result.verdict is Verdict.MISPLACED


def test_a_rate_in_the_execution_cell_is_no_total():
    # 90% stands as 90 where 9 belongs; 90 might be a total of 81 to 99 as well.
    form = {"funds": funds(score="90"), "indicators": WORDS, "total": ("100", "99")}
    assert rescored(EXECUTION, **form).verdict is Verdict.OVERSTATED


def test_a_score_beyond_its_weight_that_is_no_total_is_overstated():
    form = {"funds": funds(score="15"), "indicators": MET, "total": ("100", "105")}
    assert rescored(EXECUTION, **form).verdict is Verdict.OVERSTATED


def test_a_form_without_indicators_has_no_total_to_recompute():
    rows = [
        "项目名称 | 职业技能培训经费{6}",
        "项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",
    ]
    verdicts = {result.subject: result.verdict for result in rescores(rows)}
    assert verdicts == {
        EXECUTION: Verdict.CONSISTENT,
        TOTAL: Verdict.NOT_RECOMPUTABLE,
        GRADE: Verdict.NOT_RECOMPUTABLE,
    }


@pytest.mark.parametrize(
    ("rows", "printed", "verdict"),
    [
        (MET, "优", Verdict.CONSISTENT),
        (MET, "优秀", Verdict.CONSISTENT),
        (MET, "良", Verdict.UNDERSTATED),
        (WORDS, "优", Verdict.JUDGEMENT),
        (WORDS, "良", Verdict.JUDGEMENT),
        (WORDS, "中", Verdict.UNDERSTATED),
        (MET, "", Verdict.NOT_RECOMPUTABLE),
    ],
)
def test_grades(rows, printed, verdict):
    assert grade(rows, printed).verdict is verdict


def test_a_grade_too_good_is_overstated():
    rows = (indicator("≥90个", "60个", "90", "60"),)
    result = grade(rows, "优", total=("100", "69"))
    assert (result.low, result.verdict) == (69, Verdict.OVERSTATED)
    assert "“中”" in result.explanation


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("100", "优"),
        ("90", "优"),
        # Compared as it is shown: at two decimals.
        ("89.995", "优"),
        ("89.994", "良"),
        ("89.5", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_the_bounds_of_grades(score, name):
    assert grade_of(Decimal(score), rulebook("national-2020").rule(GradeRule)) == name


def test_the_grade_rule_is_marked_as_not_checked():
    assert not grade(MET, "优").rule_verified


def test_forms_of_targets_have_nothing_to_rescore():
    rows = [
        "项目名称 | 职业技能培训经费{4}",
        "绩效指标{1x2} | 一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标 | 培训人数 | ≥300人",
    ]
    assert rescores("项目支出绩效目标表", rows) == ()


def test_an_unknown_rulebook_is_refused():
    with pytest.raises(RulebookError, match="national-2020"):
        rulebook("shanghai-1999")


# 20 x 86/87 = 19.770… and 10 x 90/93 = 9.677…: both are rounded up.
ROUNDED_UP = (
    indicator("≥87个", "86个", "20", "19.77"),
    indicator("≥93个", "90个", "10", "9.68"),
    indicator("≥0.9项", "0.8项", "30", "26.67"),
)


def test_a_total_of_rounded_parts_beside_an_open_one_is_no_overstatement():
    rows = (*ROUNDED_UP, indicator("≥95%", "完成", "30", "30", name="某事"))
    # 19.7701 + 9.6774 + 26.6667 + 30 + 9 = 95.1142 exactly; the printed parts add to 95.12.
    assert total(rows, "95.12").verdict is Verdict.NOT_RECOMPUTABLE
    assert total(rows, "95.13").verdict is Verdict.OVERSTATED


def test_a_total_that_the_remarks_scale_is_not_recomputed():
    rows = [indicator("≥95%", "95%", "90", "90")]
    tail = ("备注{3} | 总分按百分制折算。{17}",)
    assert total(rows, "80", tail=tail).verdict is Verdict.NOT_RECOMPUTABLE
    other = ("备注{3} | 不适用的指标不考核，其余得分按百分制折算。{17}",)
    assert total(rows, "80", tail=other).verdict is Verdict.UNDERSTATED
