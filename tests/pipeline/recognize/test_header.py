"""Label and value side by side: whose project, which year, which grade."""

import pytest

from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import form_of, left_over, text

HEADER = ("project_name", "competent_department", "implementing_unit", "fiscal_year", "grade")
BLOCK = [
    "绩效指标{1x2} | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 90 | 90",
]


def header(*rows):
    form = form_of("项目支出绩效自评表", [*rows, *BLOCK])
    return {name: text(getattr(form, name)) for name in HEADER}


def test_values_stand_to_the_right_of_their_labels():
    found = header(
        "项目名称{2} | 区政府工作经费{6}", "主管部门{2} | 甲局{2} | 实施单位{2} | 乙所{2}"
    )
    assert found["project_name"] == "区政府工作经费"
    assert (found["competent_department"], found["implementing_unit"]) == ("甲局", "乙所")


def test_the_value_keeps_its_cell_and_its_breaks():
    form = form_of("自评表", ["项目名称{2} | 区政府\n工作经费{6}", *BLOCK])
    assert form.project_name.text == "区政府\n工作经费"
    assert [(c.grid, c.row, c.column) for c in form.project_name.cells] == [(1, 0, 2)]


def test_an_empty_value_is_a_printed_cell_without_text():
    assert header("项目名称{2} | {6}")["project_name"] == ""


def test_what_the_form_does_not_print_is_none():
    found = header("项目名称{2} | 某项目{6}")
    assert (found["implementing_unit"], found["grade"]) == (None, None)


def test_a_label_beside_a_label_has_no_value():
    found = header("项目名称{2} | 某项目{2} | 主管部门{2} | 实施单位{2}")
    assert (found["competent_department"], found["implementing_unit"]) == (None, None)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("转移支付（项目）名称", "project_name"),
        ("专项名称", "project_name"),
        ("主管部门及代码", "competent_department"),
        ("中央主管部门", "competent_department"),
        ("项目单位", "implementing_unit"),
        ("预算单位名称", "implementing_unit"),
        ("预算年度", "fiscal_year"),
        ("自评等级", "grade"),
    ],
)
def test_names_of_the_header_in_other_provinces(label, name):
    assert header(f"{label}{{2}} | 某值{{6}}")[name] == "某值"


def test_label_and_value_may_share_a_cell():
    found = header("项目名称：某项目{4} | 主管部门:甲局{4}")
    assert (found["project_name"], found["competent_department"]) == ("某项目", "甲局")


def test_the_first_value_of_a_name_holds():
    found = header("项目名称{2} | 甲项目{6}", "主管部门{2} | 甲局{6}", "主管单位{2} | 乙局{6}")
    assert found["competent_department"] == "甲局"


def test_persons_and_telephones_are_claimed_and_kept_in_no_field():
    rows = ["项目名称{2} | 某项目{6}", "项目负责人{2} | 王某{2} | 联系电话{2} | 123{2}", *BLOCK]
    assert left_over("自评表", rows) == []


def test_remarks_below_the_form_are_claimed():
    tail = ["其他需要说明的事项{3} | 无{17}", "注：1.得分一档最高不能超过该指标分值上限。{20}"]
    assert left_over(tail=tail) == []


def test_the_header_of_the_national_form():
    form = form_of()
    assert [text(getattr(form, name)) for name in HEADER] == [
        "职业技能培训经费",
        "临江市教育局",
        "临江市教育局",
        "(2023年度)",
        None,
    ]
    assert national()[0].startswith("项目名称")


_INDICATORS = (
    "三级指标 | 年度指标值 | 实际完成值 | 得分",
    "甲 | ≥1个 | 1个 | 10",
)


def test_who_carries_out_the_project_goes_before_who_fills_in_the_form():
    rows = ["填报单位 | 省体育局{3}", "项目名称 | 夏令营{3}", *_INDICATORS]
    form = form_of("项目支出绩效自评表", [*rows[:2], "实施单位 | 省体校{3}", *rows[2:]])
    assert text(form.implementing_unit) == "省体校"
    assert text(form_of("项目支出绩效自评表", rows).implementing_unit) == "省体育局"


def test_labels_in_the_lines_between_title_and_form():
    rows = ["项目名称 | 夏令营{3}", *_INDICATORS]
    line = "填报单位（盖章）：省体育局     填报日期：2023年3月1日"
    form = form_of("填报单位：乙局", "项目支出绩效自评表", line, rows)
    assert text(form.implementing_unit) == "省体育局"
    empty = "填报单位（盖章）：          填报日期：2023年3月1日"
    assert form_of("项目支出绩效自评表", empty, rows).implementing_unit is None
