"""Tables of born-digital PDF: every cell with its spans and its text, whatever draws it."""

from collections import Counter

import pdfplumber
import pytest

from tests.extractors.pdf_documents import (
    XS,
    Pages,
    bare,
    cells,
    form_rows,
    national_form,
    reader_in,
    texts,
    width,
)


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


@pytest.mark.parametrize(
    "borders", ["lines", "boxes", "rectangles", "dashes", "dots", "double", "sides", "thick"]
)
def test_the_national_form_with_borders_of_each_kind(read, borders):
    pages = Pages()
    truth = pages.table(national_form(), XS, form_rows(90), borders)
    content = read(pages)
    assert bare(cells(content.grids[0])) == bare(truth)
    assert len(content.grids) == 1
    assert content.paragraphs == ()


def test_a_form_with_inner_rulings_only(read):
    pages = Pages()
    truth = pages.table(national_form(), XS, form_rows(90), "inner")
    assert bare(cells(read(pages).grids[0])) == bare(truth)


def test_the_cells_are_those_that_pdfplumber_finds(read, tmp_path):
    pages = Pages()
    for borders in ("lines", "boxes"):
        pages.table(national_form(), XS, form_rows(90), borders)
        pages.next()
    grids = read(pages).grids
    with pdfplumber.open(tmp_path / "report.pdf") as document:
        for grid, page in zip(grids, document.pages, strict=True):
            (table,) = page.find_tables()
            seen = [box for row in table.rows for box in row.cells if box]
            said = [text for row in table.extract() for text in row if text is not None]
            theirs = sorted(zip(map(rounded, seen), map(blankless, said), strict=True))
            ours = sorted(
                (rounded((box.x0, box.top, box.x1, box.bottom)), blankless(cell.text))
                for cell in grid.cells
                if (box := cell.place.box)
            )
            assert [text for _, text in ours] == [text for _, text in theirs]
            for (one, _), (other, _) in zip(ours, theirs, strict=True):
                assert one == pytest.approx(other, abs=1)


def rounded(box):
    """Return top, left, bottom, right in steps of 5 points: the rows of the form are 32 high."""
    return tuple(round(value / 5) for value in (box[1], box[0], box[3], box[2]))


def blankless(text):
    return "".join(text.split())


def test_a_cell_knows_its_page_and_box(read):
    pages = Pages()
    pages.next()
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], [50, 150, 300], [100, 140])
    (grid,) = read(pages).grids
    place = grid.cells[1].place
    assert (grid.page_first, grid.page_last, place.page) == (2, 2, 2)
    box = place.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((150, 100, 300, 140), abs=0.6)


def one_cell(pages, text, outer, height=200, **options):
    """Draw a table of two cells and return nothing; the first has the text."""
    pages.table(
        [(0, 0, 1, 1, text), (0, 1, 1, 1, "旁")],
        [50, 50 + outer, 560],
        [100, 100 + height],
        **options,
    )


WRAPPED = [
    ("为企业解决各类难题，全年召开座谈会160余次，走访企业1600家。", 130),
    ("支出1234567.89万元，预算执行率为61.2%，其中财政拨款220万元", 100),
    ("年度总体目标完成情况", 30),
    ("绩效指标", 22),
    ("1234567890123456789", 60),
    ("1,234,567.89", 36),
    ("100.00%", 28),
    ("Service Center for Business Environment of the district", 120),
    ("《中华人民共和国预算法》及其实施条例（2020年修订）", 70),
]


@pytest.mark.parametrize(("text", "outer"), WRAPPED)
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_breaks_of_the_layout_are_undone(read, text, outer, align):
    pages = Pages()
    one_cell(pages, text, outer, align=align)
    assert texts(read(pages).grids[0]) == [text, "旁"]


