"""Tables that go on over pages, laid out as a word processor breaks them."""

import pytest

from fuhe.extractors.pdf import EXTRACTOR
from tests.extractors.pdf_documents import XS, Pages, cell_lines, national_form

TOP, FOOT = 72.0, 770.0
LIST = [50, 85, 270, 350, 430, 545]


@pytest.fixture
def read(tmp_path):
    def read(pages):
        return EXTRACTOR.extract(pages.save(tmp_path / "report.pdf"))

    return read


def rows(grid):
    """Return the text of each row, merged cells where they begin."""
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def cells(grid):
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells
    ]


def part(pages, cells, xs, top, height=24.0, heights=None):
    """Draw rows of cells from `top` on; return the lower edge."""
    count = max(row + row_span for row, _, row_span, _, _ in cells)
    ys = [top]
    for row in range(count):
        ys.append(ys[-1] + (heights or {}).get(row, height))
    pages.table(cells, xs, ys)
    return ys[-1]


def line(row, *texts):
    return [(row, column, 1, 1, text) for column, text in enumerate(texts)]


HEAD = line(0, "序号", "项目名称", "预算数", "执行数", "备注")


def full_list(first, last, start=0):
    return [
        cell
        for row, number in enumerate(range(first, last + 1), start)
        for cell in line(
            row, str(number), f"第{number}号专项资金", f"{number}00.5", f"{number}00.4", ""
        )
    ]


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


NOTE = (
    "因疫情原因部分走访改为线上进行，下一步将加强实地走访力度，确保企业反映的问题"
    "能够及时收集并及时解决。"
)


def cut_row(pages, lines=4, *, head=()):
    """A list whose last row of the page goes on: its note has more lines than there was room."""
    xs = [50, 85, 270, 350, 430, 500]
    first = HEAD + full_list(1, 26, 1)
    bottom = part(pages, first, xs, TOP)
    height = 10.8 * lines + 4
    ys = [bottom, bottom + height]
    row = line(0, "27", "第27号专项资金", "2700.5", "2700.4", "")
    pages.table(row, xs, ys)
    pages.cell_text((430, bottom, 500, 0), NOTE, last=lines)
    pages.next()
    rest = len(cell_lines(NOTE, 70, 9)) - lines
    ys = [TOP, TOP + 24.0 * len(head)] if head else [TOP]
    if head:
        pages.table(head, xs, ys)
    top = ys[-1]
    pages.table(line(0, "", "", "", "", ""), xs, [top, top + 10.8 * rest + 4])
    pages.cell_text((430, top, 500, 0), NOTE, first=lines)
    part(pages, full_list(28, 30), xs, top + 10.8 * rest + 4)


def test_a_row_that_the_page_cut_is_one(read):
    pages = Pages()
    cut_row(pages)
    (grid,) = read(pages).grids
    assert rows(grid)[27] == ["27", "第27号专项资金", "2700.5", "2700.4", NOTE]
    assert [row[0] for row in rows(grid)][26:] == ["26", "27", "28", "29", "30"]


def test_a_cut_row_goes_on_below_a_repeated_head(read):
    pages = Pages()
    cut_row(pages, head=HEAD)
    (grid,) = read(pages).grids
    assert rows(grid)[27][4] == NOTE
    assert grid.repeated_rows == (28,)
    assert [row[0] for row in rows(grid)][26:] == ["26", "27", "序号", "28", "29", "30"]


def test_a_number_that_the_page_cut_is_whole(read):
    xs = [50, 85, 145, 350]
    pages = Pages()
    bottom = part(
        pages, [c for n in range(1, 28) for c in line(n - 1, str(n), "经费", "已完成")], xs, TOP
    )
    pages.table(line(0, "28", "", "已完成"), xs, [bottom, bottom + 28])
    pages.cell_text((85, bottom, 145, 0), "预算1234567890.12元以内", last=2)
    pages.next()
    rest = len(cell_lines("预算1234567890.12元以内", 60, 9)) - 2
    pages.table(line(0, "", "", ""), xs, [TOP, TOP + 15 * rest])
    pages.cell_text((85, TOP, 145, 0), "预算1234567890.12元以内", first=2)
    part(pages, line(0, "29", "经费", "已完成"), xs, TOP + 15 * rest)
    (grid,) = read(pages).grids
    assert rows(grid)[27] == ["28", "预算1234567890.12元以内", "已完成"]
    assert rows(grid)[28][0] == "29"


