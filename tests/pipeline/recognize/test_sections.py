"""The sections of the written report: by number, by usual heading, with all their text."""

import pytest

from fuhe.pipeline.recognize.sections import heading_name
from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import report_of


def sections(*parts):
    return report_of(*parts).sections


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("一、项目基本情况", "项目基本情况"),
        ("三、综合评价情况及评价结论", "综合评价情况及评价结论"),
        ("十一、其他", "其他"),
        ("二.绩效评价工作开展情况", "绩效评价工作开展情况"),
        ("项目基本情况", "项目基本情况"),
        ("项 目 基 本 情 况", "项目基本情况"),
        ("四、存在问题及原因分析。", "存在问题及原因分析"),
        # A heading of the second level, a sentence, a word that is no usual heading.
        ("（一）项目概况", None),
        ("1.项目立项", None),
        ("一、为加强管理,制定办法,现将有关情况报告如下", None),
        (
            "一、项目实施以来，各单位高度重视，组织专人负责，按时完成了各项工作任务并通过验收，现将有关情况报告如下。",
            None,
        ),
        ("关于开展评价的通知", None),
        ("", None),
    ],
)
def test_headings_of_the_first_level(line, name):
    assert heading_name(line) == name


def test_each_section_holds_the_text_up_to_the_next():
    found = sections(
        "2023年度绩效评价报告",
        "项目基本情况",
        "（一）项目概况",
        "本项目保障机关运转。",
        "二、绩效评价工作开展情况",
        "三、有关建议",
        "加强管理。",
    )
    assert [(s.ordinal, s.level, s.heading, s.text) for s in found] == [
        (1, 1, "项目基本情况", "（一）项目概况\n本项目保障机关运转。"),
        (2, 1, "二、绩效评价工作开展情况", ""),
        (3, 1, "三、有关建议", "加强管理。"),
    ]
    assert [(s.first_paragraph, s.last_paragraph) for s in found] == [(2, 4), (5, 5), (6, 7)]


def test_the_title_of_a_form_ends_the_report():
    (only,) = sections("一、有关建议", "加强管理。", "项目支出绩效自评表", national(), "注：无。")
    assert only.text == "加强管理。"


def test_without_a_heading_there_is_no_section():
    assert sections("本项目保障机关运转。", "自评得分为98分。") == ()
