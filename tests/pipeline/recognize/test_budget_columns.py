"""Two columns of budgets: the one that the rates are taken of is the year's."""

import pytest

from fuhe.schemas.verdict import FindingCode
from tests.pipeline.recognize.printed import form_of, funds
from tests.pipeline.stages import codes


def document(heads, line, rate):
    columns = len(heads.split("|"))
    rows = [
        f"项目名称{{2}}|河道保洁{{{columns + 3}}}",
        f"项目资金（万元）{{1x2}}||{heads}|执行率|分值|得分",
        f"年度资金总额|{line}|{rate}|10|9",
        f"一级指标|二级指标|三级指标{{{columns - 1}}}|年度指标值|实际完成值|分值|得分",
        f"产出指标|数量指标|保洁河道{{{columns - 1}}}|≥80公里|82公里|90|90",
    ]
    return "项目支出绩效自评表", rows


@pytest.mark.parametrize("rate", ["90%", "90", "0.9", ""])
@pytest.mark.parametrize(
    ("heads", "line", "initial", "annual"),
    [
        ("预算数|调整预算数|执行数", "100|80|72", "100", "80"),
        ("预算安排|调整后预算|实际支出", "100|80|72", "100", "80"),
        ("年度预算数|全年预算数|全年执行数", "100|80|72", None, "80"),
        ("批复预算数|可执行数|支出数", "100|80|72", None, "80"),
        ("年初预算数|调整数|预算数|执行数", "100|-20|80|72", "100", "80"),
        ("年初预算数|调整数|全年预算数|执行数", "100|-20|80|72", "100", "80"),
        # The same amounts: it does not matter which.
        ("预算总额|年度预算|年度支出", "80|80|72", None, "80"),
    ],
)
def test_the_budget_at_the_end_of_the_year(heads, line, initial, annual, rate):
    parts = document(heads, line, rate)
    ((label, *money, _, _, _),) = funds(form_of(*parts))
    assert (label, *money) == ("年度资金总额", initial, annual, "72")
    assert FindingCode.EXECUTION_RATE_MISMATCH not in codes(*parts)


@pytest.mark.parametrize(
    ("heads", "line", "rate", "annual"),
    [
        ("预算总额|年度预算|年度支出", "100|80|72", "90%", "80"),
        ("年初预算数|调整数|执行数", "100|80|72", "90%", "80"),
        # Neither label nor rate tells which: none is taken, nobody accused.
        ("预算总额|年度预算|年度支出", "100|80|72", "", None),
        ("预算总额|年度预算|年度支出", "100|80|72", "95%", None),
        ("年初预算数|调整数|执行数", "100|80|72", "", None),
        ("年初预算数|调整数|执行数", "100|-20|72", "90%", None),
        ("预算数|调整数|执行数", "100|-20|72", "90%", None),
    ],
)
def test_what_labels_do_not_tell_the_rate_must(heads, line, rate, annual):
    parts = document(heads, line, rate)
    ((_, _, read, spent, *_),) = funds(form_of(*parts))
    assert (read, spent) == (annual, "72")
    assert FindingCode.EXECUTION_RATE_MISMATCH not in codes(*parts)


@pytest.mark.parametrize(
    "heads",
    ["预算数|拨付数|支出数", "预算安排数|实际下达数|实际支出数", "预算金额|合同金额|支付金额"],
)
def test_a_rate_taken_of_other_money_accuses_nobody(heads):
    assert not {
        FindingCode.EXECUTION_RATE_MISMATCH,
        FindingCode.EXECUTION_SCORE_MISMATCH,
    }.intersection(codes(*document(heads, "100|80|72", "90%")))


def test_a_wrong_rate_is_found_beside_other_money():
    found = codes(*document("预算数|拨付数|支出数", "100|95|72", "90%"))
    assert FindingCode.EXECUTION_RATE_MISMATCH in found


@pytest.mark.parametrize(
    ("line", "rate", "spent"),
    [("100|80|72", "72%", "72"), ("100|80|72", "80%", "80"), ("100|80|72", "75%", None)],
)
def test_two_columns_of_spending(line, rate, spent):
    parts = document("预算数|支付数|支出数", line, rate)
    assert funds(form_of(*parts))[0][3] == spent
