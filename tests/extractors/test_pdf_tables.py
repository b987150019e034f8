"""Tables of born-digital PDF: every cell with its spans and its text, whatever draws it."""

from collections import Counter

import pdfplumber
import pytest

from fuhe.extractors.pdf import EXTRACTOR
from tests.extractors.pdf_documents import (
    XS,
    Pages,
    form_rows,
    national_form,
    raw_pdf,
    stream,
    width,
)


@pytest.fixture
def read(tmp_path):
    def read(pages):
        path = tmp_path / "report.pdf"
        path.write_bytes(pages if isinstance(pages, bytes) else pages.bytes())
        return EXTRACTOR.extract(path)

    return read


def cells(grid):
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells
    ]


def texts(grid):
    return [cell.text for cell in grid.cells]


def bare(rows):
    return [(*row[:4], "".join(row[4].split())) for row in rows]


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


def test_rulings_that_nobody_sees_are_none(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], [50, 150, 300], [100, 140])
    pages.canvas.setStrokeColorRGB(1, 1, 1)
    pages.line(200, 100, 200, 140)
    pages.canvas.setStrokeColorRGB(0, 0, 0)
    pages.canvas.setStrokeAlpha(0)
    pages.line(220, 100, 220, 140)
    pages.canvas.setStrokeAlpha(1)
    clip = pages.canvas.beginPath()
    clip.rect(60, 60, 50, 50)
    pages.canvas.saveState()
    pages.canvas.clipPath(clip, stroke=0)
    pages.line(240, 100, 240, 140)
    pages.canvas.restoreState()
    pages.line(90, 150, 280, 151.5)  # slanted
    assert cells(read(pages).grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_all_rulings_in_one_path(read):
    pages = Pages()
    path = pages.canvas.beginPath()
    for y in (100, 130, 160):
        path.moveTo(50, pages.height - y)
        path.lineTo(300, pages.height - y)
    for x in (50, 150, 300):
        path.moveTo(x, pages.height - 100)
        path.lineTo(x, pages.height - 160)
    pages.canvas.drawPath(path)
    for row, text in enumerate(("甲乙", "丙丁")):
        pages.text(60, 110 + 30 * row, text[0])
        pages.text(160, 110 + 30 * row, text[1])
    assert texts(read(pages).grids[0]) == list("甲乙丙丁")


def test_all_bars_in_one_path(read):
    pages = Pages()
    path = pages.canvas.beginPath()
    for y in (100, 130):
        path.rect(50, pages.height - y, 250, 0.5)
    for x in (50, 150, 300):
        path.rect(x, pages.height - 130, 0.5, 30)
    path.rect(60, pages.height - 300, 100, 80)  # shading
    pages.canvas.drawPath(path, stroke=0, fill=1)
    pages.text(60, 110, "甲")
    pages.text(160, 110, "乙")
    assert cells(read(pages).grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def form_xobjects():
    """A page whose table is drawn by two nested form XObjects, each with a matrix."""
    table = b"0.5 w " + b" ".join(
        b"%d %d m %d %d l S" % line
        for line in (
            (0, 0, 200, 0),
            (0, 40, 200, 40),
            (0, 0, 0, 40),
            (100, 0, 100, 40),
            (200, 0, 200, 40),
        )
    )
    words = b"BT /F1 12 Tf 10 15 Td (220) Tj 100 0 Td (134.64) Tj ET"
    font = b"/Resources<</Font<</F1 7 0 R>>>>"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</X 5 0 R>>>>>>",
            stream(b"q 1 0 0 1 50 600 cm /X Do Q"),
            stream(
                b"q 1 0 0 1 30 20 cm /Y Do Q",
                b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[1.5 0 0 1.5 0 0]"
                b"/Resources<</XObject<</Y 6 0 R>>>>",
            ),
            stream(table + words, b"/Type/XObject/Subtype/Form/BBox[-9 -9 500 500]" + font),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def test_rulings_in_form_xobjects_stand_where_they_are_shown(read):
    (grid,) = read(form_xobjects()).grids
    assert texts(grid) == ["220", "134.64"]
    # 1.5 * (30, 20) + (50, 600) is the lower left corner; 300 by 60 points.
    first, last = grid.cells[0].place.box, grid.cells[-1].place.box
    assert (first.x0, first.bottom) == pytest.approx((95, 842 - 630), abs=1)
    assert (last.x1, last.top) == pytest.approx((395, 842 - 690), abs=1)


def turned_form(rotate):
    """The national form on a page turned by /Rotate, drawn so that it reads upright."""
    pages = Pages()  # reportlab swaps the sides of a page that is turned by a quarter
    canvas = pages.canvas
    canvas.setPageRotation(rotate)
    if rotate == 90:
        canvas.transform(0, 1, -1, 0, 842, 0)
    elif rotate == 180:
        canvas.transform(-1, 0, 0, -1, 595, 842)
    elif rotate == 270:
        canvas.transform(0, -1, 1, 0, 0, 595)
    truth = pages.table(national_form(), XS, form_rows(90))
    return pages, truth


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_by_its_own_entry(read, rotate):
    pages, truth = turned_form(rotate)
    content = read(pages)
    (grid,) = content.grids
    assert bare(cells(grid)) == bare(truth)
    box = grid.cells[0].place.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((48, 90, 128, 122), abs=1)


def test_a_page_whose_text_runs_sideways_is_read_as_a_reader_turns_it(read):
    pages = Pages((595.0, 842.0))
    pages.canvas.transform(0, 1, -1, 0, 595, 0)
    pages.width, pages.height = 842, 595
    truth = pages.table(national_form(), [x * 1.4 for x in XS], form_rows(60, 26))
    (grid,) = read(pages).grids
    assert bare(cells(grid)) == bare(truth)
    box = grid.cells[0].place.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((67.2, 60, 179.2, 86), abs=1)


def test_coordinates_begin_at_the_crop_box(read):
    pages = Pages((700.0, 900.0))
    pages.canvas.setCropBox((40, 30, 680, 850))
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], [100, 200, 300], [150, 190])
    pages.text(10, 20, "裁掉的字")
    content = read(pages)
    box = content.grids[0].cells[0].place.box
    assert (box.x0, box.top) == pytest.approx((60, 100), abs=0.6)
    assert content.paragraphs == ()


