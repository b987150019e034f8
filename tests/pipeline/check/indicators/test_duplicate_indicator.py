"""The same name, target and result twice in one form."""

import pytest

from fuhe.pipeline.check.indicators.duplicate_indicator import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS

QUANTITY = INDICATORS[0]


def with_satisfaction(*fields):
    """Return the sound indicators with this name, target and result as satisfaction."""
    last = INDICATORS[-1]
    return (*INDICATORS[:-1], (*last[:2], *fields, *last[5:]))


@pytest.mark.parametrize(
    "fields",
    [
        QUANTITY[2:5],
        # Folded: spaces, breaks and width are no difference; nor is a number before the name.
        ("培训\n人数", "≥ 300人", "320人"),
        ("指标1：培训人数", "≥300人", "320人"),
    ],
)
def test_satisfaction_repeats_the_row_of_quantity(fields):
    (finding,) = given(CHECK, indicators=with_satisfaction(*fields))
    assert finding.severity is Severity.INFO
    assert finding.indicator == 6
    assert "第1项数量指标、第6项服务对象满意度指标" in finding.message
    assert len(finding.evidence) == 6


@pytest.mark.parametrize(
    "fields",
    [
        ("培训人数", "≥300人", "321人"),
        ("培训人数", "≥310人", "320人"),
        ("参训人数", "≥300人", "320人"),
    ],
)
def test_rows_that_differ_in_anything(fields):
    assert given(CHECK, indicators=with_satisfaction(*fields)) == []


def test_short_names_may_be_of_different_people():
    twice = (
        ("满意度指标", "服务对象满意度指标", "满意度", "≥90%", "95%", "5", "5", ""),
        ("满意度指标", "社会公众满意度", "满意度", "≥90%", "95%", "5", "5", ""),
    )
    assert given(CHECK, indicators=(*INDICATORS[:-1], *twice)) == []


def test_empty_rows_of_a_template_are_not_compared():
    empty = tuple((*row[:3], "", "", "", "", "") for row in INDICATORS)
    assert is_not_applicable(CHECK, indicators=empty, total=None)
