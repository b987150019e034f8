"""Dimensions without an indicator: only where the form's sums prove that nothing is missing."""

import pytest

from fuhe.pipeline.check.indicators.missing_dimension import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, national


def without(*positions, onto=0):
    """Return the indicators without some, whose points go to another one."""
    gone = sum(int(INDICATORS[position][5]) for position in positions)
    kept = [list(row) for at, row in enumerate(INDICATORS) if at not in positions]
    points = str(int(kept[onto][5]) + gone)
    kept[onto][5:7] = [points, points]
    return tuple(tuple(row) for row in kept)


@pytest.mark.parametrize(
    ("positions", "names"),
    [((3,), "成本指标"), ((1, 3), "质量指标、成本指标"), ((5,), "满意度指标"), ((4,), "效益指标")],
)
def test_a_dimension_that_no_indicator_has(positions, names):
    (finding,) = given(CHECK, indicators=without(*positions))
    assert finding.severity is Severity.INFO
    assert finding.expected == names
    assert f"没有{names}；" in finding.message


SHIFTED = (
    # Form 2 of 相山 2023: 质量指标 over 时效指标, 成本指标 over 社会效益指标.
    ("产出指标", "数量指标", "走访企业数量", "≥1600家", "1600家", "40", "40", ""),
    ("质量指标", "时效指标", "按节点完成计划", "≥95%", "95%", "10", "10", ""),
    ("成本指标", "社会效益指标", "就业岗位", "≥600个", "600个", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "服务企业满意度", "≥90%", "90%", "10", "10", ""),
)


def test_names_that_stand_one_column_too_far_left():
    (finding,) = given(CHECK, indicators=SHIFTED)
    assert finding.expected == "质量指标、成本指标"
    assert "(“质量指标”、“成本指标”只印在一级指标栏)" in finding.message


def test_one_indicator_for_all():
    only = (("产出指标", "经济成本指标", "项目支出", "≤30万元", "完成", "90", "90", ""),)
    (finding,) = given(CHECK, indicators=only)
    assert finding.expected == "数量指标、质量指标、时效指标、效益指标、满意度指标"


def test_costs_as_a_first_level_are_costs():
    rows = list(without(3))
    rows[0] = (*rows[0][:5], "20", "20", "")
    rows.insert(0, ("成本指标", "经济成本指标", "人均成本", "≤0.5万元", "0.3万元", "10", "10", ""))
    assert given(CHECK, indicators=rows) == []


@pytest.mark.parametrize(
    ("change", "more"),
    [
        # Rows may be missing: the weights do not close, and no total is printed.
        (lambda rows: rows[:3], {}),
        # A name of a second level that is none of the standard ones may mean anything.
        (lambda rows: [(row[0], "专项指标", *row[2:]) for row in rows[:2]] + rows[2:], {}),
        # Another family.
        (lambda rows: [("过程", "资金管理", *rows[0][2:]), *rows[1:]], {}),
    ],
)
def test_nothing_is_said_where_it_is_not_sure(change, more):
    rows = change([list(row) for row in without(3)])
    assert is_not_applicable(CHECK, indicators=[tuple(row) for row in rows], total=None, **more)


@pytest.mark.parametrize("title", ["部门整体支出绩效自评表", "中央对地方转移支付自评表"])
def test_other_forms_divide_otherwise(title):
    assert is_not_applicable(CHECK, title, "(2023年度)", national(indicators=without(3)))
