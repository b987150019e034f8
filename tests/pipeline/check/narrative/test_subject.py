"""Statements that speak of something else than the whole project are held against no form."""

import pytest

from tests.pipeline.check.results import given
from tests.pipeline.forms import national

FUNDS = (
    "年度资金总额 | 50 | 46 | 38.76 | 10 | 84.26% | 8.43",
    "其中：当年财政拨款 | 40 | 36 | 30 | — | | —",
    "其他资金 | 10 | 10 | 8.76 | — | | —",
)
NARRATIVE = ("narrative-amount-mismatch", "narrative-score-mismatch")


def narrative_findings(*paragraphs):
    form = national(funds=FUNDS, total=("100", "98.43"))
    before = paragraphs[:1] if paragraphs[0].endswith("决算") else ("项目支出绩效自评表",)
    found = given(None, *before, "(2023年度)", form, *paragraphs)
    return [each.published for each in found if each.code.value in NARRATIVE]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # Parts of the project, told in clauses, run-in headings and headings.
        ("一、项目基本情况", "培训场地费预算数20万元，执行数18万元，执行率90%。"),
        ("一、项目基本情况", "其中：场地租赁全年预算数20万元，执行数18万元。"),
        ("一、项目基本情况", "场地租赁方面，预算数20万元，执行数18万元。"),
        ("一、项目基本情况", "1.场地租赁。预算数20万元，执行数18万元。"),
        ("一、项目基本情况", "（二）场地租赁。项目全年预算数20万元，全年执行数18万元。"),
        ("一、项目基本情况", "（1）场地租赁", "全年预算数20万元，执行数18万元。"),
        ("一、项目基本情况", "场地租赁", "全年预算数20万元，执行数18万元。"),
        ("一、项目基本情况", "场地租赁：预算数20万元，执行数18万元，执行率90%。"),
        ("一、项目基本情况", "场地租赁已经完成。预算数20万元，执行数18万元。"),
        # Other projects, several projects, the whole body.
        ("二、项目执行情况", "设备购置项目位于北街。该项目全年预算数20万元，执行数18万元。"),
        ("二、设备购置项目", "全年预算数20万元，执行数18万元，执行率90%。"),
        ("二、项目执行情况", "两个项目执行数合计80万元，执行率为97%。"),
        ("二、项目执行情况", "职业技能培训经费自评得分98.43分。就业见习补贴自评得分95分。"),
        ("二、项目执行情况", "2023年项目支出预算数1200万元，执行数1100万元，执行率91.67%。"),
        ("二、项目执行情况", "2023年财政拨款支出预算数1200万元，支出数1100万元。"),
        ("二、支出决算情况", "“三公”经费预算数35万元，实际支出22.1万元，执行率63.14%。"),
        ("二、支出决算情况", "公务接待费支出决算为6.57万元，完成预算的69.16%。"),
        ("二、基本情况", "2023年，我局预算执行总体较好，全年预算执行率为98%。"),
        ("二、项目执行情况", "全县项目预算执行率为93.4%，全局支出数为18560万元。"),
        ("2023年度部门决算", "三、预算执行情况", "全年预算数1200万元，执行数1100万元。"),
        # Other moments, other years, plans, bounds.
        ("二、项目执行情况", "上半年执行数为12万元，执行率26.09%。"),
        ("二、项目执行情况", "截至2023年9月底，执行率为71.5%。"),
        ("二、项目执行情况", "2022年项目进展顺利。全年预算数64万元，执行数60万元。"),
        ("二、2022年项目执行情况", "全年预算数64万元，执行数60万元。"),
        ("二、项目执行情况", "力争下一步预算执行率达到98%。"),
        ("二、项目执行情况", "项目预算执行率达到80%以上。"),
        ("二、项目执行情况", "项目自评得分为95分以上。"),
        ("二、项目执行情况", "项目总预算数150万元，分三年实施。"),
        ("二、项目执行情况", "项目预算总额为150万元，2022-2024年分年安排。"),
        # Others see other figures; other bases give other rates.
        ("二、项目执行情况", "经审计核实，该项目实际支出36万元，执行率78.26%。"),
        ("二、项目执行情况", "根据调整后预算42万元计算，执行率92.29%。"),
        ("二、项目执行情况", "剔除收回资金后，执行率92.29%。"),
        ("二、部门评价结果", "“职业技能培训经费”项目绩效评价得分为91分。"),
        ("（三）部门评价结果。“职业技能培训经费”项目绩效评价得分为91分，执行率80%。",),
        ("二、评价结论", "县财政局抽查后，该项目评价得分为90.5分。"),
        ("二、评价结论", "项目财政评价综合得分为86.35分，自评得分为98.43分。"),
        # Scores of items.
        ("二、评价结论", "项目预算执行自评得分8.43分。"),
        ("二、评价结论", "绩效目标完成情况自评得分90分。"),
        ("二、评价结论", "（一）项目决策。评价得分10分。"),
    ],
)
def test_statements_of_something_else(paragraphs):
    assert narrative_findings(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "published"),
    [
        (("一、项目基本情况", "项目全年预算数64万元，执行数38.76万元。"), ["64万元"]),
        (("一、项目基本情况", "（二）资金使用情况。项目执行数83.76万元。"), ["83.76万元"]),
        (("一、项目基本情况", "截至2023年12月31日，项目执行数为83.76万元。"), ["83.76万元"]),
        (("（一）项目资金情况", "1.资金到位情况：全年预算数46万元，执行率94%。"), ["94%"]),
        (("二、自评结论", "根据年初设定的绩效目标，项目自评得分为95分。"), ["95分"]),
        (("二、自评结论", "我局对该项目开展了绩效自评，自评得分为95分，等级为优。"), ["95分"]),
        (("职业技能培训经费项目自评得分为95分，全年执行数83.76万元。",), ["95分", "83.76万元"]),
        (("1.“职业技能培训经费”项目自评综述：全年预算数为64万元。",), ["64万元"]),
        (("项目全年预算数46万元（含上年结转6万元），执行数83.76万元。",), ["83.76万元"]),
        (("项目全年预算数460,000元，执行数837,600元。",), ["837,600元"]),
    ],
)
def test_statements_of_the_project(paragraphs, published):
    assert narrative_findings(*paragraphs) == published


