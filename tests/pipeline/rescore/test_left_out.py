"""Indicators that do not apply, and forms that print no weights: what the total then may be."""

from decimal import Decimal

import pytest

from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.forms import indicator
from tests.pipeline.rescore.test_choice import HUBEI
from tests.pipeline.stages import rescored

TOTAL, INDICATOR = Subject.TOTAL, Subject.INDICATOR
FUNDS = ("年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",)


def form(actual="不适用", score="", missed="100%", points="80"):
    return {
        "funds": FUNDS,
        "indicators": (
            indicator("≥100%", missed, "80", points),
            indicator("≥5家", actual, "10", score),
        ),
    }


def test_an_indicator_that_does_not_apply_is_not_recomputed():
    found = rescored(INDICATOR, indicator=2, **form())
    assert found.verdict is Verdict.NOT_RECOMPUTABLE
    assert found.rule == "R17"
    assert "不适用" in found.explanation


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        # 89 of 90 scaled to 100, and 89 with nothing taken off for the ten.
        ("98.89", Verdict.JUDGEMENT),
        ("99", Verdict.JUDGEMENT),
        # Left out and not scaled.
        ("89", Verdict.UNDERSTATED),
        ("100", Verdict.OVERSTATED),
    ],
)
def test_the_total_without_it_is_scaled_or_nothing_is_taken_off(printed, verdict):
    found = rescored(TOTAL, total=("100", printed), **form())
    assert (found.low, found.high) == (Decimal("98.89"), Decimal(99))
    assert found.verdict is verdict
    assert "不适用的指标按两种办法计" in found.explanation


def test_nothing_done_is_not_the_same_as_not_applicable():
    found = rescored(TOTAL, total=("100", "99"), **form(actual="无", score="0"))
    # The ten points may be earned or not: from 89 to 99.
    assert (found.low, found.high) == (Decimal(89), Decimal(99))


def hubei(*changes, total="99.55"):
    rows = list(HUBEI)
    rows[-1] = rows[-1].replace("99.55", total)
    for old, new in changes:
        rows = [row.replace(old, new) for row in rows]
    return rescored(TOTAL, "2021年度项目绩效自评表", rows)


def test_two_goals_of_forty_points_without_weights_make_eighty_where_all_is_met():
    found = hubei()
    assert (found.low, found.high) == (Decimal("99.55"), Decimal("99.55"))
    assert found.verdict is Verdict.CONSISTENT
    assert found.rulebook == "hubei"
    assert "未印各指标分值" in found.explanation


def test_a_total_beyond_what_all_met_gives_is_overstated():
    assert hubei(total="100").verdict is Verdict.ROUNDING
    assert hubei(total="105").verdict is Verdict.OVERSTATED


def test_where_one_is_missed_its_weight_decides_and_is_not_known():
    # 60 of 120 km: from half of 80 points to all of them, beside 19.55.
    found = hubei(("120公里 | 20", "60公里 | 10"), total="89.55")
    assert (found.low, found.high) == (Decimal("59.55"), Decimal("99.55"))
    assert found.verdict is Verdict.NOT_RECOMPUTABLE


def test_its_indicators_say_that_no_weight_is_printed():
    found = rescored(INDICATOR, "2021年度项目绩效自评表", HUBEI, indicator=1)
    assert found.verdict is Verdict.NOT_RECOMPUTABLE
    assert "未印分值" in found.explanation
