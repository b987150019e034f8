"""The indicator block: its columns by their heads, its levels by merging, its last row."""

import pytest
from msgspec.structs import replace

from fuhe.schemas.document import Place
from tests.pipeline.forms import INDICATORS, indicator, table
from tests.pipeline.recognize.printed import form_of, indicators, left_over, text, texts

NAME = "项目名称 | 某项目{7}"
LEVELS = "一级指标 | 二级指标 | 三级指标"
HEAD = f"{LEVELS} | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施"
ROW = "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 20 | 20 | 无"


def form(*rows, head=HEAD):
    return form_of("自评表", [NAME, head, *rows])


def test_the_rows_of_the_national_form():
    assert indicators(form_of()) == [tuple(row[:7]) for row in INDICATORS]


def test_notes_are_kept_and_empty_ones_are_printed():
    assert text(form(ROW).indicators[0].deviation_note) == "无"
    assert text(form_of().indicators[0].deviation_note) == ""


def test_every_string_keeps_its_cell():
    row = form_of().indicators[1]
    assert [(c.row, c.column) for c in row.level1.cells] == [(10, 1)]
    assert [(c.row, c.column) for c in row.target.cells] == [(11, 8)]
    assert [(c.row, c.column) for c in row.score.cells] == [(11, 15)]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        # Poverty alleviation: weight before target.
        (
            f"{LEVELS} | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因及拟采取的改进措施",
            "产出指标 | 数量指标 | 培训人数 | 20 | ≥300人 | 320人 | 18 | 无",
        ),
        # The score before the result, the weight last.
        (
            f"{LEVELS} | 指标值 | 自评得分 | 完成值 | 说明 | 权重",
            "产出指标 | 数量指标 | 培训人数 | ≥300人 | 18 | 320人 | 无 | 20",
        ),
        (
            "序号 | 一级指标 | 二级指标 | 指标名称 | 年初目标值(A) | 实际完成值(B) | 权重 | 得分",
            "1 | 产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 20 | 18",
        ),
    ],
)
def test_columns_in_other_orders_and_with_other_names(head, row):
    assert indicators(form(row, head=head)) == [
        ("产出指标", "数量指标", "培训人数", "≥300人", "320人", "20", "18")
    ]


def test_operator_and_unit_in_columns_of_their_own():
    found = form(
        "产出指标 | 数量指标 | 卫片执法 | ﹦ | 72890 | 元 | 72890 | 9.00",
        head="一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 得分",
    )
    row = found.indicators[0]
    assert texts(row, "operator", "target", "unit", "actual") == ("﹦", "72890", "元", "72890")
    assert row.weight is None


def test_a_form_without_weights_has_none():
    found = form(
        "产出指标 | 数量指标 | 新增床位 | ≥100张{2} | 120张{2} | 60",
        head="一级指标 | 二级指标 | 三级指标 | 年初目标值(A){2} | 实际完成值(B){2} | 得分",
    )
    assert indicators(found) == [
        ("产出指标", "数量指标", "新增床位", "≥100张", "120张", None, "60")
    ]


def test_merged_levels_hold_for_each_row_they_span():
    found = form(
        "产出指标{1x3} | 数量指标{1x2} | 甲 | 1 | 1 | 1 | 1 |",
        "乙 | 2 | 2 | 2 | 2 |",
        "质量指标 | 丙 | 3 | 3 | 3 | 3 |",
    )
    assert indicators(found, "level1", "level2", "level3") == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("产出指标", "质量指标", "丙"),
    ]


def test_levels_are_carried_over_empty_cells():
    found = form(
        "产出指标 | 数量指标 | 甲 | 1 | 1 | 1 | 1 |",
        " | | 乙 | 2 | 2 | 2 | 2 |",
        " | 质量指标 | 丙 | 3 | 3 | 3 | 3 |",
        "效益指标 | | 丁 | 4 | 4 | 4 | 4 |",
    )
    # A second level does not reach under another first level.
    assert indicators(found, "level1", "level2", "level3") == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("产出指标", "质量指标", "丙"),
        ("效益指标", "", "丁"),
    ]


def test_a_target_over_two_rows_is_that_of_both_and_a_score_that_of_neither():
    found = form(
        "产出指标 | 数量指标 | 甲 | ≥5{1x2} | 5 | 10 | 15{1x2} | 已说明{1x2}",
        "产出指标 | 数量指标 | 乙 | 6 | 10",
    )
    first, second = found.indicators
    assert texts(first, "target", "actual", "weight", "score") == ("≥5", "5", "10", "15")
    assert texts(second, "target", "actual", "weight", "score") == ("≥5", "6", "10", None)
    assert first.shared == second.shared == ("score", "deviation_note")


def test_unused_rows_of_the_template_are_no_indicators():
    found = form(
        "产出指标{1x6} | 数量指标{1x3} | 指标1：培训人数 | ≥300人 | 320人 | 20 | 20 |",
        "指标2： | | | | |",
        "…… | | | | |",
        "质量指标{1x3} | 指标1：合格率 | ≥95% | 96% | 20 | 20 |",
        "指标2 | | | | |",
        "...... | | | | |",
    )
    assert indicators(found, "level2", "level3") == [
        ("数量指标", "指标1：培训人数"),
        ("质量指标", "指标1：合格率"),
    ]


