"""Satisfaction in bands: alone where the form states them, else beside the general rule."""

from decimal import Decimal

import pytest

from fuhe.pipeline.rescore import rescore
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.forms import indicator, national
from tests.pipeline.stages import read

REMARK = "注：满意率≥90%得10分，每降5%扣1分，扣完为止。"


def result(target, actual, score, *remarks, weight="10", code=None, level1="满意度指标"):
    row = indicator(target, actual, weight, score, level1=level1, level2="服务对象满意度指标")
    form = national(indicators=(row,), total=None)
    report = read("项目支出绩效自评表", "(2023年度)", form, *remarks)
    given = rulebook(code) if code else None
    (found,) = (
        each for each in rescore(report, given).rescores if each.subject is Subject.INDICATOR
    )
    return found


@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [
        ("95%", "10", "10"),
        ("90%", "10", "10"),
        # Two whole steps below 90%.
        ("80%", "8", "8"),
        # Three of the five percent: whether they cost a point is not said.
        ("87%", "9", "10"),
        # Eighteen steps for ten points: not below nothing.
        ("0%", "0", "0"),
    ],
)
def test_bands_that_the_form_states_alone_count(actual, low, high):
    found = result("≥90%", actual, "8", REMARK)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.rule == "R-jiangxi-satisfaction"


def test_bands_of_a_rulebook_widen_what_the_general_rule_gives():
    # 85% of 90%: 9.44 in proportion, 9 by steps.
    found = result("≥90%", "85%", "9", code="jiangxi-2017")
    assert (found.low, found.high) == (Decimal(9), Decimal("9.44"))
    assert found.verdict is Verdict.JUDGEMENT
    assert "按分档得9分，按一般算式得9.44分" in found.explanation


def test_bands_of_an_example_accuse_nobody_who_kept_to_either():
    # The guide's example gives 8 points from 80% on; in proportion 88% of 90% is 9.78.
    for score, verdict in (
        ("8", Verdict.JUDGEMENT),
        ("9.78", Verdict.JUDGEMENT),
        ("9.9", Verdict.OVERSTATED),
    ):
        found = result("≥90%", "88%", score, code="central-101")
        assert found.verdict is verdict, score
        assert not found.rule_verified


def test_another_weight_is_taken_in_proportion():
    found = result("≥90%", "80%", "4", REMARK, weight="5")
    assert (found.low, found.high) == (Decimal(4), Decimal(4))


def test_a_rate_of_something_else_is_no_satisfaction():
    found = result("≥90%", "80%", "8.89", REMARK, level1="产出指标")
    # Filed under satisfaction by its second level: the bands hold.
    assert found.rule == "R-jiangxi-satisfaction"
    row = indicator("≥90%", "80%", "10", "8.89", level2="质量指标")
    report = read("项目支出绩效自评表", "(2023年度)", national(indicators=(row,)), REMARK)
    (quality,) = (each for each in rescore(report).rescores if each.subject is Subject.INDICATOR)
    assert quality.rule == "R07-R09"


def test_a_result_in_words_is_not_read_by_bands():
    assert result("≥90%", "满意", "10", REMARK).verdict is Verdict.NOT_RECOMPUTABLE