TYPED = [
    "项目资金\n(万元)",
    "1.保障单位日常工作正常运转。\n2.为企业解决各类难题，全年召开座谈会160余次，走访企业1600家，收集问题建议300余条。",
    "≥95%\n≤100%",
    "220\n134.64",
    "已完成\n\n".strip() + "\n未完成",
]


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("align", ["left", "centre"])
def test_breaks_that_were_typed_stay(read, text, align):
    pages = Pages()
    one_cell(pages, text, 160, align=align)
    assert texts(read(pages).grids[0])[0] == text


def test_a_printed_space_stays_and_letter_spacing_is_none(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, "分 值"), (0, 1, 1, 1, "")], [50, 150, 300], [100, 140])
    for place, character in enumerate("项目名称"):
        pages.text(160 + 30 * place, 110, character, 10.5)
    assert texts(read(pages).grids[0]) == ["分 值", "项目名称"]


def test_words_apart_without_a_space_get_one(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, ""), (0, 1, 1, 1, "旁")], [50, 200, 300], [100, 140])
    pages.text(60, 110, "Business", 10)
    pages.text(60 + width("Business", 10) + 3, 110, "Environment", 10)
    assert texts(read(pages).grids[0])[0] == "Business Environment"


def test_letters_drawn_again_to_look_bold_are_one(read):
    pages = Pages()
    one_cell(pages, "", 200)
    for place, character in zip((0, 12, 24, 29.55, 35.1, 47.1), "得分22天天", strict=True):
        for shift in (0, 0.3, 0.6):
            pages.text(60 + place + shift, 110, character, 12)
    for shift in (0, 0.4):
        pages.text(60 + shift, 150, "合计1100.00", 12)
    assert texts(read(pages).grids[0])[0] == "得分22天天\n合计1100.00"


def test_letters_above_and_below_the_line_stay_in_it(read):
    pages = Pages()
    one_cell(pages, "", 300)
    pages.text(60, 110, "减排CO", 10.5)
    pages.text(60 + width("减排CO", 10.5), 114.5, "2", 6)
    pages.text(100, 110, "及面积50m", 10.5)
    pages.text(100 + width("及面积50m", 10.5), 107.5, "2", 6)
    pages.text(60, 123, "第二行", 10.5)
    assert texts(read(pages).grids[0])[0] == "减排CO2及面积50m2\n第二行"


def test_text_too_wide_for_its_cell_is_not_parted(read):
    pages = Pages()
    pages.table(
        [(0, 0, 1, 1, ""), (0, 1, 1, 1, ""), (0, 2, 1, 1, "右")], [50, 90, 200, 300], [100, 140]
    )
    pages.text(55, 110, "1234567.89", 10.5)
    assert texts(read(pages).grids[0]) == ["1234567.89", "", "右"]


def test_cells_without_padding_are_parted_at_the_ruling(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, ""), (0, 1, 1, 1, "")], [50, 100, 200], [100, 140])
    pages.text(100 - width("100%", 10) - 1.5, 110, "100%", 10)
    pages.text(101.5, 110, "95%", 10)
    assert texts(read(pages).grids[0]) == ["100%", "95%"]


def test_turned_labels(read):
    pages = Pages()
    truth = [(0, 0, 2, 1, ""), (0, 1, 1, 1, "数量指标"), (1, 1, 1, 1, "质量指标")]
    pages.table(truth, [50, 90, 300], [100, 180, 260])
    pages.canvas.saveState()
    pages.canvas.translate(75, pages.height - 240)
    pages.canvas.rotate(90)
    pages.canvas.setFont("STSong-Light", 12)
    pages.canvas.drawString(0, 0, "绩效指标100%")
    pages.canvas.restoreState()
    assert texts(read(pages).grids[0])[0] == "绩效指标100%"


def test_vertical_writing_in_two_columns(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, ""), (0, 1, 1, 1, "旁")], [50, 120, 300], [100, 200])
    for x, column in ((90, "年度总体目标完成"), (70, "情况说明")):
        for place, character in enumerate(column):
            pages.text(x, 104 + 11 * place, character, 11)
    assert texts(read(pages).grids[0])[0] == "年度总体目标完成情况说明"


