"""A level name stands where it does not belong."""

import pytest

from fuhe.pipeline.check.indicators.level_misplaced import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(*levels):
    rows = (indicator("≥95%", "96%", level1=first, level2=second) for first, second in levels)
    return {"indicators": tuple(rows)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("质量指标", "时效指标"),
        ("成本指标", "社会效益指标"),
        ("产出指标", "社会效益指标"),
        ("效益指标", "数量指标"),
        ("满意度指标(10分)", "生态效益 指标"),
    ],
)
def test_levels_of_different_families(first, second):
    (finding,) = given(CHECK, **form((first, second)))
    assert finding.indicator == 1
    assert [e.cell.column for e in finding.evidence] == [1, 2]


def test_a_merged_label_is_told_once():
    found = given(CHECK, **form(*[("质量指标", "时效指标")] * 3, ("成本指标", "社会效益指标")))
    assert [finding.indicator for finding in found] == [1, 4]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("产出指标", "数量指标"),
        ("产出指标(50分)", "时效"),
        ("产出指标", "成本指标"),
        ("产出指标", "经济成本指标"),
        ("成本指标", "经济成本指标"),
        ("成本指标", "生态环境成本指标"),
        ("效益指标", "可持续影响指标"),
        ("效益指标", "服务对象满意度指标"),
        ("满意度\n指标", "服务对象\n满意度指\n标"),
        ("满意度指标", "满意度指标"),
        # Families that take any second level, and names that nobody knows.
        ("项目完成指标", "数量指标"),
        ("过程指标", "数量指标"),
        ("效益指标", "长效管理指标"),
        ("(50分)", "数量指标"),
        ("制度指标", "数量指标"),
        ("产出指标", ""),
    ],
)
def test_levels_in_their_place(first, second):
    assert given(CHECK, **form((first, second))) == []


def test_without_two_levels_it_says_nothing():
    rows = [
        "项目名称 | 职业技能培训经费{4}",
        "指标名称{2} | 年度指标值 | 实际完成值 | 得分",
        "培训人数{2} | ≥300人 | 320人 | 10",
    ]
    assert is_not_applicable(CHECK, "项目支出绩效自评表", rows)
