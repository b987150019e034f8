"""Tables that go on over pages: which parts are one, and what is repeated."""

import pytest

from tests.extractors.broken_tables import FOOT, HEAD, LIST, TOP, cells, full_list, line, part, rows
from tests.extractors.pdf_documents import XS, Pages, national_form, reader_in


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


def test_a_list_over_three_pages_is_one_grid(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    part(pages, full_list(29, 57), LIST, TOP)
    pages.next()
    part(pages, full_list(58, 60), LIST, TOP)
    (grid,) = read(pages).grids
    assert (grid.row_count, grid.column_count) == (61, 5)
    assert [row[0] for row in rows(grid)] == ["序号", *map(str, range(1, 61))]
    assert (grid.page_first, grid.page_last, grid.repeated_rows) == (1, 3, ())
    assert {cell.place.page for cell in grid.cells if cell.row == 29} == {2}


def test_page_numbers_and_running_heads_do_not_part_a_table(read):
    pages = Pages()
    for number in (1, 2, 3):
        pages.text(72, 42, "相山区2023年度绩效自评材料", 9)
        part(pages, full_list(29 * number - 28, 29 * number), LIST, TOP)
        pages.text(290, 790, f"- {number} -", 9)
        pages.next()
    content = read(pages)
    assert [grid.row_count for grid in content.grids] == [87]
    assert content.paragraphs == ()


def test_repeated_head_rows_are_named(read):
    head = [
        (0, 0, 2, 1, "序号"),
        (0, 1, 2, 1, "项目名称"),
        (0, 2, 1, 2, "资金（万元）"),
        (0, 4, 2, 1, "备注"),
        (1, 2, 1, 1, "预算数"),
        (1, 3, 1, 1, "执行数"),
    ]
    pages = Pages()
    part(pages, head + full_list(1, 27, 2), LIST, TOP)
    pages.next()
    part(pages, head + full_list(28, 30, 2), LIST, TOP)
    (grid,) = read(pages).grids
    assert grid.repeated_rows == (29, 30)
    assert [row[0] for row in rows(grid)][27:32] == ["26", "27", "序号", "预算数", "28"]


INDICATORS = [50, 80, 130, 190, 300, 370, 440, 480, 545]
BLOCK = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def test_a_head_row_of_a_block_that_was_typed_again(read):
    pages = Pages()
    first = [(0, 0, 1, 3, "项目名称"), (0, 3, 1, 5, "区政府工作经费"), *line(1, *BLOCK)]
    first += [
        cell
        for row in range(2, 29)
        for cell in line(row, "", "产出", "数量", f"指标第{row}", f"≥{row}", str(row), "2", "2")
    ]
    part(pages, first, INDICATORS, TOP)
    pages.next()
    part(
        pages,
        [*line(0, *BLOCK), *line(1, "", "效益", "社会", "满意", "≥95%", "95%", "5", "5")],
        INDICATORS,
        TOP,
    )
    (grid,) = read(pages).grids
    assert grid.repeated_rows == (29,)
    assert rows(grid)[30][3] == "满意"


def test_a_form_may_show_fewer_columns_on_its_next_page(read):
    """The seed's own break: inside three merged cells, before the last rows of the form."""
    form = national_form()
    pages = Pages()
    cut = 15  # rows of the first page
    above = [
        (row, column, min(row_span, cut - row), column_span, text)
        for row, column, row_span, column_span, text in form
        if row < cut
    ]
    below = [
        (
            max(row, cut) - cut,
            column,
            row + row_span - max(row, cut),
            column_span,
            text if row >= cut else "",
        )
        for row, column, row_span, column_span, text in form
        if row + row_span > cut
    ]
    part(pages, above, XS, TOP, 46)
    pages.next()
    part(pages, below, XS, TOP, 46)
    (grid,) = read(pages).grids
    # The second page shows no edge at two of the twelve columns' borders.
    expected = [(*cell[:4], "".join(cell[4].split())) for cell in form]
    assert [(*cell[:4], "".join(cell[4].split())) for cell in cells(grid)] == expected
    merged = next(cell for cell in grid.cells if cell.text.startswith("绩"))
    assert merged.place.page == 1


@pytest.mark.parametrize("name", ["区创优营商环境服务中心工作经费", "区政府工作经费"])
def test_two_forms_are_never_joined(read, name):
    """The second form begins at the top of the page with its own 项目名称, or is the same form."""
    pages = Pages()
    part(pages, national_form(), XS, TOP, 36)
    pages.next()
    part(pages, national_form(name), XS, TOP, 36)
    assert [grid.row_count for grid in read(pages).grids] == [19, 19]


def test_forms_with_a_title_row_of_their_own_are_never_joined(read):
    pages = Pages()
    for name in ("区政府工作经费绩效自评表", "区创优中心工作经费绩效自评表"):
        part(
            pages,
            [(0, 0, 1, 5, name), *[(r + 1, *rest) for r, *rest in HEAD], *full_list(1, 26, 2)],
            LIST,
            TOP,
        )
        pages.next()
    assert [grid.row_count for grid in read(pages).grids] == [28, 28]


def test_a_title_between_two_tables_parts_them(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    pages.centred(TOP, "项目支出绩效自评表")
    part(pages, full_list(1, 5), LIST, TOP + 40)
    content = read(pages)
    assert [grid.paragraphs_before for grid in content.grids] == [0, 1]


def test_a_table_that_ends_high_on_its_page_does_not_go_on(read):
    pages = Pages()
    pages.text(72, FOOT - 12, "注：金额单位为万元。")
    part(pages, HEAD + full_list(1, 5, 1), LIST, TOP)
    pages.next()
    part(
        pages,
        [(0, 0, 1, 2, "单位"), (0, 2, 1, 3, "说明"), (1, 0, 1, 2, "甲"), (1, 2, 1, 3, "乙")],
        LIST,
        TOP,
    )
    assert len(read(pages).grids) == 2


def test_other_columns_are_another_table(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    part(pages, line(0, "甲", "乙", "丙", "丁"), [50, 120, 300, 400, 545], TOP)
    assert len(read(pages).grids) == 2


def test_margins_may_be_mirrored(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    part(pages, full_list(29, 30), [x - 14 for x in LIST], TOP)
    (grid,) = read(pages).grids
    assert (grid.row_count, grid.column_count) == (31, 5)


def test_a_form_may_break_between_blocks_of_other_columns(read):
    pages = Pages()
    first = [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 3, "消防站运行专项")]
    first += [(1, 0, 1, 2, "主管部门"), (1, 2, 1, 1, "司法局"), (1, 3, 1, 1, "实施单位")]
    first += [(row, 0, 1, 4, f"说明{row}") for row in range(2, 29)]
    part(pages, first, [50, 130, 250, 400, 545], TOP)
    pages.next()
    part(
        pages,
        line(0, "绩效指标", "一级", "二级", "三级", "得分"),
        [50, 100, 190, 290, 480, 545],
        TOP,
    )
    (grid,) = read(pages).grids
    assert (grid.row_count, grid.column_count) == (30, 8)
    assert rows(grid)[29] == ["绩效指标", "一级", "二级", "三级", "得分"]


REMARK = "注：1.一级指标分值统一设置为：产出指标50分、效益指标30分、满意度指标10分。"


def test_the_last_row_alone_on_its_page_belongs_to_the_table(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    pages.canvas.rect(50, pages.height - TOP - 24, 495, 24)
    pages.cell_text((50, TOP, 545, 0), REMARK)
    content = read(pages)
    (grid,) = content.grids
    assert rows(grid)[-1] == [REMARK]
    assert content.paragraphs == ()


def test_a_box_of_another_width_below_a_table_is_text(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    pages.canvas.rect(90, pages.height - TOP - 24, 300, 24)
    pages.cell_text((90, TOP, 390, 0), "联系人：张三")
    content = read(pages)
    assert [grid.row_count for grid in content.grids] == [29]
    assert [paragraph.text for paragraph in content.paragraphs] == ["联系人：张三"]


def test_a_title_row_further_down_may_be_repeated(read):
    """Two forms in one table; the page repeats the title of the second."""
    title = "项目支出绩效自评表（2023年度）"
    pages = Pages()
    first = [(0, 0, 1, 5, "区政府工作经费绩效目标表"), *[(r + 1, *rest) for r, *rest in HEAD]]
    first += full_list(1, 12, 2)
    first += [(14, 0, 1, 5, title), *[(r + 15, *rest) for r, *rest in HEAD], *full_list(1, 13, 16)]
    part(pages, first, LIST, TOP)
    pages.next()
    part(pages, [(0, 0, 1, 5, title), *full_list(14, 16, 1)], LIST, TOP)
    (grid,) = read(pages).grids
    assert grid.repeated_rows == (29,)
    assert [row[0] for row in rows(grid)][28:] == ["13", title, "14", "15", "16"]
