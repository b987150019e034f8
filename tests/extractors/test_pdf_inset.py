"""Pictures of forms beside the text of PDF pages: which are read, and where their cells stand.

Reading itself is replaced here: a picture says its width and height in pixels in a table of four
cells under a title.
"""

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from fuhe.extractors import pdf, pdf_inset, pdf_scan
from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.ocr import OcrMode, ocr_mode
from fuhe.extractors.pdf import EXTRACTOR
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan_inset import Inset
from fuhe.extractors.text_lines import Line, Measures
from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode
from tests.extractors.pdf_documents import FONT, Pages, reader_in
from tests.extractors.picture_readers import FAULTS, PictureReader, draft_table, failing
from tests.extractors.word_documents import texts

REPORT = "本单位按照要求开展了绩效自评，现将自评情况报告如下，详见所附的自评表。"
LONG = REPORT * 3


def shown(image, left="black", right="white"):
    """A picture whose left and right half differ."""
    picture = Image.new("RGB", image, right)
    picture.paste(left, (0, 0, image[0] // 2, image[1]))
    return picture


def put(pages, picture, x0, top, width, height):
    """Draw a picture, its upper left corner at `x0`, `top`."""
    stored = io.BytesIO()
    picture.save(stored, "PNG")
    source = ImageReader(io.BytesIO(stored.getvalue()))
    pages.canvas.drawImage(source, x0, pages.height - top - height, width, height)


class Reader(PictureReader):
    """Reads a title and a table of four cells."""

    def __init__(self):
        super().__init__()
        self.turns = 0
        self.times = 1.0  # its own points to those of the page
        self.frames_title = False

    def inset(self, image, scale, number):
        own = scale * self.times
        width, height = image.width / own, image.height / own
        if self.turns % 2:
            width, height = height, width
        rows = [["合计", "220"], ["执行数", "134.64"]]
        grid = draft_table(rows, [10.0, 60.0, 110.0], [50.0, 70.0, 90.0], number)
        measures = Measures(first=10, head=10, tail=10, em=10, stretch=1.0)
        title = Line("自评表", 40, 20, 70, 30, False, (), measures, confidence=0.98)
        items = [title, grid]
        if self.frames_title:
            items[0] = DraftGrid(number, number, [9.0, 99.0], [9.0, 40.0], 1, [], lines=[title])
        page = DraftPage(number, width, height, items, has_text=True, sureness=self.sureness)
        page.turns = self.turns
        return Inset(page, own)


@pytest.fixture
def reader(monkeypatch):
    reader = Reader()
    monkeypatch.setattr(pdf_inset, "inset_reader", lambda: reader)
    return reader


@pytest.fixture
def read(tmp_path, reader):
    return reader_in(tmp_path)


def report(draw=lambda _pages: None):
    """A page of text above and below a place 400 by 300 points large, at 100, 200."""
    pages = Pages()
    pages.paragraph(72, LONG, 12)
    draw(pages)
    pages.paragraph(560, "以上情况属实。" + LONG, 12)
    return pages


def pasted(pages):
    put(pages, shown((800, 600)), 100, 200, 400, 300)


def cells(content):
    return [[cell.text for cell in grid.cells] for grid in content.grids]


def corners(cell):
    box = cell.place.box
    return box.x0, box.top, box.x1, box.bottom


def test_a_picture_stands_among_the_text(read, reader):
    content = read(report(pasted))
    assert texts(content) == [LONG, "自评表", "以上情况属实。" + LONG]
    assert [paragraph.confidence for paragraph in content.paragraphs] == [1.0, 0.98, 1.0]
    (grid,) = content.grids
    assert (grid.paragraphs_before, grid.page_first) == (2, 1)
    assert cells(content) == [["合计", "220", "执行数", "134.64"]]
    assert grid.cells[0].confidence == 0.95
    assert (content.text_source, content.problems) == (TextSource.MIXED, ())
    assert content.extractor_version == pdf.VERSION
    assert [image.size for image in reader.images] == [(800, 600)]


def test_its_cells_stand_where_the_page_shows_them(read, reader):
    # The picture's own points are of its letters: 2 of them to 3 of the page.
    reader.times = 1.5
    first, *_, last = read(report(pasted)).grids[0].cells
    assert corners(first) == pytest.approx((100 + 15, 200 + 75, 100 + 90, 200 + 105), abs=0.5)
    assert corners(last) == pytest.approx((100 + 90, 200 + 105, 100 + 165, 200 + 135), abs=0.5)


def test_a_picture_on_its_side(read, reader):
    """It is turned right by a quarter to be read: what is left in it lies below on the page."""
    reader.turns = 1
    first = read(report(pasted)).grids[0].cells[0]
    # Turned, it is 300 wide; 10 to 60 from its left end are 10 to 60 from the foot of the place,
    # and 50 to 70 from its upper end are as far from the left.
    assert corners(first) == pytest.approx((150, 500 - 60, 170, 500 - 10), abs=0.5)


def test_a_picture_on_a_page_whose_text_runs_sideways(read, reader):
    pages = Pages((595.0, 842.0))
    pages.canvas.transform(0, 1, -1, 0, 595, 0)
    pages.width, pages.height = 842, 595
    pages.paragraph(40, LONG, 12)
    put(pages, shown((800, 500)), 100, 200, 400, 250)
    (grid,) = read(pages).grids
    (image,) = reader.images
    assert image.size == (800, 500)
    assert image.getpixel((20, 250))[0] < 40 < 200 < image.getpixel((780, 250))[0]
    # 110 to 160 across and 250 to 270 down in the frame of the text; shown on its side.
    assert corners(grid.cells[0]) == pytest.approx((250, 842 - 160, 270, 842 - 110), abs=0.5)


def test_where_pictures_are_not_to_be_read_the_page_is_named(read, reader):
    with ocr_mode(OcrMode.NEVER):
        content = read(report(pasted))
        plain = read(report())
    (problem,) = content.problems
    assert problem.code is ErrorCode.NO_TEXT_LAYER
    assert problem.message.startswith("Page 1: pictures beside the text")
    assert "--ocr auto" in problem.message
    assert content.extractor_version == f"{pdf.VERSION} without OCR"
    assert texts(content) == [LONG, "以上情况属实。" + LONG]
    assert (plain.problems, plain.extractor_version) == ((), pdf.VERSION)
    assert reader.images == []


@pytest.mark.parametrize(
    ("pixels", "size"),
    [
        ((300, 225), (400, 300)),  # too few for the letters of a form
        ((500, 500), (119, 119)),  # an official seal, 4.2 cm
        ((2000, 300), (400, 55)),  # a line
        ((4000, 480), (500, 61)),  # a banner
    ],
)
def test_small_pictures_are_no_forms(read, reader, pixels, size):
    content = read(report(lambda pages: put(pages, shown(pixels), 60, 200, *size)))
    assert (content.grids, content.problems, reader.images) == ((), (), [])
    with ocr_mode(OcrMode.NEVER):
        assert read(report(lambda pages: put(pages, shown(pixels), 60, 200, *size))).problems == ()


def test_a_photo_says_nothing(read, reader):
    reader.answers = False
    content = read(report(pasted))
    assert (content.grids, content.problems) == ((), ())
    assert content.text_source is TextSource.BORN_DIGITAL


def layered(text, mode=0, count=1):
    """Draw the picture and over it lines of text; mode 3 is invisible."""

    def draw(pages):
        pasted(pages)
        written = pages.canvas.beginText(150, 842 - 260)
        written.setFont(FONT, 9)
        written.setTextRenderMode(mode)
        for _ in range(count):
            written.textLine(text)
        pages.canvas.drawText(written)

    return draw


def test_text_hidden_below_a_picture_is_not_read_twice(read):
    content = read(report(layered("执行数 134.64", mode=3)))
    assert texts(content) == [LONG, "自评表", "以上情况属实。" + LONG]
    assert cells(content) == [["合计", "220", "执行数", "134.64"]]


def test_hidden_text_that_says_more_than_the_picture_stays(read):
    content = read(report(layered("项目资金全年执行数", mode=3, count=9)))
    assert content.grids == ()
    assert "项目资金全年执行数" in "".join(texts(content))


def test_a_mark_over_a_picture_is_read_with_it(read):
    content = read(report(layered("扫描件")))
    assert texts(content) == [LONG, "自评表", "以上情况属实。" + LONG]
    assert len(content.grids) == 1


def test_a_picture_below_a_text_is_its_background(read, reader):
    content = read(report(layered("项目资金全年执行数", count=9)))
    assert (content.grids, reader.images) == ((), [])
    with ocr_mode(OcrMode.NEVER):
        assert read(report(layered("项目资金全年执行数", count=9))).problems == ()


def test_a_picture_that_a_printer_cut_into_strips_is_one(read, reader):
    def strips(pages):
        for strip in range(10):
            put(pages, shown((800, 60)), 100, 200 + 30 * strip, 400, 30)

    assert len(read(report(strips)).grids) == 1
    assert [image.size for image in reader.images] == [(800, 600)]


def test_tiles_of_a_picture_are_one(read, reader):
    def tiles(pages):
        for tile in range(6):
            across, down = 200 * (tile % 2), 100 * (tile // 2)
            put(pages, shown((400, 200)), 100 + across, 200 + down, 200, 100)

    assert len(read(report(tiles)).grids) == 1
    assert [image.size for image in reader.images] == [(800, 600)]


def test_only_what_is_shown_of_a_cut_picture_is_read(read, reader):
    def cut(pages):
        path = pages.canvas.beginPath()
        path.rect(100, 842 - 500, 200, 300)
        pages.canvas.saveState()
        pages.canvas.clipPath(path, stroke=0)
        put(pages, shown((1600, 600)), 100, 200, 400, 300)
        pages.canvas.restoreState()

    read(report(cut))
    (image,) = reader.images
    assert image.width / image.height == pytest.approx(200 / 300, abs=0.01)
    assert image.getpixel((image.width - 10, 300)) == (0, 0, 0)  # its left half


def test_a_stamp_on_a_picture_is_part_of_it(read, reader):
    def stamped(pages):
        pasted(pages)
        put(pages, shown((600, 600)), 300, 300, 160, 160)

    assert len(read(report(stamped)).grids) == 1
    assert len(reader.images) == 1


def test_a_picture_in_a_cell_of_a_table(read):
    def in_table(pages):
        pages.table([(0, 0, 1, 1, "说明"), (0, 1, 1, 1, "")], [50, 95, 545], [190, 510])
        pasted(pages)

    content = read(report(in_table))
    assert cells(content) == [["说明", ""], ["合计", "220", "执行数", "134.64"]]
    assert texts(content) == [LONG, "自评表", "以上情况属实。" + LONG]


def test_tables_of_pictures_are_not_joined_over_pages(read):
    """Both stand at an end of their page with the same edges."""
    pages = Pages()
    pages.paragraph(72, LONG, 12)
    put(pages, shown((800, 1000)), 100, 300, 400, 500)
    pages.next()
    put(pages, shown((800, 600)), 100, 40, 400, 300)
    pages.paragraph(400, LONG, 12)
    assert [grid.page_first for grid in read(pages).grids] == [1, 2]


def test_a_large_picture_leaves_the_text_beside_it(read, monkeypatch):
    """It covers more than half of the page; the few words above are the author's."""
    monkeypatch.setattr(pdf_scan, "scan_reader", lambda: pytest.fail)
    pages = Pages()
    pages.text(72, 100, "附件：绩效自评表", 14)
    put(pages, shown((1000, 1300)), 60, 150, 475, 617)
    content = read(pages)
    assert texts(content) == ["附件：绩效自评表", "自评表"]
    assert content.text_source is TextSource.MIXED


@pytest.mark.parametrize("mark", [("- 3 -", 290, 800), ("项目支出绩效自评", 250, 40)])
def test_a_picture_of_a_page_with_its_number_or_head_is_a_scan(read, reader, monkeypatch, mark):
    def read_scan(_picture, number):
        lines = [Line(LONG, 72, 100, 500, 110, False, (), None)]
        return DraftPage(number, 595, 842, lines, has_text=True, is_scanned=True)

    monkeypatch.setattr(pdf_scan, "scan_reader", lambda: read_scan)
    pages = Pages()
    put(pages, shown((1000, 1400)), 0, 0, 595, 842)
    pages.text(mark[1], mark[2], mark[0], 9)
    content = read(pages)
    assert (texts(content), content.text_source) == ([LONG], TextSource.OCR)
    assert reader.images == []


def test_a_page_with_nothing_but_a_picture_and_its_number_is_a_scan(read):
    """The picture leaves margins: it covers less than half of the page."""
    pages = Pages()
    put(pages, shown((1000, 1300)), 100, 120, 400, 520)
    pages.text(290, 800, "- 3 -", 9)
    content = read(pages)
    assert (texts(content), content.text_source) == (["自评表"], TextSource.OCR)


def test_a_frame_that_might_be_the_rest_of_a_table_is_text(read, reader):
    """On a later page a single box may go on a table; one in a picture does not."""
    reader.frames_title = True
    content = read(report(pasted))
    assert texts(content) == [LONG, "自评表", "以上情况属实。" + LONG]
    assert cells(content) == [["合计", "220", "执行数", "134.64"]]


def test_a_poor_picture_is_told(read, reader):
    reader.sureness = 0.6
    content = read(report(pasted))
    assert [problem.code for problem in content.problems] == [ErrorCode.UNREADABLE_TEXT]
    assert len(content.grids) == 1


def test_more_pictures_than_are_read_of_a_page(read, reader, monkeypatch):
    monkeypatch.setattr(pdf_inset, "_MOST_INSETS", 2)

    def many(pages):
        for place in range(3):
            put(pages, shown((800, 300)), 100, 180 + 125 * place, 300, 110)

    content = read(report(many))
    assert len(reader.images) == 2
    assert [problem.code for problem in content.problems] == [ErrorCode.TOO_LARGE]


@FAULTS
def test_a_picture_that_cannot_be_read_leaves_the_text(tmp_path, monkeypatch, error, code):
    monkeypatch.setattr(pdf_inset, "inset_reader", lambda: failing(error))
    content = EXTRACTOR.extract(report(pasted).save(tmp_path / "report.pdf"))
    assert texts(content) == [LONG, "以上情况属实。" + LONG]
    (problem,) = content.problems
    assert problem.code is code
    assert "Page 1" in problem.message
