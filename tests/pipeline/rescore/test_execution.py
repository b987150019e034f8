"""The execution score: executed / budget x weight, at most the weight; where it has none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.schemas.precision import cut, rounded
from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.stages import content_of, rescored, rescores


def execution(*lines):
    return rescored(Subject.EXECUTION, funds=lines)


def total(budget, executed, rate="", score="10", *, initial=None, weight="10"):
    return (
        f"年度资金总额 | {initial or budget} | {budget} | {executed} | {weight} | {rate} | {score}"
    )


@pytest.mark.parametrize(
    ("line", "exact", "verdict"),
    [
        (total("220", "134.64", score="6.12"), "6.12", Verdict.CONSISTENT),
        (total("46", "38.76", score="8.43"), "8.43", Verdict.CONSISTENT),
        (total("46", "38.76", score="8.42"), "8.43", Verdict.ROUNDING),
        (total("46", "38.76", score="8.4"), "8.43", Verdict.ROUNDING),
        (total("46", "38.76", score="10"), "8.43", Verdict.OVERSTATED),
        (total("46", "38.76", score="5"), "8.43", Verdict.UNDERSTATED),
        (total("200", "195.5", score="19.55", weight="20"), "19.55", Verdict.CONSISTENT),
        # Nothing spent.
        (total("46", "0", score="0"), "0", Verdict.CONSISTENT),
        # More spent than budgeted: the weight is the most.
        (total("100", "120", score="10"), "10", Verdict.CONSISTENT),
        # Nothing budgeted at first: legal, the adjusted budget counts.
        (total("3.36", "3.36", initial="0.00"), "10", Verdict.CONSISTENT),
        # The adjusted budget goes before the first one.
        (total("40", "30", score="7.5", initial="60"), "7.5", Verdict.CONSISTENT),
    ],
)
def test_scores(line, exact, verdict):
    result = execution(line)
    assert (result.low, result.high) == (Decimal(exact), Decimal(exact))
    assert result.verdict is verdict
    assert (result.rulebook, result.rule, result.rule_verified) == ("national-2020", "R05", True)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        # 0 of 0: neither 0 nor 10.
        ([total("0", "0", score="10"), "其中：财政拨款 | 0 | 0 | 0 | | |"], "为0"),
        ([total("0", "0", score="0")], "为0"),
        ([total("", "", score="10")], "没有可读"),
        ([total("100", "—", score="10")], "没有可读"),
        ([total("7,00.0,77", "5", score="10")], "没有可读"),
        ([total("100", "90", weight="—", score="—")], "分值"),
        ([total("100", "90", score="—")], "未印执行率得分"),
    ],
)
def test_what_cannot_be_recomputed_says_why_and_is_no_pass(lines, reason):
    result = execution(*lines)
    assert result.verdict is Verdict.NOT_RECOMPUTABLE
    assert reason in result.explanation


def test_lines_below_an_empty_total_count_and_the_sentence_says_so():
    result = execution(
        total("0", "0", rate="0", score="0"),
        "其中：当年财政拨款 | 60 | 60 | 30 | — | | —",
        "上年结转资金 | 40 | 40 | 40 | — | | —",
    )
    assert (result.low, result.published, result.verdict) == (7, 0, Verdict.UNDERSTATED)
    assert "按各分项合计" in result.explanation
    assert "70万元÷100万元=70%" in result.explanation


def test_a_form_without_any_total_line_is_not_rescored_for_execution():
    content = content_of(
        funds=("其中：当年财政拨款 | 60 | 60 | 30 | — | | —", "其他资金 | 4 | 4 | 4 | — | | —"),
    )
    assert content.grids
    subjects = [
        result.subject
        for result in rescores(
            funds=(
                "其中：当年财政拨款 | 60 | 60 | 30 | — | | —",
                "其他资金 | 4 | 4 | 4 | — | | —",
            )
        )
    ]
    assert Subject.EXECUTION not in subjects
    assert Subject.TOTAL in subjects


def test_the_arithmetic_stands_in_the_sentence():
    result = execution(total("46", "38.76", rate="84.25%", score="8.43"))
    assert result.explanation == (
        "执行率38.76万元÷46万元=84.26%，84.26%×10分=8.43分"
        "(表内执行率印84.25%，差在末位取舍)。表内印8.43分。"
    )


def test_amounts_in_yuan_give_the_same_score():
    yuan = rescored(Subject.EXECUTION, unit="(元)", funds=[total("460,000", "387600.00")])
    wan = execution(total("46", "38.76"))
    assert (yuan.low, yuan.verdict) == (wan.low, wan.verdict)


@given(
    st.integers(1, 10**7),
    st.integers(0, 10**7),
    st.sampled_from([10, 20]),
    st.sampled_from([rounded, cut]),
    st.integers(0, 2),
)
def test_a_correct_clerk_is_never_accused(budget, executed, weight, clerk, places):
    exact = min(Decimal(executed) / Decimal(budget), Decimal(1)) * weight
    score = f"{clerk(exact, places)}"
    cents = (f"{Decimal(amount) / 100}" for amount in (budget, executed))
    result = execution(total(*cents, score=score, weight=str(weight)))
    assert result.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)
    assert 0 <= result.low == result.high <= weight


ARRIVED = [
    "项目名称 | 防汛物资{7}",
    "资金总额（万元）{1x2} | 预算安排数 | 实际到位数 | 实际支出数 | 支出率{2} | 分值 | 得分",
    "100 | 80 | 80 | 100%{2} | 10 | 10",
    "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值{2} | 分值 | 得分",
    "产出指标 | 数量指标 | 储备沙袋 | ≥500个 | 500个{2} | 90 | 90",
]


def test_where_money_that_arrived_stands_beside_the_budget_the_base_is_open():
    found = rescored(Subject.EXECUTION, "项目支出绩效自评表", ARRIVED)
    assert found.verdict is Verdict.NOT_RECOMPUTABLE
    assert "到位资金" in found.explanation
    # A printed formula settles it: of the budget.
    formula = [row.replace("支出率", "支出率(支出数/预算数)") for row in ARRIVED]
    told = rescored(Subject.EXECUTION, "项目支出绩效自评表", formula)
    assert (told.low, told.verdict) == (Decimal(8), Verdict.OVERSTATED)


@pytest.mark.parametrize(
    ("budget", "executed", "score", "verdict"),
    [
        # 11 of 12 may be 11.3 of 12.0.
        ("12", "11", "9.41", Verdict.ROUNDING),
        ("12", "11", "9.99", Verdict.ROUNDING),
        ("12", "11", "8.3", Verdict.UNDERSTATED),
        # Where one is printed to the cent, the other is no round figure.
        ("12", "11.00", "9.41", Verdict.OVERSTATED),
        ("1200", "1100", "9.41", Verdict.OVERSTATED),
    ],
)
def test_amounts_printed_in_round_figures(budget, executed, score, verdict):
    assert execution(total(budget, executed, score=score)).verdict is verdict


@pytest.mark.parametrize(
    ("heads", "line"),
    [
        # 95 of 80, of 100 with what was carried over, of 100 or 110.
        ("上年结转|本年预算|全年执行数|分值|执行率|得分", "20|80|95|10|95%|9.5"),
        (
            "年初预算数|全年预算数|全年执行数|分值|执行率（执行数/年初预算数）|得分",
            "100|110|95|10|95%|9.5",
        ),
        ("年初预算数|年末可用数|全年执行数|分值|执行率|得分", "110|100|95|10|95%|9.5"),
    ],
)
def test_a_rate_measured_by_other_money_is_not_recomputed(heads, line):
    rows = [
        "项目名称|某项目{6}",
        f"资金（万元）|{heads}",
        f"年度资金总额|{line}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|甲|≥1个|1个|90|90",
        "总分{5}|100|99.5",
    ]
    found = [r for r in rescores("项目支出绩效自评表", rows) if r.subject is Subject.EXECUTION]
    assert [each.verdict for each in found] == [Verdict.NOT_RECOMPUTABLE]
