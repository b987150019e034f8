"""Published unfilled: no result and no score at all, or the form's own prompts in the cells."""

import pytest

from fuhe.pipeline.check.indicators.unfilled_form import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS

EMPTY = tuple((*row[:4], "", row[5], "", "") for row in INDICATORS)
PROMPT = "说明相关任务目标的完成情况（100字以内）"


def test_targets_without_any_result():
    (finding,) = given(CHECK, indicators=EMPTY, total=("100", ""))
    assert finding.severity is Severity.WARNING
    assert "6项指标的完成值都没有填写，也没有得分" in finding.message
    assert len(finding.evidence) == 12


@pytest.mark.parametrize(
    "prompt", [PROMPT, f"根据年初目标，{PROMPT}", "请简述完成情况(200字以内)。"]
)
def test_a_prompt_in_the_cell_of_the_goal(prompt):
    (finding,) = given(CHECK, goals=("培训300人", prompt))
    assert "仍是填表提示" in finding.message
    assert len(finding.evidence) == 1


@pytest.mark.parametrize(
    "goal",
    [
        f"{PROMPT}：全年培训320人，合格率96%。",
        "全年培训320人，有关情况另行说明。",
        "完成",
        "",
    ],
)
def test_goals_that_were_filled_in(goal):
    assert given(CHECK, goals=("培训300人", goal)) == []


def test_one_result_or_one_mark_is_no_empty_form():
    one = (INDICATORS[0], *EMPTY[1:])
    marks = tuple((*row[:4], "/", row[5], "", "") for row in INDICATORS)
    scores = tuple((*row[:4], "", *row[5:]) for row in INDICATORS)
    for rows in (one, marks, scores):
        assert given(CHECK, indicators=rows, total=None) == []


def test_a_single_row_says_too_little():
    assert is_not_applicable(CHECK, indicators=EMPTY[:1], total=None)


def test_a_template_to_be_filled_in_is_no_unfilled_form():
    rows = tuple((*row[:2], f"指标{n}：", "", "", "", "", "") for n, row in enumerate(INDICATORS))
    funds = ("年度资金总额 | | | | 10 | |", "其中：财政拨款 | | | | — | | —")
    blank = {"name": "", "department": "", "goals": ("", ""), "funds": funds, "total": None}
    assert is_not_applicable(CHECK, indicators=rows, **blank)
    assert len(given(CHECK, indicators=rows, **{**blank, "name": "职业技能培训经费"})) == 1