def level_rows(pages, last_label, next_label, *, blank):
    """Two parts of an indicator block; the row at the break has a label of three lines."""
    xs = [50, 85, 118, 300, 400]
    labels = ["社会效益指标", "经济效益指标", "生态效益指标"]
    ys = [TOP + 34 * row for row in range(20)]
    body = [(0, 0, 19, 1, "效益指标")]
    for row in range(18):
        body += [
            (row, 1, 1, 1, labels[row % 3]),
            (row, 2, 1, 1, f"指标{row}"),
            (row, 3, 1, 1, "≥95%"),
        ]
    body += [(18, 1, 1, 1, ""), (18, 2, 1, 1, "指标末"), (18, 3, 1, 1, "≥95%")]
    pages.table(body, xs, ys)
    pages.cell_text((85, ys[18], 118, 0), last_label)
    pages.next()
    first = [(0, 0, 1, 1, ""), (0, 1, 1, 1, next_label)]
    first += [(0, 2, 1, 1, "" if blank else "指标下"), (0, 3, 1, 1, "" if blank else "≥90%")]
    pages.table(first, xs, [TOP, TOP + 34])
    pages.table(
        [(0, 0, 1, 2, "总分"), (0, 2, 1, 1, "90"), (0, 3, 1, 1, "90")], xs, [TOP + 34, TOP + 58]
    )


def test_a_label_that_the_page_cut_is_whole(read):
    pages = Pages()
    level_rows(pages, "服务对象", "满意度指标", blank=True)
    (grid,) = read(pages).grids
    assert [cell.text for cell in grid.cells if cell.row == 18] == [
        "服务对象满意度指标",
        "指标末",
        "≥95%",
    ]
    assert rows(grid)[19][0] == "总分"


def test_an_unfilled_row_is_not_taken_for_the_rest_of_the_one_above(read):
    pages = Pages()
    level_rows(pages, "社会效益指标", "生态效益指标", blank=True)
    (grid,) = read(pages).grids
    assert [cell.text for cell in grid.cells if cell.row == 18] == [
        "社会效益指标",
        "指标末",
        "≥95%",
    ]
    assert [cell.text for cell in grid.cells if cell.row == 19] == ["生态效益指标", "", ""]
    merged = next(cell for cell in grid.cells if cell.text == "效益指标")
    assert (merged.row, merged.row_span) == (0, 20)


def test_a_new_row_is_not_taken_for_the_rest_of_the_one_above(read):
    pages = Pages()
    level_rows(pages, "社会效益指标", "生态效益指标", blank=False)
    (grid,) = read(pages).grids
    assert [cell.text for cell in grid.cells if cell.row == 19] == [
        "生态效益指标",
        "指标下",
        "≥90%",
    ]


def test_a_running_number_does_not_go_on_into_the_total(read):
    pages = Pages()
    part(pages, HEAD + full_list(1, 28, 1), LIST, TOP)
    pages.next()
    part(pages, line(0, "", "合计", "406.0", "405.0", ""), LIST, TOP)
    (grid,) = read(pages).grids
    assert rows(grid)[28] == ["28", "第28号专项资金", "2800.5", "2800.4", ""]
    assert rows(grid)[29] == ["", "合计", "406.0", "405.0", ""]


def test_repeated_heads_do_not_cut_a_merged_cell(read):
    xs = [50, 130, 300, 450]
    head = line(0, "一级指标", "三级指标", "得分")
    pages = Pages()
    body = [(1, 0, 27, 1, "产出指标")]
    body += [
        c for row in range(1, 28) for c in ((row, 1, 1, 1, f"指标{row}"), (row, 2, 1, 1, "10"))
    ]
    part(pages, head + body, xs, TOP)
    pages.next()
    rest = [
        (1, 0, 2, 1, ""),
        (1, 1, 1, 1, "指标28"),
        (1, 2, 1, 1, "10"),
        (2, 1, 1, 1, "指标29"),
        (2, 2, 1, 1, "9"),
    ]
    part(pages, head + rest, xs, TOP)
    (grid,) = read(pages).grids
    merged = next(cell for cell in grid.cells if cell.text == "产出指标")
    assert (merged.row, merged.row_span) == (1, 29)
    assert grid.repeated_rows == (30,)
    assert rows(grid)[30] == ["一级指标", "三级指标", "得分"]
    taken = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(taken) == len(set(taken)) == 31 * 3


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
