"""The list of projects that heads a bundle."""

import pytest

from fuhe.schemas.assessment import GridKind
from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import left_over, report_of, texts

LIST = [
    "序号 | 项目名称 | 金额（万元） | 备注",
    "1 | 区政府工作经费项目 | 134.64 | ",
    "2 | 区创优营商环境\n服务中心工作经费 | 38.76 | 新增",
    " | 合计 | 173.4 | ",
]


def listed(*parts):
    report = report_of(*parts)
    fields = ("number", "name", "amount", "remark")
    return [(*texts(p, *fields), p.is_total) for p in report.listed_projects]


def test_every_project_and_the_total():
    assert listed("项目清单", LIST) == [
        ("1", "区政府工作经费项目", "134.64", "", False),
        ("2", "区创优营商环境\n服务中心工作经费", "38.76", "新增", False),
        ("", "合计", "173.4", "", True),
    ]
    assert left_over("项目清单", LIST) == []


def test_the_unit_stands_in_the_head():
    report = report_of(LIST)
    assert report.list_unit == "金额（万元）"
    assert report.grids[0].kind is GridKind.PROJECT_LIST


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("项目名称 | 预算金额 | 备注 | 序号", "甲 | 5 | 无 | 1", ("1", "甲", "5", "无", False)),
        ("编号 | 名称 | 资金", "1 | 甲 | 5", ("1", "甲", "5", None, False)),
        ("序号 | 项目名称 | 备注", "1 | 甲 | 无", ("1", "甲", None, "无", False)),
    ],
)
def test_other_columns_and_orders(head, row, expected):
    assert listed([head, row]) == [expected]


def test_a_title_in_the_first_row():
    assert len(listed(["2023年部门绩效自评项目清单{4}", *LIST])) == 3


def test_a_total_merged_over_the_first_columns():
    rows = [*LIST[:3], "合 计{2} | 173.4 | "]
    assert listed(rows)[-1][2:] == ("173.4", "", True)


def test_empty_rows_are_no_projects():
    assert len(listed([*LIST, " | | | "])) == 3


def test_a_head_repeated_on_the_next_page_is_no_project():
    assert len(listed([*LIST[:2], LIST[0], *LIST[2:]])) == 3


@pytest.mark.parametrize(
    "rows",
    [
        ["序号 | 指标 | 数值", "1 | 收入 | 5"],
        ["科目编码 | 科目名称 | 本年支出", "201 | 一般公共服务 | 1,234.5"],
        ["项目名称 | 金额", "甲 | 5"],
    ],
)
def test_tables_that_are_no_list(rows):
    report = report_of(rows)
    assert report.listed_projects == ()
    assert report.grids[0].kind is GridKind.OTHER


def test_a_form_is_no_list():
    assert listed("自评表", national()) == []


def test_a_list_in_one_table_with_a_form_names_no_project():
    lines = ["序号{5} | 项目名称{5} | 金额（万元）{5} | 备注{5}", "1{5} | 甲{5} | 100{5} | {5}"]
    (form,) = report_of("自评表", [*lines, *national(name="甲")]).assessments
    assert form.project_name.text == "甲"


def test_budget_spending_and_scores_of_each_project():
    rows = [
        "序号 | 项目名称 | 实施单位 | 全年预算数（万元） | 执行数 | 执行率 | 得分 | 备注",
        "1 | 家庭医生签约服务 | 疾控中心 | 126.00 | 123.48 | 98.00% | 99.80 | ",
        "2 | 村卫生室建设 | 疾控中心 | 76.00 | 68.40 | 90.00% | 95.59 | 追加",
        "合计{2} | | 202.00 | 191.88 | 94.99% | | ",
    ]
    assert listed("自评结果汇总表", rows) == [
        ("1", "家庭医生签约服务", "126.00", "", False),
        ("2", "村卫生室建设", "76.00", "追加", False),
        ("合计", None, "202.00", "", True),
    ]
    assert report_of("自评结果汇总表", rows).list_unit == "全年预算数（万元）"


def test_a_list_that_nobody_filled_in_is_neither_list_nor_form():
    rows = [
        "序号 | 项目名称 | 预算数 | 执行数 | 执行率 | 自评得分 | 自评等级 | 备注",
        *(f"{number} | | | | | | | " for number in (1, 2, 3)),
        "合计{2} | | | | | | ",
    ]
    report = report_of("项目支出绩效自评结果汇总表", rows)
    assert (report.assessments, report.listed_projects) == ((), ())
    assert report.grids[0].kind is GridKind.OTHER


RESULTS = [
    "项目名称 | 主管科室 | 预算数（万元） | 执行率 | 自评得分 | 评价等级",
    "耕地地力保护补贴 | 财务科 | 4,180.5 | 100% | 100 | 优",
    "农机购置补贴 | 农机科 | 1260 | 93.67% | 96.4 | 优",
]


def test_results_tell_a_list_without_numbers():
    again = [
        RESULTS[0],
        "高标准农田管护 | 农田科 | 320 | 80% | 88 | 良",
        "动物防疫补助 | 防疫站 | 560 | 82.5% | 91 | 优",
    ]
    assert listed("汇总表", [*RESULTS, *again]) == [
        (None, "耕地地力保护补贴", "4,180.5", None, False),
        (None, "农机购置补贴", "1260", None, False),
        (None, "高标准农田管护", "320", None, False),
        (None, "动物防疫补助", "560", None, False),
    ]
    assert left_over("汇总表", RESULTS) == ["主管科室", "财务科", "农机科"]


@pytest.mark.parametrize(
    "rows",
    [
        # One project is a form; what is no amount is no list.
        RESULTS[:2],
        [
            RESULTS[0],
            *(row.replace("1260", "见附表").replace("4,180.5", "—") for row in RESULTS[1:]),
        ],
        [
            "科目名称 | 年初预算数 | 决算数 | 执行率",
            "基本支出 | 20 | 20 | 100%",
            "公用 | 9 | 9 | 100%",
        ],
    ],
)
def test_other_tables_with_results_are_no_lists(rows):
    assert listed("汇总表", rows) == []
