"""Names of levels that a page break cuts, joined where the vocabulary knows the whole."""

from msgspec.structs import replace

from fuhe.schemas.document import Place
from tests.pipeline.forms import table
from tests.pipeline.recognize.printed import form_of, indicators, left_over, text

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"


def paged(rows, first_of_second_page):
    """Return the table with its rows on two pages."""
    grid = table(["项目名称 | 某项目{6}", HEAD, *rows])
    pages = [1 if cell.row < first_of_second_page else 2 for cell in grid.cells]
    places = zip(grid.cells, pages, strict=True)
    return replace(
        grid, cells=tuple(replace(cell, place=Place(page=page)) for cell, page in places)
    )


def levels(rows, first_of_second_page=3):
    return indicators(form_of("自评表", paged(rows, first_of_second_page)), "level1", "level2")


def test_both_levels_cut_by_the_page():
    rows = [
        "效益指 | 可持续影响 | 甲 | ≥1个 | 1个 | 10 | 10",
        "标（30分） | 指标 | 乙 | ≥1个 | 1个 | 10 | 10",
    ]
    assert levels(rows) == [("效益指\n标（30分）", "可持续影响\n指标")] * 2
    assert left_over("自评表", paged(rows, 3)) == []


def test_the_rest_holds_for_all_rows_that_it_spans():
    rows = [
        "产出{1x2} | 数量指标 | 甲 | ≥1个 | 1个 | 10 | 10",
        "质量指标 | 乙 | ≥1个 | 1个 | 10 | 10",
        "指标{1x2} | 时效指标 | 丙 | ≥1个 | 1个 | 10 | 10",
        "成本指标 | 丁 | ≥1个 | 1个 | 10 | 10",
    ]
    assert [level1 for level1, _ in levels(rows, 4)] == ["产出\n指标"] * 4


def test_another_level_on_the_next_page_is_no_rest():
    rows = [
        "产出指标 | 数量指标 | 甲 | ≥1个 | 1个 | 10 | 10",
        "效益指标 | 社会效益指标 | 乙 | ≥1个 | 1个 | 10 | 10",
        "满意度 | 长效管理 | 丙 | ≥1个 | 1个 | 10 | 10",
        "制度 | 建设 | 丁 | ≥1个 | 1个 | 10 | 10",
    ]
    assert levels(rows, 3)[:2] == [("产出指标", "数量指标"), ("效益指标", "社会效益指标")]
    # Together they name no level either.
    assert levels(rows, 5)[2:] == [("满意度", "长效管理"), ("制度", "建设")]


def test_on_one_page_nothing_is_joined():
    rows = [
        "产出 | 数量 | 甲 | ≥1个 | 1个 | 10 | 10",
        "指标 | 指标 | 乙 | ≥1个 | 1个 | 10 | 10",
    ]
    assert levels(rows, 9) == [("产出", "数量"), ("指标", "指标")]


def test_a_name_that_is_whole_only_with_its_rest():
    # 满意度指标 is a name too, 服务对象 alone is none.
    rows = [
        "满意度指标 | 服务对象 | 甲 | ≥1个 | 1个 | 10 | 10",
        "满意度指标 | 满意度指标 | 乙 | ≥1个 | 1个 | 10 | 10",
    ]
    assert levels(rows) == [("满意度指标", "服务对象\n满意度指标")] * 2


def test_the_label_of_a_block_cut_by_the_page():
    rows = [
        "绩效 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
        "指标（90分） | 产出指标 | 数量指标 | 甲 | ≥1个 | 1个 | 10",
    ]
    grid = table(["项目名称 | 某项目{6}", *rows])
    cells = tuple(replace(c, place=Place(page=1 if c.row < 2 else 2)) for c in grid.cells)
    assert left_over("自评表", replace(grid, cells=cells)) == []


def test_a_head_cut_by_the_page():
    rows = [
        "一级指标 | 二级指标 | 三级指标 | 年度指 | 实际完成值 | 实际 | 偏差原因",
        " | | | 标值 | | 得分 | 分析",
        "产出指标 | 数量指标 | 甲 | ≥1个 | 2个 | 10 | 无",
    ]
    grid = table(["项目名称 | 某项目{6}", *rows])
    cells = tuple(replace(c, place=Place(page=1 if c.row < 2 else 2)) for c in grid.cells)
    form = form_of("自评表", replace(grid, cells=cells))
    assert indicators(form, "level3", "target", "actual", "score", "deviation_note")[-1] == (
        "甲",
        "≥1个",
        "2个",
        "10",
        "无",
    )


def test_a_score_at_the_top_of_a_page_is_no_rest_of_its_head():
    rows = [
        "项目资金 | 全年预算数 | 全年执行数 | 执行率 | 得分",
        "年度资金总额 | 100 | 90 | 90% | 9分",
        "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
        "产出指标 | 甲 | ≥1个 | 2个 | 10",
    ]
    grid = table(["项目名称 | 某项目{4}", *rows])
    cells = tuple(replace(c, place=Place(page=1 if c.row < 2 else 2)) for c in grid.cells)
    form = form_of("自评表", replace(grid, cells=cells))
    assert [text(line.score) for line in form.funds] == ["9分"]


def test_a_fund_line_cut_by_the_page():
    rows = [
        "项目资金 | 全年预算数 | 全年执行数 | 执行率 | 得分",
        "财政专户 | 100 | 90 | 90% | 9",
        "管理资金 | | | | ",
        "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
        "产出指标 | 甲 | ≥1个 | 2个 | 10",
    ]
    grid = table(["项目名称 | 某项目{4}", *rows])
    cells = tuple(replace(c, place=Place(page=1 if c.row < 3 else 2)) for c in grid.cells)
    form = form_of("自评表", replace(grid, cells=cells))
    assert [(line.label.text, text(line.executed)) for line in form.funds] == [
        ("财政专户\n管理资金", "90")
    ]


def test_a_head_that_goes_on_below_a_title_printed_again():
    rows = [
        "甲局项目支出绩效自评表{7}",
        "项目名称 | 某项目{6}",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 | 偏差原因分",
        "甲局项目支出绩效自评表{7}",
        " | | | | | | 析及改进措施",
        "产出指标 | 数量指标 | 甲 | ≥1个 | 1个 | 10 | 晚到",
    ]
    grid = table(rows)
    pages = [1 if cell.row < 3 else 2 for cell in grid.cells]
    cells = (
        replace(cell, place=Place(page=page)) for cell, page in zip(grid.cells, pages, strict=True)
    )
    (row,) = form_of(replace(grid, cells=tuple(cells))).indicators
    assert text(row.deviation_note) == "晚到"
