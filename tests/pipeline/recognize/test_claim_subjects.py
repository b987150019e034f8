"""Of which project a statement is, in reports on several."""

import pytest

from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import report_of

FIRST, SECOND = "公共图书馆开放", "送戏下乡"
FORMS = ("自评表", national(name=FIRST), "自评表", national(name=SECOND))
WHOLE = national(name="", department="某市文化局")


def projects(*paragraphs, before=FORMS):
    report = report_of(*before, *paragraphs)
    kinds = ("score", "budget", "executed", "execution_rate")
    return [(c.raw, c.project_name) for c in report.claims if c.kind.value in kinds]


def test_a_name_that_comes_again_later_counts_where_it_stands():
    text = f"{FIRST}执行数52万元；{SECOND}执行数150万元；{FIRST}还有结余。"
    assert projects(text) == [("52万元", FIRST), ("150万元", SECOND)]


def test_a_name_inside_a_longer_one_is_none():
    forms = ("自评表", national(name="安全生产"), "自评表", national(name="乡镇安全生产"))
    assert projects("乡镇安全生产执行数20万元。", before=forms) == [("20万元", "乡镇安全生产")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两个项目执行数为202万元。", None),
        ("以上4项资金执行数为202万元。", None),
        ("我局部门整体支出执行数为202万元。", None),
        ("非遗保护项目：执行数为202万元。", "非遗保护项目"),
        ("其中安全生产专项执行数为202万元。", None),
        ("项目资金：执行数为202万元。", SECOND),
        ("该项目执行数为202万元。", SECOND),
    ],
)
def test_what_is_said_of_others_is_not_of_the_project_named_before(text, expected):
    found = projects(f"{SECOND}项目实施情况如下。", text)
    assert found == [("202万元", expected)]


def test_the_subject_before_comes_back_after_a_paragraph_on_all():
    found = projects(f"{SECOND}情况如下。", "两个项目执行数为202万元。", "执行数为150万元。")
    assert found == [("202万元", None), ("150万元", SECOND)]


def test_a_numbered_paragraph_begins_anew_in_a_report_on_several():
    found = projects(
        f"一、{FIRST}",
        "执行数为52万元。",
        f"二、{SECOND}",
        "执行数150万元。",
        "三、结论",
        "得分9分。",
        "自评得分99分。",
    )
    assert found == [("52万元", FIRST), ("150万元", SECOND), ("99分", None)]


def test_in_a_report_on_one_project_headings_change_nothing():
    found = projects(f"本次评价{SECOND}项目。", "三、评价结论", "自评得分99分。")
    assert found == [("99分", SECOND)]


def test_a_report_on_a_department_is_not_of_the_project_that_it_names():
    before = ("部门整体支出绩效自评表", WHOLE, "项目支出绩效自评表", national(name=SECOND))
    found = projects(
        f"（一）项目支出。其中{SECOND}执行数为150万元。",
        "（二）其他。全年执行数为22万元。",
        before=before,
    )
    assert found == [("150万元", SECOND), ("22万元", None)]


def test_what_is_named_as_a_part_is_the_subject_of_its_sentence_only():
    found = projects(f"三个项目预算数300万元，其中{SECOND}预算数150万元。总执行数290万元。")
    assert found == [("300万元", None), ("150万元", SECOND), ("290万元", None)]
