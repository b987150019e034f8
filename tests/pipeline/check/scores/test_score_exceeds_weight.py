"""A score is higher than its own weight."""

from fuhe.pipeline.check.scores.score_exceeds_weight import CHECK
from fuhe.schemas.verdict import FindingCode
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator, national
from tests.pipeline.stages import codes


def funds(score, weight="10"):
    return (f"年度资金总额 | 100 | 100 | 90 | {weight} | 90% | {score}",)


def test_an_indicator_above_its_weight():
    rows = (*INDICATORS[:5], indicator("≥90%", "93%", "10", "12", name="学员满意度"))
    (finding,) = given(CHECK, indicators=rows)
    assert (finding.indicator, finding.published, finding.expected) == (6, "12", "≤10")
    assert "学员满意度" in finding.message
    # Score and weight of the sixth row of the block.
    assert [(e.cell.row, e.cell.column) for e in finding.evidence] == [(15, 15), (15, 14)]


def test_an_execution_score_above_its_weight():
    (finding,) = given(CHECK, funds=funds("12"), total=("100", "102"))
    assert (finding.indicator, finding.published, finding.expected) == (None, "12", "≤10")


def test_a_total_in_the_cell_is_told_by_another_finding():
    assert given(CHECK, funds=funds("99"), total=("90", "90")) == []


def test_scores_up_to_the_weight_are_right():
    assert given(CHECK) == []


def test_a_score_that_several_indicators_share_is_not_held_against_one_weight():
    head = national(total=None, indicators=())[:-1]
    rows = [
        *head,
        "绩效指标{1x3} | 一级指标 | 二级指标{2} | 三级指标{4} | 年度指标值{2} | 实际完成值{4} | "
        "分值 | 得分{2} | 偏差原因{3}",
        "产出指标{1x2} | 数量指标{2x2} | 甲{4} | ≥50个{2} | 50个{4} | 10 | 20{2x2} | {3}",
        "乙{4} | ≥50个{2} | 50个{4} | 10 | {3}",
    ]
    assert given(CHECK, rows) == []


def test_without_weights_it_says_nothing():
    rows = (indicator("≥90%", "93%", "", "12"),)
    assert is_not_applicable(CHECK, indicators=rows, funds=funds("9", "—"))


def test_scores_out_of_a_hundred_beside_weights_accuse_nobody():
    rows = tuple(
        indicator("≥100个", actual, "30", score, name=f"项目{number}")
        for number, (actual, score) in enumerate(
            (("120个", "100"), ("95个", "95"), ("100个", "100"))
        )
    )
    found = {*codes(indicators=rows, total=("90", "88.5"))}
    assert not found & {
        FindingCode.SCORE_EXCEEDS_WEIGHT,
        FindingCode.TOTAL_MISMATCH,
        FindingCode.SCORE_NOT_PROPORTIONAL,
        FindingCode.MISSED_TARGET_FULL_SCORE,
    }
