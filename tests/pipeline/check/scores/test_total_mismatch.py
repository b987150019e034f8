"""The printed total is no sum of the printed parts."""

import pytest

from fuhe.pipeline.check.scores.total_mismatch import CHECK
from fuhe.schemas.verdict import FindingCode
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator, national


def test_a_total_that_is_no_sum():
    # 9 for the money, 90 for the indicators.
    (finding,) = given(CHECK, total=("100", "98"))
    assert (finding.published, finding.expected) == ("98", "99")
    assert "相差1分" in finding.message


@pytest.mark.parametrize(
    "total",
    [
        ("100", "99"),
        ("100", "99.00"),
        # The indicators alone: told by another finding.
        ("90", "90"),
    ],
)
def test_totals_that_are_sums(total):
    assert given(CHECK, total=total) == []


def test_a_sum_of_rounded_parts():
    rows = tuple(indicator("≥300家", "200家", "30", "6.667") for _ in range(3))
    assert given(CHECK, indicators=rows, total=("100", "29")) == []
    assert given(CHECK, indicators=rows, total=("100", "29.00")) == []


@pytest.mark.parametrize(
    "parts",
    [
        {"total": None},
        {"total": ("100", "—")},
        {"indicators": (*INDICATORS[:5], indicator("≥90%", "93%", "10", ""))},
        # Which part the 99 in the execution cell stands for is not certain.
        {"funds": ("年度资金总额 | 100 | 100 | 90 | 10 | 90% | 99",)},
        # Execution has a weight and no score.
        {"funds": ("年度资金总额 | 100 | 100 | 90 | 10 | 90% | —",)},
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)


def test_without_weights_nothing_proves_that_all_rows_were_read():
    # The Hubei form has no weight column: 20 for the money, points of goals may stand elsewhere.
    rows = [
        "项目名称 | 东津院区建设补助{5}",
        "预算执行情况(万元)(20分) | | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率)",
        " | 年度财政资金总额 | 1000 | 1000 | 100% | 20",
        "一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分",
        "产出指标 | 数量指标 | 新增床位 | ≥100张 | 120张 | 60",
        "总分{5} | 100",
    ]
    assert given(CHECK, rows) == []
    (finding,) = given(None, rows)
    assert finding.code is FindingCode.NEEDS_SOURCE_CHECK
    assert "相差20分" in finding.message


def test_a_form_told_in_sentences_may_leave_indicators_out():
    report = (
        "2021年动物防疫补助经费项目支出绩效自评报告",
        "（1）数量指标：强制免疫数量，目标值≥5万头，实际完成值5.2万头，得分20分；"
        "消毒面积，目标值≥3万平方米，实际完成值3.2万平方米，得分18分。",
        "项目自评得分为95分。",
    )
    assert given(None, *report) == []
    assert is_not_applicable(CHECK, *report)


def test_a_total_above_the_indicators_does_not_show_their_end():
    rows = national(total=None)
    rows.insert(2, "自评得分{3} | 95{17}")
    assert is_not_applicable(CHECK, rows)


def test_a_cell_that_nobody_understood_makes_a_sum_doubtful():
    tail = [f"谁也不认识的一行{{10}} | {position}{{10}}" for position in range(8)]
    rows = (*INDICATORS[:5], indicator("≥90%", "93%", "5", "5"))
    form = {"indicators": rows, "total": ("100", "98"), "tail": tail}
    assert given(CHECK, **form) == []
    assert FindingCode.NEEDS_SOURCE_CHECK in {f.code for f in given(None, **form)}


def test_a_doubtful_score_is_no_accusation():
    rows = national(total=("100", "98"))
    assert given(CHECK, rows, doubt="30") == []


def test_a_deduction_below_the_indicators():
    rows = (*INDICATORS, indicator("审计问题", "1个", "", "-2", level1="扣分项", level2=""))
    assert is_not_applicable(CHECK, indicators=rows, total=("100", "97"))


def test_a_score_that_cannot_be_read():
    rows = (*INDICATORS, indicator("≥1个", "1个", "", "扣2分"))
    assert is_not_applicable(CHECK, indicators=rows, total=("100", "97"))


def test_a_total_that_a_remark_scales():
    tail = ("备注{3} | 总分按百分制折算。{17}",)
    assert is_not_applicable(CHECK, total=("100", "90.5"), tail=tail)


def test_a_row_that_nothing_took_is_no_proof_while_weights_do_not_add_up():
    rows = (*INDICATORS[:5], indicator("≥90%", "93%", "5", "5"))
    found = given(None, indicators=rows, total=("100", "99"), tail=("另计{3} | 5 | 5{16}",))
    codes = {each.code for each in found}
    assert FindingCode.NEEDS_SOURCE_CHECK in codes
    assert CHECK.code not in codes
