"""Whole reports, written for this test: one in part another body's, two that are sound."""

from fuhe.pipeline.check.narrative.narrative_foreign_project import CHECK
from tests.pipeline.check.results import given
from tests.pipeline.forms import national
from tests.pipeline.stages import findings

FORM = ("项目支出绩效自评表", "(2023年度)", national(name="职业技能培训经费"))

# Its third part was taken over from the report on another project.
COPIED = (
    *FORM,
    "2023年度项目支出绩效评价报告",
    "一、项目基本情况",
    "临江市教育局2023年安排“职业技能培训经费”项目，全年预算数100万元，执行数90万元。",
    "二、绩效评价工作开展情况",
    "本次将“职业技能培训经费”项目作为评价对象，按照“谁支出、谁负责”的原则开展自评。",
    "三、综合评价情况及评价结论",
    "“职业技能培训经费”项目绩效自评得分99分，级别为“优”。",
    "四、绩效评价指标分析",
    "“代表之家建设补助”项目评价得分30分，其中产出指标得分20分，效益指标得分10分。",
    "五、有关建议",
    "进一步落实“过紧日子”要求，深化“放管服”改革。",
)

# Names other projects, a policy, and the body itself, and is about its own project all the same.
REFERRING = (
    *FORM,
    "2023年度项目支出绩效评价报告",
    "一、项目基本情况",
    "按照《关于推进“十四五”职业教育项目评价工作的意见》，职业技能培训经费项目与“校舍安全工程”项目"
    "评价工作衔接，统筹使用实训场地。",
    "二、绩效评价工作开展情况",
    "评价工作参照“义务教育薄弱环节改善”项目评价的做法，由“临江市教育局”项目评价小组组织实施。",
    "借鉴“乡村教师补助”项目绩效评价经验，增加了满意度调查。上年“实训基地建设”项目评价得分95分。",
    "三、综合评价情况及评价结论",
    "“职业技能培训”项目评价得分99分，较“校舍安全工程”项目得分高2分。",
)

# One report on three projects of a body, of which this file holds the form of one.
SEVERAL = (
    *FORM,
    "2023年度项目支出绩效评价报告",
    "一、项目基本情况",
    "2023年我局共实施“职业技能培训经费”、“实训设备购置”和“技能大赛组织费”三个项目。",
    "二、综合评价情况及评价结论",
    "“职业技能培训经费”项目评价得分99分。",
    "“实训设备购置”项目评价得分97分，“技能大赛组织费”项目评价得分98分。",
    "（一）“竞赛场地租赁”项目评价结论",
    "“竞赛场地租赁”项目评价得分96分。",
)


def names(parts):
    return [finding.published for finding in given(CHECK, *parts)]


def test_a_part_of_another_report_is_found():
    (finding,) = given(CHECK, *COPIED)
    assert finding.published == "代表之家建设补助"
    assert [each.paragraph for each in finding.evidence] == [11]


def test_other_projects_may_be_spoken_of():
    assert names(REFERRING) == []


def test_projects_of_one_row_and_of_a_heading_are_the_body_s_own():
    assert names(SEVERAL) == []


def test_a_row_without_a_known_project_makes_none_known():
    text = "“代表之家建设补助”、“人大会议费”两个项目。“人大会议费”项目评价得分10分。"
    assert names((*FORM, "一、项目基本情况", text)) == ["人大会议费"]


def test_the_form_s_own_name_may_be_doubtful():
    found = findings(*COPIED, doubt="职业技能培训经费")
    (request,) = [each for each in found if "代表之家" in each.message]
    assert request.code.value == "needs-source-check"


# Accounts of a department: beside the two forms, projects that it evaluated itself.
ACCOUNTS = (
    *FORM,
    "十、预算绩效情况说明",
    "组织对“薄弱环节改善”等3个项目开展了部门评价。",
    "（三）部门评价项目绩效评价结果。“校舍安全工程”项目绩效评价得分91.3分。",
    "（四）财政评价结果",
    "“营养改善计划”项目绩效评价得分90分。",
    "“薄弱环节改善”项目评价得分92分。",
)


def test_projects_that_others_evaluated_are_the_body_s_own():
    assert names(ACCOUNTS) == []


def test_another_evaluation_makes_no_other_project_known():
    assert names((*ACCOUNTS, "五、自评结论", "“人大会议费”项目评价得分10分。")) == ["人大会议费"]
