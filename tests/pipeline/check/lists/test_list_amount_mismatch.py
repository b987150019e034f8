"""A listed amount is none of the amounts of its form."""

import pytest

from fuhe.pipeline.check.lists.list_amount_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

FUNDS = (
    "年度资金总额 | 220 | 200 | 134.64 | 10 | | —",
    "其中：当年财政拨款 | 180 | 160 | 100 | — | | —",
    "其他资金 | 40 | 40 | 34.64 | — | | —",
)


def parts(name, amount, *, form="区政府工作经费", funds=FUNDS, head="金额（万元）"):
    listed = [f"序号 | 项目名称 | {head} | 备注", f"1 | {name} | {amount} | "]
    return listed, "项目支出绩效自评表", national(name=form, funds=funds, total=None)


@pytest.mark.parametrize("amount", ["143.64", "22", "1346.4"])
def test_an_amount_of_nobody(amount):
    (finding,) = given(CHECK, *parts("区政府工作经费", amount))
    assert (finding.assessment, finding.published) == (1, amount)
    assert finding.evidence[0].cell.grid == 1
    assert {evidence.cell.grid for evidence in finding.evidence[1:]} == {2}


@pytest.mark.parametrize(
    "amount",
    [
        # Spending, adjusted and first budget, money of the state alone.
        "134.64",
        "200",
        "220.00",
        "160",
        # Rounded in the list.
        "134.6",
        "135",
        # Not read: nothing to compare.
        "—",
        "约200",
    ],
)
def test_amounts_of_the_form(amount):
    assert given(CHECK, *parts("区政府工作经费", amount)) == []


def test_a_list_in_yuan_agrees_with_a_form_in_ten_thousand_yuan():
    assert given(CHECK, *parts("区政府工作经费", "1,346,400", head="金额(元)")) == []


def test_a_name_with_the_word_project_is_the_same_project():
    assert len(given(CHECK, *parts("区政府工作经费项目", "5"))) == 1
    assert given(CHECK, *parts("区政府工作经费项目", "134.64")) == []


def test_another_project_is_not_compared():
    assert given(CHECK, *parts("区创优营商环境工作经费", "5")) == []


def test_two_forms_of_one_name_are_not_compared():
    form = national(name="区政府工作经费", funds=FUNDS, total=None)
    assert given(CHECK, *parts("区政府工作经费", "5"), "项目支出绩效自评表", form) == []


def test_without_list_or_form_it_says_nothing():
    assert is_not_applicable(CHECK, national())
    assert is_not_applicable(CHECK, parts("区政府工作经费", "5")[0])


def test_an_amount_of_several_years_is_not_that_of_one():
    rows = ["序号 | 项目名称 | 金额（万元） | 备注", "1 | 职业技能培训经费 | 300 | 三年合计"]
    parts = ("项目清单", rows, "自评表", "（2022年度）", national(name="职业技能培训经费"))
    assert given(CHECK, *parts) == []
