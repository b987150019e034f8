"""The weights do not add to 100."""

import pytest

from fuhe.pipeline.check.scores.weights_do_not_sum import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import FUNDS, INDICATORS, indicator, national


def test_weights_of_110():
    rows = (*INDICATORS[:5], indicator("≥90%", "93%", "20", "20"))
    (finding,) = given(CHECK, indicators=rows, total=("110", "109"))
    assert (finding.published, finding.expected) == ("110", "100")
    assert finding.rule == "R01"
    # Six weights of indicators and that of the money.
    assert len(finding.evidence) == 7


@pytest.mark.parametrize("weight", ["10", "10.00"])
def test_weights_of_100(weight):
    rows = (*INDICATORS[:5], indicator("≥90%", "93%", weight, "10"))
    assert given(CHECK, indicators=rows) == []


def test_another_split_of_100_is_allowed():
    line = "年度资金总额 | 100 | 100 | 90 | 20 | 90% | 18"
    rows = (indicator("≥95%", "95%", "60", "60"), indicator("≥95%", "95%", "20", "20"))
    assert given(CHECK, indicators=rows, funds=(line,), total=("100", "98")) == []


def test_a_weight_over_two_indicators_counts_once():
    rows = [
        *national(total=None, indicators=())[:-1],
        "绩效指标{1x3} | 一级指标 | 二级指标{2} | 三级指标{4} | 年度指标值{2} | 实际完成值{4} | "
        "分值 | 得分{2} | 偏差原因{3}",
        "产出指标{1x2} | 数量指标{2x2} | 甲{4} | ≥50个{2} | 50个{4} | 90{1x2} | 90{2x2} | {3}",
        "乙{4} | ≥50个{2} | 50个{4} | {3}",
        "总分{14} | 100 | 99{2} | {3}",
    ]
    assert given(CHECK, rows) == []


def test_a_line_below_the_total_that_repeats_the_weight_counts_no_second_time():
    funds = (FUNDS[0], "其中：当年财政拨款 | 100 | 100 | 90 | 10 | 90% | 9")
    assert given(CHECK, funds=funds) == []


@pytest.mark.parametrize(
    "parts",
    [
        # No total row: the form may go on elsewhere.
        {"indicators": INDICATORS[:3], "total": None},
        {"indicators": (*INDICATORS[:5], indicator("≥90%", "93%", "", "10"))},
        {"funds": ("年度资金总额 | 100 | 100 | 90 | — | 90% | —",)},
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)


def with_execution_inside(weight, *, total_weight="100"):
    return [
        "项目名称|某项目{6}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "预算执行|执行率|预算执行率|100%|100%|10|10",
        f"产出指标|数量指标|甲|≥1个|1个|{weight}|60",
        "满意度指标|满意度|乙|≥90%|95%|30|30",
        f"总分{{5}}|{total_weight}|100",
    ]


def test_the_execution_rate_among_the_indicators_counts_as_one():
    (finding,) = given(CHECK, "项目支出绩效自评表", with_execution_inside("70"))
    assert (finding.published, finding.expected) == ("110", "100")
    assert given(CHECK, "项目支出绩效自评表", with_execution_inside("60")) == []


def test_points_beside_the_full_mark_are_no_weights():
    rows = (*INDICATORS, indicator("获表彰", "获表彰", "2", "2", level1="加分项", level2=""))
    assert is_not_applicable(CHECK, indicators=rows, total=("100", "101"))
