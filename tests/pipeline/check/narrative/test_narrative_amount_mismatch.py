"""The report states another amount or rate than the form of the same project."""

import pytest

from fuhe.pipeline.check.narrative.narrative_amount_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

FUNDS = (
    "年度资金总额 | 50 | 46 | 38.76 | 10 | 84.25% | 8.43",
    "其中：当年财政拨款 | 40 | 36 | 30 | — | | —",
    "其他资金 | 10 | 10 | 8.76 | — | | —",
)


def parts(*paragraphs, funds=FUNDS):
    form = national(funds=funds, total=None)
    return ("项目支出绩效自评表", "(2023年度)", form, "一、项目基本情况", *paragraphs)


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("项目全年预算数为64万元。", "64万元"),
        ("项目全年预算数46万元，执行数为83.76万元。", "83.76万元"),
        ("全年执行数为387600万元。", "387600万元"),
        ("该项目预算执行率为90%。", "90%"),
        ("项目全年预算数为46万元，完成预算的94.25%。", "94.25%"),
        ("2023年职业技能培训经费预算数为64万元。", "64万元"),
    ],
)
def test_another_figure(sentence, published):
    (finding,) = given(CHECK, *parts(sentence))
    assert (finding.assessment, finding.published) == (1, published)
    assert finding.evidence[0].paragraph == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "项目全年预算数46万元，执行数为38.76万元，完成预算的84.25%。",
        "项目年初预算数为50万元。",
        "项目全年预算数为460,000元，执行数为387,600元。",
        # Rounded, cut, exact.
        "执行数为38.8万元，预算执行率为84%。",
        "预算执行率84.26%。",
        "预算执行率为84.2%。",
        # Money of the state alone.
        "财政拨款预算数为36万元。",
        # Parts, other years, other projects, other bodies.
        "其中办公费预算数为5万元。",
        "其中，培训场地费执行数为3万元。",
        "2022年项目全年预算数为64万元。",
        "上年预算执行率为99%。",
        "“人大会议费”项目预算数为100万元。",
        "部门整体预算数为5000万元。",
        "全区预算数为5000万元。",
        "春季学期执行率为50%。",
        # No figure that can be read.
        "预算数为7,00.0,77万元。",
        "预算数约为64万元。",
    ],
)
def test_nothing_else_is_held_against_the_form(sentence):
    assert given(CHECK, *parts(sentence)) == []


def test_words_that_can_be_parted_in_many_ways_are_read_at_once():
    assert given(CHECK, *parts("预算数" * 2000 + "某预算数为64万元。")) == []


def test_the_lines_speak_where_the_total_is_blank():
    funds = ("年度资金总额 | 0 | 0 | 0 | 10 | 0 | 0", "其中：财政拨款 | 90 | 89.974 | 80 | | |")
    quoted = "项目全年预算数89.974万元，执行数为80万元，完成预算的88.91%。"
    assert given(CHECK, *parts(quoted, funds=funds)) == []


@pytest.mark.parametrize("document", [parts("项目执行较好。"), parts()])
def test_where_it_says_nothing(document):
    assert is_not_applicable(CHECK, *document)
