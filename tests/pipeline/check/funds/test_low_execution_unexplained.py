"""Below 90% the Sichuan form asks for a reason in the fund block."""

import pytest

from fuhe.pipeline.check.funds.low_execution_unexplained import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

# What the system prints into the column (大英县 2023).
PROMPTS = (
    "1.预算执行率=预算执行数/调整后预算数,预算执行率未达到90%的需说明原因(100字以内);"
    "2.年中发生预算调整的(追加或调减),应单独说明理由;3.其他资金包括:社会投入资金、银行贷款."
)


def parts(executed="45.17", rate="45.17%", score="4.52", reason=PROMPTS):
    return [
        "项目支出绩效自评表(2023年度){9}",
        "项目名称 | 设备购置{8}",
        "预算执行情况{1x4} | 年度预算数(万元) | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率"
        " | 权重 | 得分 | 原因",
        f"总额 | 100 | 100 | {executed} | {rate} | 10 | {score} | {reason}{{1x3}}",
        f"其中：财政资金 | 100 | 100 | {executed} | {rate} | / | /",
        "其他资金 | | | | | / | /",
        "绩效指标{1x2} | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 完成值 | 权重 | 得分",
        "产出指标 | 数量指标 | 设备台数 | = | 5 | 5 | 90 | 90",
    ]


@pytest.mark.parametrize("reason", ["", "/", "无", PROMPTS, PROMPTS.replace(";", ";\n")])
def test_a_low_rate_without_a_reason(reason):
    (finding,) = given(CHECK, parts(reason=reason))
    assert finding.severity is Severity.WARNING
    assert finding.published == "45.17%"
    assert "45.17万元÷100万元" in finding.message
    assert ("只有填表提示" in finding.message) is (len(reason) > 9)
    assert finding.rule == "R15"
    assert "原文未核对" not in finding.message


@pytest.mark.parametrize(
    "reason",
    [
        "项目跨年实施，尾款未付。",
        f"{PROMPTS}项目跨年实施，尾款未付。",
        f"尾款未付。{PROMPTS}",
        f"尾款未付{PROMPTS}",
        PROMPTS.replace("(100字以内)", "(100字以内)：尾款未付"),
    ],
)
def test_a_reason_that_is_given(reason):
    assert given(CHECK, parts(reason=reason)) == []


def test_a_rate_that_needs_none():
    assert given(CHECK, parts(executed="90", rate="90%", score="9")) == []


def test_forms_without_the_rule_or_the_column():
    assert is_not_applicable(CHECK, funds=("年度资金总额 | 100 | 100 | 45 | 10 | 45% | 4.5",))
    assert is_not_applicable(CHECK, "项目支出绩效自评表", national())
