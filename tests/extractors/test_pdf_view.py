"""Where things stand on a page as a reader sees it: turned, cropped, in forms, in paths."""

import pytest

from tests.extractors.pdf_documents import (
    XS,
    Pages,
    bare,
    cells,
    form_rows,
    national_form,
    raw_pdf,
    reader_in,
    stream,
    texts,
)


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


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
    # The cell is 67.2 to 179.2 across and 60 to 86 down; a viewer shows it on its side, where its
    # left end is below: 842 - 179.2 to 842 - 67.2 down.
    box = grid.cells[0].place.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((60, 662.8, 86, 774.8), abs=1)


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