def mismatches(*parts):
    """Return form and statement of each finding of the report against a form."""
    found = given(None, *parts)
    return [(f.assessment, f.published) for f in found if f.code.value in NARRATIVE]


def years():
    first = national(funds=("年度资金总额 | 380 | 380 | 342 | 10 | 90% | 9",), total=("100", "99"))
    second = national(funds=FUNDS, total=("100", "98.43"))
    title = "项目支出绩效自评表"
    return (title, "（2022年度）", first, title, "（2023年度）", second, "一、项目自评情况")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年项目自评得分99分，2023年项目自评得分98.43分。", []),
        ("2022年项目自评得分97分，2023年项目自评得分96分。", [(1, "97分"), (2, "96分")]),
        ("2022年项目全年预算数380万元，执行数324万元。", [(1, "324万元")]),
        ("2023年项目执行数38.76万元，比2022年减少。", []),
        # Of which year?
        ("项目自评得分97分。", []),
    ],
)
def test_of_two_forms_of_a_project_the_year_tells_which(text, expected):
    assert mismatches(*years(), text) == expected


INDEX = [
    "一级指标 | 二级指标 | 三级指标 | 分值 | 得分",
    "决策 | 项目立项 | 立项程序规范性 | 40 | 38",
    "过程 | 资金管理 | 预算执行率 | 60 | 48.35",
    "总分{3} | 100 | 86.35",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本项目财政评价综合得分为86.35分，单位自评得分为98.43分。", []),
        ("本项目财政评价综合得分为86.35分，自评得分为98.43分。", []),
        ("（三）部门评价结果。“职业技能培训经费”项目评价得分为86.35分。", []),
        ("“校舍安全工程”项目部门评价得分为91分。", []),
        ("本项目综合得分为86.35分。", []),
        ("项目自评得分为98.43分。", []),
        ("本项目财政评价综合得分为83.65分。", [(1, "83.65分")]),
        ("项目自评得分为86.35分。", [(2, "86.35分")]),
    ],
)
def test_evaluators_are_held_against_their_index_and_the_unit_against_its_form(text, expected):
    form = national(funds=FUNDS, total=("100", "98.43"))
    parts = ("培训项目绩效评价指标体系", INDEX, "项目支出绩效自评表", "（2023年度）", form)
    assert mismatches(*parts, "二、评价结论", text) == expected


def test_a_score_by_another_index_is_no_other_score_of_the_form():
    text = "本项目绩效评价得分为97.5分，其中：决策20分，过程19.5分，产出30分，效益28分。"
    assert narrative_findings("三、评价结论", text) == []


DEPARTMENT = [
    "单位名称{2} | 临江市商务局{6}",
    "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 备注",
    "产出指标 | 数量指标 | 办结件数 | ≥90件 | 95件 | 50 | 50 | ",
    "效益指标 | 社会效益指标 | 销售额增长 | ≥9% | 9.4% | 50 | 48 | ",
    "合计{5} | 100 | 98 | ",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我局2023年度部门整体支出绩效自评得分为98分。", []),
        ("我局2023年度部门整体支出绩效自评得分为89分。", [(1, "89分")]),
        ("职业技能培训经费项目自评得分89分。", [(2, "89分")]),
        ("12个项目自评平均得分95.4分，电子商务项目自评得分97分。", []),
        ("项目自评得分97分。", []),
    ],
)
def test_a_whole_department_and_its_project(text, expected):
    form = national(funds=FUNDS, total=("100", "98.43"))
    titles = ("部门整体支出绩效自评表", "项目支出绩效自评表")
    parts = (titles[0], "（2023年度）", DEPARTMENT, titles[1], "（2023年度）", form)
    assert mismatches(*parts, "四、自评结论", text) == expected


def test_money_of_the_state_is_not_the_total_where_the_form_has_no_line_of_it():
    line = ("年度资金总额 | 50 | 46 | 38.76 | 10 | 84.26% | 8.43",)
    form = national(funds=line, total=("100", "98.43"))
    parts = ("项目支出绩效自评表", "(2023年度)", form, "二、项目资金情况")
    assert mismatches(*parts, "项目财政拨款预算数36万元。") == []
    assert mismatches(*parts, "项目全年预算数36万元。") == [(1, "36万元")]
