"""Far above a floor, and no word on it. The limit is 50%, itself included."""

import pytest

from fuhe.pipeline.check.indicators.over_completion_unexplained import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator


def rows(*fields, **more):
    return {"indicators": (INDICATORS[0], indicator(*fields, **more), *INDICATORS[2:])}


@pytest.mark.parametrize(
    ("target", "actual", "above"),
    [
        # 96 / 12 - 1 = 7; 110406 / 50000 - 1 = 1.20812; 150 / 100 - 1 = 0.5.
        ("≥12次", "96次", "700%"),
        ("≥12次", "96", "700%"),
        ("≥50000人", "110406人", "120.81%"),
        ("＞100户", "150户", "50%"),
        ("≥90%", "243%", "170%"),
        ("≥12次", "≥96次", "700%"),
    ],
)
def test_half_above_or_more_without_a_reason(target, actual, above):
    (finding,) = given(CHECK, **rows(target, actual))
    assert finding.severity is Severity.INFO
    assert finding.indicator == 2
    assert f"高于指标值{above}" in finding.message
    assert "原文未核对" in finding.message
    assert finding.rule == "R13-R14"


@pytest.mark.parametrize(
    ("target", "actual", "note"),
    [
        ("≥100户", "149户", ""),
        ("≥100户", "150户", "年中新增任务"),
        # More is no merit, or nobody says that it is.
        ("≤100户", "20户", ""),
        ("=100户", "200户", ""),
        ("100户", "200户", ""),
        # Units that are not the same for certain.
        ("≥90%", "1.8", ""),
        ("≥90%", "200", ""),
        ("≥1万元", "8000", ""),
        ("≥5次", "100%", ""),
        ("≥3万人", "60000人", ""),
        ("≥12次", "≤96次", ""),
        ("≥0次", "5次", ""),
        ("100-200户", "500户", ""),
    ],
)
def test_nothing_to_explain_or_not_certain(target, actual, note):
    assert given(CHECK, **rows(target, actual, note=note)) == []


def test_a_form_without_a_column_for_the_reason():
    form = [
        "项目名称 | 设备购置{6}",
        "项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "年度资金总额 | 10 | 10 | 10 | 10 | 100% | 10",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 培训次数 | ≥12次 | 96次 | 90 | 90",
    ]
    assert is_not_applicable(CHECK, "项目支出绩效自评表", form)