def test_landscape(read):
    pages = Pages((842.0, 595.0))
    truth = pages.table(national_form(), [x * 1.4 for x in XS], form_rows(50, 26))
    assert bare(cells(read(pages).grids[0])) == bare(truth)


def test_characters_are_joined_from_surrogate_pairs_and_hyphens_restored(read):
    pages = Pages()
    pages.canvas.setFont("Helvetica", 12)
    pages.canvas.drawString(72, 700, "A well-")
    pages.canvas.drawString(72, 686, "known project")
    text = "".join(paragraph.text for paragraph in read(pages).paragraphs)
    assert text == "A well-known project"


def test_a_watermark_is_in_no_cell(read):
    pages = Pages()
    truth = pages.table(national_form(), XS, form_rows(90))
    pages.canvas.translate(200, 400)
    pages.canvas.rotate(45)
    pages.canvas.setFont("STSong-Light", 60)
    pages.canvas.drawString(0, 0, "样本")
    content = read(pages)
    assert bare(cells(content.grids[0])) == bare(truth)
    assert [paragraph.text for paragraph in content.paragraphs] == ["样本"]


def test_sheared_letters_are_upright(read):
    pages = Pages()
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "")], [50, 150, 300], [100, 140])
    text = pages.canvas.beginText()
    text.setFont("STSong-Light", 10)
    text.setTextTransform(1, 0, 0.33, 1, 160, pages.height - 120)
    text.textOut("斜体字2023")
    pages.canvas.drawText(text)
    assert texts(read(pages).grids[0]) == ["甲", "斜体字2023"]


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
