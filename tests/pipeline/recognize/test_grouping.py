"""Forms that begin or end in a table of their own: cut by a page, or typed so."""

from msgspec.structs import replace

from tests.pipeline.forms import national, table
from tests.pipeline.recognize.printed import form_of, forms_of, left_over, report_of, text, texts

ROWS = national(name="甲")
HEADER, REST = ROWS[:2], ROWS[2:]
BODIES = ("project_name", "competent_department", "implementing_unit")


def test_a_header_in_a_table_of_its_own():
    found = form_of("项目支出绩效自评表", "(2023年度)", HEADER, REST)
    assert texts(found, "title", *BODIES) == (
        "项目支出绩效自评表",
        "甲",
        "临江市教育局",
        "临江市教育局",
    )
    assert (len(found.funds), len(found.indicators)) == (4, 6)
    assert left_over("项目支出绩效自评表", HEADER, REST) == []


def test_a_heading_between_header_and_blocks():
    found = form_of("自评表", HEADER, "二、资金与绩效情况", REST)
    assert text(found.project_name) == "甲"


def test_a_title_in_a_table_of_its_own():
    parts = (["项目支出绩效自评表", "（2023年度）"], ROWS)
    found = form_of(*parts)
    assert texts(found, "title", "fiscal_year") == ("项目支出绩效自评表", "（2023年度）")
    assert left_over(*parts) == []


def test_the_header_at_the_foot_of_another_form():
    parts = ("自评表", [*national(name="甲"), *national(name="乙")[:2]], national(name="乙")[2:])
    assert [text(form.project_name) for form in forms_of(*parts)] == ["甲", "乙"]
    assert [len(form.indicators) for form in forms_of(*parts)] == [6, 6]
    assert left_over(*parts) == []


def test_a_remark_of_one_form_does_not_hide_the_title_of_the_next():
    rows = [
        *national(name="甲"),
        "填报说明：得分不得超过分值。{20}",
        "乙局项目支出绩效自评表{20}",
        "单位：万元{20}",
        *national(name="乙"),
    ]
    titles = [text(form.title) for form in forms_of("甲局项目支出绩效自评表", rows)]
    assert titles == ["甲局项目支出绩效自评表", "乙局项目支出绩效自评表"]
    assert left_over("甲局项目支出绩效自评表", rows) == []


def test_a_title_at_the_foot_of_the_page_before():
    parts = ("甲局项目支出绩效自评表", [*national(name="甲"), "乙局项目支出绩效自评表{20}"])
    parts = (*parts, ["（2023年度）{20}", *national(name="乙")])
    titles = [(text(form.title), text(form.project_name)) for form in forms_of(*parts)]
    assert titles == [("甲局项目支出绩效自评表", "甲"), ("乙局项目支出绩效自评表", "乙")]
    assert left_over(*parts) == []


def test_rows_that_a_new_page_repeats_are_claimed_and_begin_no_form():
    grid = table(["项目支出绩效自评表{20}", *national(), "项目支出绩效自评表{20}"])
    grid = replace(grid, repeated_rows=(grid.row_count - 1,))
    assert len(forms_of(grid)) == 1
    assert left_over(grid) == []


def test_a_title_between_two_tables_parts_them():
    found = forms_of("自评表", HEADER, "乙局项目支出绩效自评表", national(name="乙"))
    assert [text(form.project_name) for form in found] == ["乙"]


def test_a_table_that_only_names_a_project_is_no_form():
    found = report_of("自评表", ["项目名称 | 甲", "建设地点 | 临江市"])
    assert found.assessments == ()


def test_remarks_in_a_table_of_their_own():
    rest = ["其他需要说明的事项 | 无", "评价结论 | 完成较好"]
    assert len(forms_of("自评表", national(), rest)) == 1
    assert left_over("自评表", national(), rest) == []


def test_a_total_in_a_table_of_its_own():
    found = form_of("自评表", national(total=None), ["总分 | 100 | 96.5"])
    assert texts(found, "total_weight", "total_score") == ("100", "96.5")


def test_another_table_right_behind_is_left_alone():
    assert left_over("自评表", national(), ["甲 | 乙", "1 | 2"]) == ["甲", "乙", "1", "2"]


def test_two_forms_in_one_table_whose_names_stand_in_the_cells_of_their_labels():
    def rows(name):
        return ["项目绩效自评表{20}", f"项目名称：2023年{name}{{20}}", *national(name=name)[1:]]

    grid = [*rows("甲"), *rows("乙")]
    found = forms_of(grid)
    assert [text(form.project_name) for form in found] == ["2023年甲", "2023年乙"]
    # The year in a project's name is not that of the form.
    assert [text(form.fiscal_year) for form in found] == [None, None]
    assert left_over(grid) == []


def test_a_second_form_may_have_the_title_that_a_new_page_repeats():
    head = ["项目支出绩效自评表{20}", "（2022年度）{20}"]
    other = ["项目支出绩效自评表{20}", "（2023年度）{20}"]
    grid = table([*head, *national(name="甲"), *other, *national(name="乙")])
    again = len(head) + len(national(name="甲"))
    forms = forms_of(replace(grid, repeated_rows=(again,)))
    assert [text(form.title) for form in forms] == ["项目支出绩效自评表"] * 2
    assert [text(form.fiscal_year) for form in forms] == ["（2022年度）", "（2023年度）"]


def test_a_table_that_begins_with_the_rest_of_another_form():
    rest = "效益指标 | 社会效益{3} | 甲{5} | ≥1个{5} | 1个{2} | 10{2} | 10{2}"
    rows = ["甲局绩效自评表{20}", "（2025年度）{20}", rest, "乙局绩效自评表（2022年度）{20}"]
    (form,) = forms_of([*rows, *national(name="乙")])
    assert text(form.title) == "乙局绩效自评表（2022年度）"
    assert text(form.project_name) == "乙"
