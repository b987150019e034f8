"""What a PDF may lack or hide: each ends in content with problems, or in one clear error."""

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from fuhe.extractors import pdf, pdf_characters, pdf_drawings
from fuhe.extractors.ocr import OcrMode, ocr_mode
from fuhe.extractors.pdf import EXTRACTOR, MEDIA_TYPE
from fuhe.extractors.pdf_problems import name_pages
from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.pdf_documents import Pages, raw_pdf, reader_in, stream


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


def simple():
    pages = Pages()
    pages.text(72, 100, "项目支出绩效自评表", 16)
    return pages


def problems(content):
    return [(problem.code, problem.message.partition(":")[0]) for problem in content.problems]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n", MEDIA_TYPE),
        (b"\xef\xbb\xbf\r\n" + b" " * 900 + b"%PDF-1.4", MEDIA_TYPE),
        (b" " * 1024 + b"%PDF-1.4", None),
        (b"PK\x03\x04", None),
        (b"PK\x03\x04" + bytes(30) + b"%PDF-1.4", None),
        (b"a.pdf".ljust(257, b"\0") + b"ustar".ljust(255, b"\0") + b"%PDF-1.4", None),
        (b"Rar!\x1a\x07\x01\x00" + bytes(30) + b"%PDF-1.4", None),
        (b"", None),
    ],
)
def test_a_pdf_is_known_by_its_first_bytes_not_its_name(tmp_path, content, media_type):
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    assert EXTRACTOR.identify(path) == media_type


def test_what_is_known_of_the_document(read):
    content = read(simple())
    assert (content.media_type, content.extractor, content.extractor_version) == (
        "application/pdf",
        "pdf",
        EXTRACTOR.version,
    )
    assert (content.page_count, content.text_source) == (1, TextSource.BORN_DIGITAL)


def raised(read, pages):
    with pytest.raises(ExtractionError) as caught:
        read(pages)
    return caught.value.code


def test_a_password_is_needed(read):
    assert raised(read, Pages(password="secret")) is ErrorCode.ENCRYPTED


def test_an_empty_password_opens(read):
    pages = Pages(password="")
    pages.text(72, 100, "自评表", 16)
    assert [paragraph.text for paragraph in read(pages).paragraphs] == ["自评表"]


def test_garbage_behind_the_header(read):
    assert raised(read, b"%PDF-1.4\nnothing of a PDF") is ErrorCode.CORRUPT


def test_a_file_cut_off(read):
    assert raised(read, simple().bytes()[:200]) is ErrorCode.CORRUPT


def test_no_pages(read):
    empty = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    assert raised(read, empty) is ErrorCode.CORRUPT


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(ExtractionError) as caught:
        EXTRACTOR.extract(tmp_path / "gone.pdf")
    assert caught.value.code is ErrorCode.IO_ERROR


def page(content, fonts=b"", more=b""):
    resources = b"/Resources<</Font<<%s>>%s>>" % (fonts, more)
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s>>" % (
        content,
        resources,
    )


HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def test_a_page_that_cannot_be_opened_is_named_and_the_others_are_read(read):
    found = read(
        raw_pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R 90 0 R 3 0 R]/Count 3>>",
                page(4, b"/F1 5 0 R"),
                stream(b"BT /F1 12 Tf 72 700 Td (Report) Tj ET"),
                HELVETICA,
            ]
        )
    )
    assert problems(found) == [(ErrorCode.CORRUPT, "Page 2")]
    assert [(item.page, item.text) for item in found.paragraphs] == [(1, "Report"), (3, "Report")]


def test_no_page_that_can_be_opened(read):
    lost = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[90 0 R]/Count 1>>"])
    assert raised(read, lost) is ErrorCode.CORRUPT


