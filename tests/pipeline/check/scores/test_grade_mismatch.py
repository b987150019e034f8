"""The printed grade is that of no total."""

import pytest

from fuhe.pipeline.check.scores.grade_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator, national


def form(score, grade, total=True):
    """Return a form of 10 points for the money and `score` of 90 for the rest."""
    rows = (indicator("效果明显", "群众反映较好", "90", score),)
    line = "年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10"
    whole = f"{float(score) + 10:.3f}".rstrip("0").rstrip(".")
    return {
        "funds": (line,),
        "indicators": rows,
        "total": ("100", whole if total else "—"),
        "grade": grade,
    }


@pytest.mark.parametrize(
    ("score", "grade"),
    [("90", "良"), ("75", "优"), ("79.994", "优"), ("80", "良"), ("69.99", "良"), ("49", "中")],
)
def test_a_grade_of_another_score(score, grade):
    (finding,) = given(CHECK, **form(score, grade))
    assert finding.published == grade
    assert finding.rule == "R19"


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("90", "优"),
        ("90", "优秀"),
        ("80", "优"),
        # 89.995 is shown as 90.00.
        ("79.995", "优"),
        ("79.99", "良"),
        ("70", "良好"),
        ("50", "中"),
        ("49.99", "差"),
    ],
)
def test_the_grade_of_the_score(score, grade):
    assert given(CHECK, **form(score, grade)) == []


def test_a_grade_follows_the_whole_where_the_total_row_leaves_execution_out():
    rows = (indicator("≥95%", "95%", "90", "85"),)
    parts = {
        "indicators": rows,
        "funds": ("年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10",),
        "total": ("90", "85"),
        "grade": "优",
    }
    assert given(CHECK, **parts) == []


def test_a_grade_agrees_with_its_printed_total_though_the_rules_give_more():
    # 70 of 90 given where the target is met: the grade is that of the 80, rightly.
    rows = (indicator("≥95%", "95%", "90", "70", note="验收材料不全"),)
    line = "年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10"
    parts = {"indicators": rows, "funds": (line,), "total": ("100", "80"), "grade": "良"}
    assert given(CHECK, **parts) == []


@pytest.mark.parametrize("grade", ["", "—", "□优 ☑良", "92.5"])
def test_without_a_readable_grade_it_says_nothing(grade):
    assert is_not_applicable(CHECK, **form("90", grade))


def test_the_sum_of_parts_that_may_lack_one_is_no_total():
    # A report that tells four of five scores of 20 each, without weights.
    rows = tuple(indicator("≥90%", "≥90%", "", "20") for _ in range(4))
    assert is_not_applicable(CHECK, indicators=rows, total=("", ""), grade="优")


def test_the_sum_of_all_parts_is_a_total_where_none_is_printed():
    rows = tuple(indicator("≥90%", "≥90%", "22.5", "20") for _ in range(4))
    (finding,) = given(CHECK, indicators=rows, total=("", ""), grade="优")
    assert "总分89分对应“良”" in finding.message


def test_a_remark_rounds_scores_to_whole_points_before_the_grade():
    remark = "注：得分四舍五入取整后确定等级，90分(含)以上为优。{20}"
    assert given(CHECK, **form("79.5", "优"), tail=(remark,)) == []
    assert len(given(CHECK, **form("79.5", "优"))) == 1
    assert len(given(CHECK, **form("79.4", "优"), tail=(remark,))) == 1


SCALE = "95分（含）以上为优，80分（含）至95分为良，60分（含）至80分为中，60分以下为差。"


def with_scale(score, grade, scale=SCALE):
    return {**form(score, grade), "tail": (f"注：{scale}{{20}}",)}


def test_the_scale_that_the_form_prints_goes_before_the_general_one():
    assert given(CHECK, **with_scale("83.11", "良")) == []
    (finding,) = given(CHECK, **with_scale("83.11", "优"))
    assert "对应“良”" in finding.message
    assert "本文件所印等级标准" in finding.message


def test_the_scale_may_stand_in_the_report():
    parts = ("一、评价等级", SCALE, "项目支出绩效自评表", national(**form("83.11", "良")))
    assert given(CHECK, *parts) == []


def test_a_part_of_another_scale_leaves_it_open():
    assert given(CHECK, **with_scale("83.11", "良", "95分（含）以上为优。")) == []
    assert is_not_applicable(CHECK, **with_scale("83.11", "中", "95分（含）以上为优。"))
