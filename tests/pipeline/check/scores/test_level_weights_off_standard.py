"""Another split of the first levels than the usual one; allowed while the sum is 100."""

import pytest

from fuhe.pipeline.check.scores.level_weights_off_standard import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, national


def weighing(*points):
    """Return the sound indicators with these weights, all at full score."""
    return tuple((*row[:5], p, p, row[7]) for row, p in zip(INDICATORS, points, strict=True))


def test_another_split_that_adds_to_the_full_mark():
    (finding,) = given(CHECK, indicators=weighing("10", "10", "10", "10", "30", "20"))
    assert finding.severity is Severity.INFO
    assert finding.published == "执行率10分、产出指标40分、效益指标30分、满意度指标20分"
    assert finding.expected == "执行率10分、产出指标50分、效益指标30分、满意度指标10分"
    assert "权重可以调整" in finding.message
    assert "合计100分，等于满分" in finding.message
    assert len(finding.evidence) == 3 + 6 + 1


def test_the_usual_split():
    assert given(CHECK) == []


def test_satisfaction_filed_under_benefits_is_satisfaction():
    moved = ("效益指标", *INDICATORS[-1][1:])
    assert given(CHECK, indicators=(*INDICATORS[:-1], moved)) == []


@pytest.mark.parametrize(
    "rows",
    [
        # Rows may be missing.
        INDICATORS[:3],
        # A weight is not printed.
        (*INDICATORS[:-1], (*INDICATORS[-1][:5], "", "10", "")),
        # A first level that is none, one that is misplaced, one of another family.
        (("质量指标", *INDICATORS[0][1:]), *INDICATORS[1:]),
        (("效益指标", *INDICATORS[0][1:]), *INDICATORS[1:]),
        (("过程指标", "资金管理", *INDICATORS[0][2:]), *INDICATORS[1:]),
        # The sum does not close: told elsewhere.
        weighing("20", "10", "10", "10", "30", "20"),
    ],
)
def test_nothing_is_said_where_the_split_is_not_sure(rows):
    assert is_not_applicable(CHECK, indicators=rows)


def test_forms_of_departments_have_weights_of_their_own():
    rows = weighing("10", "10", "10", "10", "30", "20")
    form = ("部门整体支出绩效自评表", "(2023年度)", national(indicators=rows))
    assert is_not_applicable(CHECK, *form)


def test_without_a_weight_of_the_execution_rate():
    line = "年度资金总额 | 100 | 100 | 90 | | 90% | "
    assert is_not_applicable(CHECK, funds=(line,))
