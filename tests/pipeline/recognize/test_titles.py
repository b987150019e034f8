"""Titles, years and units: in the first rows of a form or in the lines above it."""

import pytest

from fuhe.pipeline.recognize.title_lines import is_form_title
from fuhe.schemas.assessment import Form
from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import form_of, forms_of, left_over, text

TARGETS = [
    "项目名称 | 某项目{3}",
    "一级指标 | 二级指标 | 三级指标 | 指标值",
    "产出指标 | 数量指标 | 培训人数 | ≥300人",
]


def above(*parts):
    form = form_of(*parts)
    return text(form.title), text(form.fiscal_year), text(form.amount_unit)


@pytest.mark.parametrize(
    "lines",
    [
        ("项目支出绩效自评表", "（2023年度）"),
        ("附件2", "项目支出绩效自评表", "2023年度", "填报日期：2024年3月1日"),
        ("项目支出绩效自评表", "（2023 年度）", "单位：万元"),
    ],
)
def test_in_the_lines_above(lines):
    title, year, _ = above(*lines, national())
    assert title == "项目支出绩效自评表"
    assert year in lines
    assert "2023" in year


def test_below_the_number_of_an_attachment_in_the_first_rows():
    rows = ["附件3{20}", "项目支出绩效自评表{20}", "（2023年度）{20}", *national()]
    title, year, _ = above(rows)
    assert (title, year) == ("项目支出绩效自评表", "（2023年度）")
    assert left_over(rows) == []


def test_in_the_first_rows_of_the_table():
    rows = ["项目支出绩效自评表{20}", "（2023年度）{20}", "金额单位：元{20}", *national(unit="")]
    assert above(rows) == ("项目支出绩效自评表", "（2023年度）", "金额单位：元")
    assert left_over(rows) == []


def test_a_title_that_holds_the_year():
    title = "2023年度项目支出绩效自评表"
    assert above(title, national())[:2] == (title, title)


def test_the_date_of_filling_in_is_no_fiscal_year():
    assert above("项目支出绩效自评表", "填报日期：2024年3月1日", national())[1] is None


def test_the_nearest_title_is_meant():
    parts = ("部门整体支出绩效自评表", "后附项目。", "项目支出绩效自评表", national())
    assert above(*parts)[0] == "项目支出绩效自评表"


def test_the_text_above_another_form_is_not_taken():
    parts = ("甲局项目支出绩效自评表", national(name="甲"), national(name="乙"))
    assert [text(form.title) for form in forms_of(*parts)] == ["甲局项目支出绩效自评表", None]


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("项目支出绩效自评表", True),
        ("财政项目支出绩效自评表", True),
        ("部门整体支出绩效目标自评表", True),
        ("2023年度项目支出绩效自评表（一）", True),
        ("转移支付区域（项目）绩效自评表", True),
        ("转移支付区域（项目）绩效自评表（2023年度）", True),
        ("填报说明（附项目支出绩效自评表）", False),
        ("项目支出绩效目标申报表", True),
        ("绩效评价报告", False),
        ("项目清单", False),
        ("请于三月底前报送项目支出绩效自评表。", False),
        ("", False),
    ],
)
def test_what_reads_like_the_title_of_a_form(line, is_title):
    assert is_form_title(line) is is_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("项目支出绩效自评表", Form.PROJECT),
        ("财政项目绩效自评表", Form.PROJECT),
        ("部门整体支出绩效自评表", Form.DEPARTMENT),
        ("中央对地方转移支付区域绩效自评表", Form.TRANSFER_PAYMENT),
        ("食品监管补助资金区域绩效目标自评表", Form.TRANSFER_PAYMENT),
        ("政策绩效自评表", Form.POLICY),
    ],
)
def test_what_a_form_assesses(title, kind):
    assert form_of(title, national()).form is kind


def test_a_form_without_a_column_for_results_is_one_of_targets():
    assert form_of("项目支出绩效目标申报表", TARGETS).form is Form.TARGET


def test_the_label_of_the_name_tells_a_transfer_payment():
    rows = national()
    rows[0] = "转移支付（项目）名称{3} | 就业补助资金{17}"
    assert form_of("绩效自评表", rows).form is Form.TRANSFER_PAYMENT


INDEX = [
    "一级指标 | 二级指标 | 三级指标 | 分值 | 得分",
    "决策 | 项目立项 | 立项程序规范性 | 40 | 38",
    "过程 | 资金管理 | 预算执行率 | 60 | 51.8",
    "总分{3} | 100 | 89.8",
]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("技能提升项目绩效评价指标体系", Form.EVALUATION_INDEX),
        ("技能提升项目绩效评价指标体系评分表", Form.EVALUATION_INDEX),
        ("项目绩效自评指标体系评价表", Form.PROJECT),
        ("项目支出绩效自评表", Form.PROJECT),
    ],
)
def test_what_evaluators_score_by(title, kind):
    assert form_of("一、评价结论", "评价等级为良。", "附件", title, INDEX).form is kind