def test_the_first_row_of_a_second_level_counts_even_if_nothing_is_filled_in():
    found = form(
        "效益指标{1x4} | 生态效益指标{1x2} | 指标1 | | | | |",
        "…… | | | | |",
        "经济效益指标 | | | | | |",
        "社会效益指标 | 指标1 | ≥60人 | 66人 | 30 | 30 |",
    )
    assert indicators(found, "level2", "level3", "target") == [
        ("生态效益指标", "指标1", ""),
        ("经济效益指标", "", ""),
        ("社会效益指标", "指标1", "≥60人"),
    ]


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("总分{5} | 100 | 96.12 | ", ("100", "96.12")),
        ("合计{5} | 100 | 96.12 | ", ("100", "96.12")),
        ("总 分： | {4} | 90 | 90 | ", ("90", "90")),
        ("总分{5} | | 96.12 | ", ("", "96.12")),
        # A single figure is the score, wherever it stands.
        ("总分{5} | 96.12{3}", (None, "96.12")),
        ("总分 | 96.12{7}", (None, "96.12")),
        ("总分{3} | 100{2} | {2} | ", ("", "100")),
        # Two figures that stand under neither column.
        ("总分{2} | 100 | 96.12{2} | {3}", ("100", "96.12")),
        ("总分：96.12{8}", (None, "96.12")),
        ("总分{5} | — | — | ", ("—", "—")),
    ],
)
def test_the_total_row(row, total):
    found = form(ROW, row)
    assert texts(found, "total_weight", "total_score")[1] == total[1]
    assert (text(found.total_weight) or None) == (total[0] or None)
    assert len(found.indicators) == 1


def test_the_total_row_where_the_score_stands_before_the_weight():
    head = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分 | 分值 | 备注"
    found = form(
        "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 18 | 20 | ",
        "总分{5} | 96.12 | 100 | ",
        head=head,
    )
    assert texts(found, "total_weight", "total_score") == ("100", "96.12")


def test_a_grade_in_the_total_row():
    found = form(ROW, "总分{5} | 100 | 96.12 | 优")
    assert texts(found, "total_weight", "total_score", "grade") == ("100", "96.12", "优")
    assert text(form_of(grade="良好").grade) == "良好"


def test_a_form_without_a_total_row():
    found = form(ROW)
    assert texts(found, "total_weight", "total_score", "grade") == (None, None, None)


def test_what_stands_below_is_no_indicator():
    found = form(ROW, "其他需要说明的事项 | 无{7}", "评价结论 | 项目完成较好{7}")
    assert len(found.indicators) == 1


def test_a_row_that_only_repeats_the_head_is_no_indicator():
    found = form(ROW, HEAD, "产出指标 | 质量指标 | 合格率 | ≥95% | 96% | 20 | 20 | ")
    assert indicators(found, "level3") == [("培训人数",), ("合格率",)]


def test_levels_in_words_of_other_forms_are_kept_as_printed():
    rows = (
        indicator("≥95%", "96%", level1="项目完成指标(50分)", level2="产出数量"),
        indicator("≥95%", "96%", level1="(50分)", level2="具体指标"),
    )
    assert indicators(form_of(indicators=rows), "level1", "level2") == [
        ("项目完成指标(50分)", "产出数量"),
        ("(50分)", "具体指标"),
    ]


def test_nothing_of_the_block_is_left_over():
    rows = [NAME, HEAD, ROW, "总分{5} | 100 | 96.12 | 优"]
    assert left_over("自评表", rows) == []


def test_a_head_typed_again_does_not_end_the_levels_above_it():
    found = form(
        "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 20 | 20 | 无",
        HEAD,
        " |  | 培训期数 | ≥3期 | 3期 | 20 | 20 | ",
        " |  | …… |  |  |  |  | ",
    )
    assert indicators(found, "level1", "level2", "level3") == [
        ("产出指标", "数量指标", "培训人数"),
        ("产出指标", "数量指标", "培训期数"),
    ]


def test_a_head_typed_again_that_reaches_down_names_no_level():
    rows = [
        "项目名称|某项目{6}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|甲|≥1个|1个|10|10",
        "一级指标{1x2}|二级指标{1x2}|三级指标|年度指标值|实际完成值|分值|得分",
        "乙|≥2个|2个|10|10",
    ]
    assert indicators(form_of("项目支出绩效自评表", rows), "level1", "level2", "level3") == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
    ]


def test_a_result_in_another_unit_than_its_target_is_left_alone():
    rows = [
        "项目名称|某项目{7}",
        "三级指标{1x2}|年度指标值{3}|实际完成值{2}|分值{1x2}|得分{1x2}",
        "符号|数值|单位|数值|单位",
        "甲|≥|5|万元|46000|元|10|9.2",
        "乙|≥|5|万元|4.6|万元|10|9.2",
    ]
    form = form_of("项目支出绩效自评表", rows)
    found = indicators(form, "level3", "operator", "target", "unit", "actual")
    assert found == [("甲", "≥", "5", "万元", None), ("乙", "≥", "5", "万元", "4.6")]
    assert left_over("项目支出绩效自评表", rows) == ["46000", "元"]


def test_a_note_that_ends_on_the_next_page():
    rows = [
        "项目名称|某项目{4}",
        "三级指标|年度指标值|实际完成值|得分|偏差原因",
        "甲|≥10个|9个|9|原因：测算不准；措施：完",
        "||||善依据",
        "乙|≥2个|2个|10|",
    ]
    grid = table(rows)
    pages = (1 if cell.row < 3 else 2 for cell in grid.cells)
    places = zip(grid.cells, pages, strict=True)
    cells = tuple(replace(cell, place=Place(page=page)) for cell, page in places)
    found = indicators(
        form_of("项目支出绩效自评表", replace(grid, cells=cells)), "level3", "deviation_note"
    )
    assert found == [("甲", "原因：测算不准；措施：完\n善依据"), ("乙", "")]
