"""Fifteen cases, worked out by hand from published tables and rules: each by its name."""

from decimal import Decimal

import pytest

from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict
from tests.pipeline.forms import indicator
from tests.pipeline.stages import codes, findings, read_form, rescored

EXECUTION, INDICATOR, TOTAL, GRADE = (
    Subject.EXECUTION,
    Subject.INDICATOR,
    Subject.TOTAL,
    Subject.GRADE,
)
NINETY = (indicator("≥95%", "95%", "90", "90"),)


def line(budget, executed, rate, score, weight="10"):
    return (f"年度资金总额 | {budget} | {budget} | {executed} | {weight} | {rate} | {score}",)


def one(target, actual, weight, score, **more):
    form = {"indicators": (indicator(target, actual, weight, score, **more),), "total": None}
    return rescored(INDICATOR, indicator=1, **form)


def accusations(*parts, **form):
    """Return the codes above a remark: that a form has one indicator only is a remark."""
    found = findings(*parts, **form)
    return [finding.code for finding in found if finding.severity is not Severity.INFO]


def test_g1_a_grand_total_in_the_execution_cell():
    form = {
        "funds": line("220", "134.64", "61.2", "96"),
        "indicators": NINETY,
        "total": ("90", "90"),
    }
    execution, total, grade = (rescored(each, **form) for each in (EXECUTION, TOTAL, GRADE))
    assert (execution.low, execution.high) == (Decimal("6.12"), Decimal("6.12"))
    assert (execution.published, execution.verdict) == (96, Verdict.MISPLACED)
    assert (total.low, total.high, total.published) == (Decimal("96.12"), Decimal("96.12"), 96)
    # 96 is 96.12 without decimals.
    assert total.verdict is Verdict.ROUNDING
    assert "优" in grade.explanation
    found = codes(**form)
    assert FindingCode.TOTAL_IN_EXECUTION_CELL in found
    # Told once: the 96 is no score beyond its weight besides.
    assert FindingCode.SCORE_EXCEEDS_WEIGHT not in found
    assert FindingCode.TOTAL_EXCLUDES_EXECUTION in found


def test_g2_a_grand_total_in_the_execution_cell_and_a_rate_cut_off():
    form = {
        "funds": line("46", "38.76", "84.25%", "98.43"),
        "indicators": NINETY,
        "total": ("90", "90"),
    }
    execution, total, grade = (rescored(each, **form) for each in (EXECUTION, TOTAL, GRADE))
    assert (execution.low, execution.verdict) == (Decimal("8.43"), Verdict.MISPLACED)
    assert (total.low, total.verdict) == (Decimal("98.43"), Verdict.CONSISTENT)
    assert "优" in grade.explanation
    # 84.2608…% printed as 84.25%: cut, told in the explanation, no mismatch.
    assert "末位取舍" in execution.explanation
    assert FindingCode.EXECUTION_RATE_MISMATCH not in codes(**form)


def test_g3_scores_in_yuan_at_two_decimals():
    first = rescored(
        EXECUTION,
        unit="(元)",
        funds=line("250000.00", "215,457.6", "86.18%", "8.62"),
        indicators=NINETY,
        total=("100", "98.62"),
    )
    assert (first.low, first.verdict) == (Decimal("8.62"), Verdict.CONSISTENT)
    second = rescored(EXECUTION, unit="(元)", funds=line("20000", "9034", "45.17%", "4.52"))
    assert (second.low, second.verdict) == (Decimal("4.52"), Verdict.CONSISTENT)


def test_g3_the_total_closes():
    total = rescored(
        TOTAL,
        unit="(元)",
        funds=line("250000.00", "215,457.6", "86.18%", "8.62"),
        indicators=NINETY,
        total=("100", "98.62"),
    )
    assert (total.low, total.high) == (Decimal("98.62"), Decimal("98.62"))
    assert total.verdict is Verdict.CONSISTENT


def test_g4_a_score_without_decimals():
    execution = rescored(EXECUTION, funds=line("43.2", "37.24", "86%", "9"))
    assert (execution.low, execution.verdict) == (Decimal("8.62"), Verdict.ROUNDING)
    assert "86.2%" in execution.explanation


@pytest.mark.parametrize(
    ("budget", "executed", "published", "exact"),
    [("287", "171", "6", "5.96"), ("202", "100", "5", "4.95")],
)
def test_g5_execution_scores_rounded_to_integers(budget, executed, published, exact):
    execution = rescored(EXECUTION, funds=line(budget, executed, "", published))
    assert (execution.low, execution.verdict) == (Decimal(exact), Verdict.ROUNDING)


