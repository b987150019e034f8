"""What a page break cuts in a table: rows, labels, merged cells."""

import pytest

from tests.extractors.broken_tables import HEAD, LIST, TOP, full_list, line, part, rows
from tests.extractors.pdf_documents import Pages, cell_lines, reader_in


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


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


def broken_levels(pages, above, below, *, centred=False):
    """An indicator block broken between two full rows; the levels' labels are cut by the break."""
    xs = [50, 85, 118, 300, 400]
    ys = [TOP + 24 * row for row in range(30)]
    levels = ["产出指标", "效益指标"]
    body = []
    for row in range(0, 28, 2):
        first = levels[row // 2 % 2] if row < 26 else ""
        body += [(row, 0, 2, 1, first), (row, 1, 2, 1, "质量指标" if row < 26 else "")]
    for row in range(28):
        body += [(row, 2, 1, 1, f"第{row}项覆盖率"), (row, 3, 1, 1, "10")]
    body += [(28, 0, 1, 1, above[0]), (28, 1, 1, 1, above[1]), (28, 2, 1, 1, "带动就业人数")]
    body.append((28, 3, 1, 1, "10"))
    pages.table(body, xs, ys)
    pages.next()
    pages.table([(0, 0, 2, 1, ""), (0, 1, 1, 1, below[1])], xs, [TOP, TOP + 24, TOP + 48])
    pages.cell_text((50, TOP + (14 if centred else 0), 85, 0), below[0])
    rest = [(0, 2, 1, 1, "森林覆盖率"), (0, 3, 1, 1, "10")]
    rest += [(1, 1, 1, 1, "时效指标"), (1, 2, 1, 1, "完工率"), (1, 3, 1, 1, "9")]
    pages.table(rest, xs, [TOP, TOP + 24, TOP + 48])


@pytest.mark.parametrize("centred", [False, True])
def test_a_merged_label_that_the_page_cut_between_two_rows_is_whole(read, centred):
    pages = Pages()
    broken_levels(pages, ("满意", "质量"), ("度指标", "指标"), centred=centred)
    (grid,) = read(pages).grids
    last = [cell for cell in grid.cells if cell.row in (28, 29)]
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in last] == [
        (28, 0, 3, "满意度指标"),
        (28, 1, 2, "质量指标"),
        (28, 2, 1, "带动就业人数"),
        (28, 3, 1, "10"),
        (29, 2, 1, "森林覆盖率"),
        (29, 3, 1, "10"),
    ]