def test_two_tables_side_by_side(read):
    pages = Pages()
    one = pages.table([(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")], [50, 250], [100, 130, 160])
    two = pages.table([(0, 0, 1, 1, "丙"), (0, 1, 1, 1, "丁")], [300, 400, 500], [98, 140])
    pages.text(50, 180, "表后")
    content = read(pages)
    assert sorted(cells(grid) for grid in content.grids) == sorted([one, two])
    assert [grid.paragraphs_before for grid in content.grids] == [0, 0]


def test_a_table_in_a_cell_follows_the_outer_one(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, "附表"), (0, 1, 1, 1, "")], [50, 120, 500], [100, 300])
    pages.text(140, 104, "外层")
    pages.table([(0, 0, 1, 1, "内一"), (0, 1, 1, 1, "内二")], [150, 250, 350], [150, 190])
    outer, inner = read(pages).grids
    assert texts(outer) == ["附表", "外层\n内一内二"]
    assert texts(inner) == ["内一", "内二"]
    assert (outer.ordinal, inner.ordinal) == (1, 2)


def test_a_frame_around_the_page_is_no_table(read):
    pages = Pages()
    pages.canvas.rect(30, 30, 535, 782)
    pages.text(72, 100, "评价报告", 16)
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], [72, 150, 300], [200, 230])
    content = read(pages)
    assert [paragraph.text for paragraph in content.paragraphs] == ["评价报告"]
    assert [texts(grid) for grid in content.grids] == [["甲", "乙"]]


def test_a_drawing_without_text_is_no_table(read):
    pages = Pages()
    pages.table(
        [(row, column, 1, 1, "") for row in range(4) for column in range(4)],
        [100, 150, 200, 250, 300],
        [100, 120, 140, 160, 180],
    )
    pages.text(100, 190, "图1 执行情况")
    content = read(pages)
    assert content.grids == ()
    assert [paragraph.text for paragraph in content.paragraphs] == ["图1 执行情况"]


def test_characters_are_joined_from_surrogate_pairs_and_hyphens_restored(read):
    pages = Pages()
    pages.canvas.setFont("Helvetica", 12)
    pages.canvas.drawString(72, 700, "A well-")
    pages.canvas.drawString(72, 686, "known project")
    text = "".join(paragraph.text for paragraph in read(pages).paragraphs)
    assert text == "A well-known project"


def irregular(pages):
    """A table with an L-shaped cell, a stub, and text on, beside and between its borders."""
    for y, x0, x1 in ((100, 50, 400), (160, 150, 400), (220, 50, 400), (190, 150, 200)):
        pages.line(x0, y, x1, y)
    for x, y0, y1 in ((50, 100, 220), (400, 100, 220), (150, 160, 220), (300, 160, 220)):
        pages.line(x, y0, x, y1)
    pages.text(60, 110, "左上角的字")
    pages.text(60, 190, "左下角的字")
    pages.text(280, 120, "右上角的字")
    pages.text(290, 170, "压在线上的字")
    pages.text(380, 200, "伸出表外的字")
    pages.text(460, 150, "表旁的字")
    pages.text(50, 230, "表下的字")


def test_no_character_is_lost(read, tmp_path):
    pages = Pages()
    irregular(pages)
    pages.next()
    pages.table(national_form(), XS, form_rows(90))
    pages.next()
    for place in range(50):
        pages.text(40 + 97 * place % 500, 40 + 15 * place, f"散落{place}")
    content = read(pages)
    said = Counter("".join(cell.text for grid in content.grids for cell in grid.cells))
    said += Counter("".join(paragraph.text for paragraph in content.paragraphs))
    with pdfplumber.open(tmp_path / "report.pdf") as document:
        drawn = Counter(char["text"] for page in document.pages for char in page.chars)
    for blank in (" ", "\n"):
        del said[blank], drawn[blank]
    assert said == drawn
    assert content.problems == ()