def test_g5_a_missed_target_scored_below_its_proportion():
    result = one("≥90%", "60%", "20", "10", name="计划完成率")
    assert (result.low, result.high) == (Decimal("13.33"), Decimal("13.33"))
    assert result.verdict is Verdict.UNDERSTATED


def test_g6_an_execution_weight_of_20():
    form = {
        "funds": line("200", "195.5", "97.75%", "19.55", "20"),
        "indicators": (indicator("≥95%", "95%", "80", "80"),),
        "total": ("100", "99.55"),
    }
    execution, total = rescored(EXECUTION, **form), rescored(TOTAL, **form)
    assert (execution.low, execution.verdict) == (Decimal("19.55"), Verdict.CONSISTENT)
    assert (total.low, total.verdict) == (Decimal("99.55"), Verdict.CONSISTENT)
    assert accusations(**form) == []


def test_g7_the_raw_percentage_taken_for_the_share():
    # 98% reached of 98%: the whole weight, not 98% of it.
    result = one("98%", "98%", "20", "19.6")
    assert (result.low, result.high) == (20, 20)
    assert result.verdict is Verdict.UNDERSTATED


def test_g8_weights_that_add_to_110():
    form = {
        "indicators": (
            indicator("≥95%", "95%", "70", "70"),
            indicator("≥95%", "95%", "20", "20", level1="效益指标", level2="社会效益指标"),
            indicator("≥95%", "95%", "10", "10", level1="满意度指标", level2="满意度指标"),
        ),
        "total": ("100", "100"),
    }
    assert FindingCode.WEIGHTS_DO_NOT_SUM in codes(**form)


def test_g9_a_blank_total_line_above_a_line_with_money():
    form = {
        "funds": (
            "年度资金总额: | 0 | 0 | 0 | 10 | 0 | 0",
            "其中:本年财政拨款 | 90 | 89.974 | 89.974 | | |",
        ),
        "indicators": NINETY,
        "total": None,
    }
    execution = rescored(EXECUTION, **form)
    assert (execution.low, execution.high, execution.published) == (10, 10, 0)
    assert execution.verdict is Verdict.UNDERSTATED
    assert accusations(**form) == [FindingCode.FUND_TOTAL_BLANK]


def test_g10_points_lost_on_a_met_target_without_a_reason():
    # Operator, value and unit in columns of their own give the same: see recognize.
    result = one("=100%", "100%", "20", "19")
    assert (result.low, result.verdict) == (20, Verdict.UNDERSTATED)


@pytest.mark.parametrize(("actual", "score"), [("80%", "10"), ("120%", "7.5")])
def test_g11_a_ceiling(actual, score):
    result = one("≤90%", actual, "10", score)
    assert (result.low, result.high) == (Decimal(score), Decimal(score))
    assert result.verdict is Verdict.CONSISTENT


def test_g12_a_target_of_zero():
    met = one("=0", "0", "10", "10")
    assert (met.low, met.high, met.verdict) == (10, 10, Verdict.CONSISTENT)
    missed = one("=0", "2", "10", "4")
    assert (missed.low, missed.high, missed.verdict) == (0, 10, Verdict.JUDGEMENT)
    # The full score itself is outside the interval.
    assert one("=0", "2", "10", "10").verdict is Verdict.OVERSTATED


def test_g13_a_word_for_an_amount():
    result = one("≤30万元", "完成", "90", "90", level2="经济成本指标")
    assert (result.low, result.high) == (None, None)
    assert result.verdict is Verdict.NOT_RECOMPUTABLE


def test_g14_a_strict_bound_met_exactly():
    result = one("＜220", "220", "10", "10")
    assert (result.low, result.high) == (10, 10)
    assert result.verdict is Verdict.BOUNDARY


def test_g15_a_line_below_the_total_that_repeats_weight_and_score():
    form = {
        "funds": (
            "年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10",
            "其中：当年财政拨款 | 50 | 50 | 50 | 10 | 100% | 10",
        ),
        "indicators": NINETY,
        "total": ("100", "100"),
    }
    total = rescored(TOTAL, **form)
    assert (total.low, total.high, total.verdict) == (100, 100, Verdict.CONSISTENT)
    assert read_form(**form).execution_weight == 10
    assert accusations(**form) == [FindingCode.FUND_SUBLINE_SCORED]
