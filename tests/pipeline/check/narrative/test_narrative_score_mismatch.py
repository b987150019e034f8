"""The report states another total score than the form of the same project."""

import pytest

from fuhe.pipeline.check.narrative.narrative_score_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national

TITLE = "项目支出绩效自评表"


def parts(*paragraphs, **form):
    return (TITLE, "(2023年度)", national(**form), "一、项目基本情况", *paragraphs)


@pytest.mark.parametrize(
    "sentence",
    [
        "项目自评得分为95分。",
        "经自评，该项目综合得分95分，等级为优。",
        "根据评价，“职业技能培训经费”项目自评得分为95分。",
        "2023年度职业技能培训经费自评得分95.5分。",
    ],
)
def test_another_score(sentence):
    (finding,) = given(CHECK, *parts(sentence))
    assert finding.assessment == 1
    assert "99分" in finding.expected
    # The paragraph first, then the cells of the form.
    assert finding.evidence[0].paragraph == 4
    assert finding.evidence[1].cell.grid == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "项目自评得分为99分。",
        "项目自评得分为99.00分。",
        # The 90 of the indicators alone is no other score.
        "自评得分为99分，其中产出指标得分48分。",
        # Scores of items, of other years, other projects, other bodies.
        "产出指标自评得分为50分，效益指标自评得分为30分。",
        "2022年项目自评得分为95分。",
        "上年自评得分为95分，本年有所提高。",
        "“人大会议费”项目评价得分10分。",
        "部门整体支出绩效自评得分为95分。",
        "各项目平均得分95分，平均自评得分为95分。",
        "王庄村自评得分为95分。",
        # No number at all.
        "项目自评得分较高。",
        "满分为100分。",
    ],
)
def test_nothing_else_is_held_against_the_form(sentence):
    assert given(CHECK, *parts(sentence)) == []


def test_a_total_without_execution_may_be_told_with_it():
    assert given(CHECK, *parts("项目自评得分为99分。", total=("90", "90"))) == []
    assert given(CHECK, *parts("项目自评得分为90分。", total=("90", "90"))) == []


def test_of_several_forms_only_the_one_that_is_named_is_meant():
    forms = (
        TITLE,
        national(name="区政府工作经费"),
        TITLE,
        national(name="区创优营商环境服务中心工作经费", total=("100", "98")),
    )
    unnamed = "项目自评得分为95分。"
    assert given(CHECK, *forms, "一、项目基本情况", unnamed) == []
    named = "区政府工作经费自评得分为95分。"
    (finding,) = given(CHECK, *forms, "一、项目基本情况", named)
    assert finding.assessment == 1
    # 98 is right for the second form and wrong for the first.
    second = "区创优营商环境服务中心工作经费项目自评得分为98分。"
    assert given(CHECK, *forms, "一、项目基本情况", second) == []


@pytest.mark.parametrize(
    "document", [parts("项目执行较好。"), ("一、项目基本情况", "项目自评得分为95分。")]
)
def test_where_it_says_nothing(document):
    assert is_not_applicable(CHECK, *document)


def test_a_doubtful_total_is_no_accusation():
    assert given(CHECK, *parts("项目自评得分为95分。"), doubt="99") == []