def coded(name, to_unicode=b"", content=b"<00240025> Tj"):
    """A table of two cells; the first is set in a font whose codes count glyphs."""
    lines = b"".join(
        b"%d %d m %d %d l S " % ends
        for ends in (
            (50, 600, 250, 600),
            (50, 640, 250, 640),
            (50, 600, 50, 640),
            (150, 600, 150, 640),
            (250, 600, 250, 640),
        )
    )
    text = b"BT /F1 12 Tf 60 615 Td %s ET BT /F2 12 Tf 160 615 Td (220) Tj ET" % content
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page(4, b"/F1 5 0 R/F2 8 0 R"),
            stream(lines + text),
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
            % (name, b"/ToUnicode 9 0 R" if to_unicode else b""),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>" % name,
            b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>" % name,
            HELVETICA,
            stream(
                b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
                b"1 begincodespacerange <0000><ffff> endcodespacerange %s endcmap end end"
                % to_unicode
            ),
        ]
    )


def test_codes_without_a_meaning_are_never_taken_for_letters(read):
    """pdfium itself says `$%` here: the glyph numbers 0x24 and 0x25."""
    content = read(coded(b"AAAAAA+SimSun"))
    unknown, known = content.grids[0].cells
    assert (unknown.text, unknown.confidence) == ("\ufffd\ufffd", 0.0)
    assert (known.text, known.confidence) == ("220", 1.0)
    assert problems(content) == [(ErrorCode.UNREADABLE_TEXT, "Page 1")]


@pytest.mark.parametrize("target", [b"FFFD", b"0000", b"E123", b"D842", b"DFB7"])
def test_meanings_that_are_none(read, target):
    content = read(
        coded(b"AAAAAA+SimSun", b"2 beginbfchar <0024><%s> <0025><5206> endbfchar" % target)
    )
    assert content.grids[0].cells[0].text == "\ufffd分"
    assert problems(content) == [(ErrorCode.UNREADABLE_TEXT, "Page 1")]


def test_one_glyph_may_be_several_characters(read):
    ligatures = b"2 beginbfchar <0024><006600660069> <0025><20142014> endbfchar"
    content = read(coded(b"AAAAAA+SimSun", ligatures))
    assert content.grids[0].cells[0].text == "ffi——"


def test_characters_beyond_the_first_plane(read):
    content = read(
        coded(b"AAAAAA+SimSun", b"2 beginbfchar <0024><D842DFB7> <0025><91CE> endbfchar")
    )
    assert content.grids[0].cells[0].text == "𠮷野"
    assert content.problems == ()


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        (b"AAAAAA+Wingdings-Regular", b"F0FE", "☑"),
        (b"AAAAAA+Wingdings-Regular", b"F0A8", "□"),
        (b"AAAAAA+Wingdings2", b"F052", "☑"),
        (b"AAAAAA+SymbolMT", b"F0B3", "≥"),
        (b"AAAAAA+SomeIcons", b"F0B3", "\uf0b3"),
    ],
)
def test_signs_of_symbol_fonts_are_readable(read, font, code, sign):
    content = read(coded(font, b"2 beginbfchar <0024><%s> <0025><662F> endbfchar" % code))
    assert content.grids[0].cells[0].text == f"{sign}是"
    assert content.problems == ()


def picture():
    buffer = io.BytesIO()
    Image.new("L", (60, 80), 200).save(buffer, "PNG")
    return ImageReader(io.BytesIO(buffer.getvalue()))


def scanned(pages):
    pages.canvas.drawImage(picture(), 0, 0, 595, 842)


def test_a_scan(read):
    pages = Pages()
    scanned(pages)
    assert raised(read, pages) is ErrorCode.NO_TEXT_LAYER


def test_scanned_pages_are_named_where_they_are_not_to_be_read(read):
    pages = simple()
    for _ in range(2):
        pages.next()
        scanned(pages)
    pages.next()
    pages.next()
    scanned(pages)
    pages.text(290, 800, "- 5 -", 9)
    with ocr_mode(OcrMode.NEVER):
        content = read(pages)
    assert "--ocr auto" in content.problems[0].message
    assert content.extractor_version == f"{pdf.VERSION} without OCR"
    assert problems(content) == [(ErrorCode.NO_TEXT_LAYER, "Pages 2-3, 5")]
    assert content.page_count == 5


