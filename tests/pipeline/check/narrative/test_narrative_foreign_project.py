"""The report evaluates a project by name that the document has in no form and no list."""

import pytest

from fuhe.pipeline.check.narrative.narrative_foreign_project import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

LIST = [
    "序号 | 项目名称 | 金额（万元） | 备注",
    "1 | 区创优营商环境服务中心工作经费 | 38.76 | ",
]


def parts(*paragraphs):
    return (
        LIST,
        "项目支出绩效自评表",
        national(name="职业技能培训经费"),
        "一、项目基本情况",
        *paragraphs,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "“人大会议费”项目评价得分10分。",
        "“人大会议费”项目绩效自评较好。",
        "本次将“人大会议费”项目作为评价对象。",
    ],
)
def test_a_project_of_another_body(sentence):
    (finding,) = given(CHECK, *parts(sentence))
    assert finding.published == "人大会议费"
    assert [evidence.paragraph for evidence in finding.evidence] == [3]


def test_a_name_is_told_once():
    assert len(given(CHECK, *parts(*["“人大会议费”项目评价得分10分。"] * 3))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "“职业技能培训经费”项目评价得分99分。",
        "“职业技能培训经费项目”绩效自评得分99分。",
        "“职业技能培训”项目评价得分99分。",
        "“2023年职业技能培训经费”项目评价得分99分。",
        "“区创优营商环境服务中心工作经费”项目评价得分98分。",
        # Quoted words that are no projects.
        "深入推进“放管服”改革，优化营商环境。",
        "按照“谁支出、谁负责”的原则开展评价。",
        "级别为“优”。",
        "落实“三公”经费压减要求，项目得分较高。",
        "坚持“花钱必问效”，项目自评得分99分。",
        "《项目支出绩效评价管理办法》项目评价依据充分。",
    ],
)
def test_nothing_else_is_a_foreign_project(sentence):
    assert given(CHECK, *parts(sentence)) == []


def test_a_project_of_a_target_form_is_known():
    targets = [
        "项目名称 | 人大会议费{4}",
        "绩效指标{1x2} | 一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标 | 会议次数 | ≥3次",
    ]
    document = ("项目支出绩效目标表", targets, *parts("“人大会议费”项目评价得分10分。"))
    assert given(CHECK, *document) == []


def test_without_any_known_name_it_says_nothing():
    assert is_not_applicable(CHECK, "一、项目基本情况", "“人大会议费”项目评价得分10分。")
