"""Tables without vertical rulings, and prose between rulings, which is no table."""

import pytest

from tests.extractors.pdf_documents import Pages, reader_in, wrap

XS = [72, 110, 290, 370, 450, 523]
HEAD = ["序号", "项目名称", "预算数", "执行数", "备注"]
ROWS = [
    [str(n), f"第{n}号民生工程专项资金", f"{n}34.50", f"{n}30.05", "已完成" if n % 3 == 0 else ""]
    for n in range(1, 8)
]


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


def rows(grid):
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def set_rows(pages, top, table=(HEAD, *ROWS), height=20):
    for texts in table:
        for x, text in zip(XS, texts, strict=False):
            pages.text(x + 4, top + 4, text)
        top += height
    return top


def test_rulings_between_all_rows(read):
    pages = Pages()
    for place in range(9):
        pages.line(72, 100 + 20 * place, 523, 100 + 20 * place)
    set_rows(pages, 100)
    (grid,) = read(pages).grids
    assert rows(grid) == [HEAD, *ROWS]


def test_an_outer_border_and_rulings_between_rows(read):
    pages = Pages()
    for place in range(9):
        pages.line(72, 100 + 20 * place, 523, 100 + 20 * place)
    for x in (72, 523):
        pages.line(x, 100, x, 260)
    set_rows(pages, 100)
    (grid,) = read(pages).grids
    assert rows(grid) == [HEAD, *ROWS]


def test_three_rulings(read):
    pages = Pages()
    pages.text(72, 80, "表1 项目资金情况")
    for y in (100, 120, 270):
        pages.line(72, y, 523, y)
    table = [HEAD, *ROWS]
    table[3] = [*ROWS[2][:1], "第3号民生工程专项资金", *ROWS[2][2:]]
    bottom = set_rows(pages, 100, table[:4])
    pages.text(XS[1] + 4, bottom, "（含上年结转资金）")
    set_rows(pages, bottom + 14, table[4:7])
    pages.text(72, 280, "注：数据来源于决算报表。")
    content = read(pages)
    (grid,) = content.grids
    expected = [list(row) for row in table[:7]]
    expected[3][1] += "（含上年结转资金）"
    assert [["".join(text.split()) for text in row] for row in rows(grid)] == expected
    assert [p.text for p in content.paragraphs] == ["表1 项目资金情况", "注：数据来源于决算报表。"]


def test_a_head_over_two_columns_is_merged(read):
    pages = Pages()
    for y in (100, 120, 140, 160, 180):
        pages.line(72, y, 523, y)
    pages.text(XS[1] + 4, 104, "项目名称")
    pages.text(XS[2] + 40, 104, "资金（万元）")
    set_rows(pages, 120, [["", "", "预算数", "执行数"], *ROWS[:2]])
    (grid,) = read(pages).grids
    merged = next(cell for cell in grid.cells if cell.text == "资金（万元）")
    under = [cell for cell in grid.cells if cell.text in ("预算数", "执行数")]
    assert merged.column_span == 2
    assert [cell.column for cell in under] == [merged.column, merged.column + 1]


PROSE = (
    "项目资金实行专款专用，严格按照预算法及其实施条例等有关规定执行，确保资金使用安全、规范、高效。"
)


def test_prose_between_rulings_is_no_table(read):
    pages = Pages()
    top = 100.0
    for _ in range(4):
        pages.line(72, top, 523, top)
        for line in wrap(PROSE, 440, 14):
            pages.text(76, top + 6, line, 14)
            top += 24
        top += 12
    content = read(pages)
    assert content.grids == ()
    assert [p.text for p in content.paragraphs] == [PROSE] * 4


def test_the_imprint_of_an_official_letter_is_no_table(read):
    pages = Pages()
    for y in (700, 724, 748):
        pages.line(72, y, 523, y)
    pages.text(
        76,
        705,
        "抄送：区委办公室，区人大常委会办公室，区政协办公室，区监委，区法院，区检察院。",
        10.5,
    )
    pages.text(76, 729, "相山区人民政府办公室", 10.5)
    pages.text(400, 729, "2024年3月15日印发", 10.5)
    assert read(pages).grids == ()


def test_underlined_blanks_are_no_table(read):
    pages = Pages()
    for place, label in enumerate(("单位（盖章）：", "负责人（签字）：", "填报日期：")):
        pages.text(72, 100 + 30 * place, label, 12)
        pages.line(170, 114 + 30 * place, 400, 114 + 30 * place)
    content = read(pages)
    assert content.grids == ()
    assert len(content.paragraphs) == 3


def test_a_closed_table_with_thick_borders_is_seen_once(read):
    pages = Pages()
    cells = [
        (row, column, 1, 1, text)
        for row, texts in enumerate((HEAD, *ROWS))
        for column, text in enumerate(texts)
    ]
    pages.table(cells, XS, [100 + 20 * row for row in range(9)], "thick")
    (grid,) = read(pages).grids
    assert rows(grid) == [HEAD, *ROWS]