def test_hidden_text_of_a_recognition(read):
    pages = Pages()
    scanned(pages)
    text = pages.canvas.beginText(72, 700)
    text.setFont("STSong-Light", 12)
    text.setTextRenderMode(3)
    text.textOut("项目支出绩效自评表")
    pages.canvas.drawText(text)
    content = read(pages)
    assert content.text_source is TextSource.OCR
    assert problems(content) == [(ErrorCode.NO_TEXT_LAYER, "Page 1")]
    assert [paragraph.text for paragraph in content.paragraphs] == ["项目支出绩效自评表"]
    pages = Pages()
    scanned(pages)
    pages.canvas.drawText(text)
    pages.next()
    pages.text(72, 100, "附件", 12)
    assert read(pages).text_source is TextSource.MIXED


def test_text_over_a_picture_that_is_painted_is_the_authors(read):
    pages = simple()
    scanned(pages)
    content = read(pages)
    assert (content.text_source, content.problems) == (TextSource.BORN_DIGITAL, ())


def test_letters_drawn_as_curves(read):
    pages = Pages()
    for place in range(400):
        path = pages.canvas.beginPath()
        path.moveTo(72 + place, 700)
        path.curveTo(72 + place, 705, 76 + place, 706, 78 + place, 702)
        pages.canvas.drawPath(path)
    assert raised(read, pages) is ErrorCode.NO_TEXT_LAYER


def test_blank_pages_are_fine(read):
    pages = Pages()
    pages.next()
    pages.text(72, 100, "自评表", 16)
    pages.next()
    pages.next()
    content = read(pages)
    assert (len(content.paragraphs), content.problems) == (1, ())
    blank = Pages()
    blank.line(72, 100, 500, 100)
    content = read(blank)
    assert (content.paragraphs, content.grids, content.problems) == ((), (), ())


def test_a_page_with_too_many_characters_is_left_out(read, monkeypatch):
    monkeypatch.setattr(pdf_characters, "MOST_CHARACTERS", 100)
    pages = simple()
    pages.next()
    for line in range(4):
        pages.text(72, 100 + 20 * line, "项目支出" * 8)
    content = read(pages)
    assert problems(content) == [(ErrorCode.TOO_LARGE, "Page 2")]
    assert len(content.paragraphs) == 1


@pytest.mark.parametrize("limit", ["MOST_OBJECTS", "MOST_SEGMENTS"])
def test_a_page_with_too_much_drawing_is_left_out(read, monkeypatch, limit):
    monkeypatch.setattr(pdf_drawings, limit, 50)
    pages = simple()
    pages.next()
    pages.text(72, 100, "图")
    path = pages.canvas.beginPath()
    for place in range(60):
        path.moveTo(72, 700 - 3 * place)
        path.lineTo(300, 690 - 3 * place)
        pages.line(72, 600 + place, 300, 610 + place)
    pages.canvas.drawPath(path)
    assert problems(read(pages)) == [(ErrorCode.TOO_LARGE, "Page 2")]


def test_a_drawing_of_more_lines_than_tables_have_keeps_its_text(read):
    pages = simple()
    for place in range(120):
        x, y = 20 + 25 * (place % 20), 300 + 20 * (place // 20)
        pages.canvas.rect(x, y, 9, 8)
        pages.canvas.line(x, y + 4, x + 9, y + 4)
    content = read(pages)
    assert problems(content) == [(ErrorCode.TOO_LARGE, "Page 1")]
    assert [paragraph.text for paragraph in content.paragraphs] == ["项目支出绩效自评表"]


def test_too_many_pages(read, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    pages = simple()
    pages.next()
    pages.next()
    pages.next()
    assert raised(read, pages) is ErrorCode.TOO_LARGE


def test_what_was_filled_into_fields_is_text(read):
    pages = Pages()
    pages.text(72, 100, "项目名称：", 12)
    pages.canvas.acroForm.textfield(
        name="name", value="Budget 220", x=140, y=724, width=200, height=18
    )
    assert [paragraph.text for paragraph in read(pages).paragraphs] == ["项目名称：Budget 220"]


@pytest.mark.parametrize(
    ("numbers", "named"),
    [([2], "Page 2"), ([1, 2, 3], "Pages 1-3"), ([7, 1, 3, 2], "Pages 1-3, 7"), ([4, 4], "Page 4")],
)
def test_pages_are_named_in_words(numbers, named):
    assert name_pages(numbers) == named
