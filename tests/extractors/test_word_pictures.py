"""Pictures of forms in Word files: which are read, how they are shown, where they stand.

Reading itself is replaced here: each picture says its width and height in a table of four cells
under a title.
"""

import io
from pathlib import Path

import pytest
from PIL import Image

from fuhe.extractors import ocr, word, word_pictures
from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.ocr import OcrMode, ocr_mode
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan_inset import Inset
from fuhe.extractors.text_lines import Line, Measures
from fuhe.extractors.word import EXTRACTOR
from fuhe.extractors.zip_parts import MAX_TOTAL_BYTES
from fuhe.schemas.document import Box, TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.word_documents import deleted, p, t, tbl, tc, texts, tr
from tests.extractors.word_pictures import blip, drawing, linked, png, vml, with_pictures

TEXT_BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


def page(words, number, top=100.0, sureness=0.97, height=842.0):
    """A page with a title and a table of 2 by 2 cells that says `words` first."""
    measures = Measures(first=16, head=16, tail=16, em=16, stretch=1.0)
    title = Line("自评表", 250, top - 40, 298, top - 24, False, (), measures, confidence=0.98)
    xs, ys = [50.0, 200.0, 500.0], [top, top + 30, top + 60]
    labels = [words, "220", "执行数", "134.64"]
    cells = [
        DraftCell(
            place // 2,
            place % 2,
            1,
            1,
            text,
            number,
            Box(xs[place % 2], ys[place // 2], xs[place % 2 + 1], ys[place // 2 + 1]),
            confidence=0.95,
        )
        for place, text in enumerate(labels)
    ]
    grid = DraftGrid(number, number, xs, ys, 2, cells)
    return DraftPage(
        number, 595.0, height, [title, grid], has_text=True, is_scanned=True, sureness=sureness
    )


class Reader:
    """Stands for `read_inset`; keeps the pictures that it was given."""

    def __init__(self):
        self.images: list[Image.Image] = []
        self.scales: list[float] = []
        self.sureness = 0.97
        self.answers = True

    def __call__(self, image, scale, number):
        self.images.append(image.convert("RGB"))
        self.scales.append(scale)
        if not self.answers:
            return None
        return Inset(page(f"{image.width}x{image.height}", number, sureness=self.sureness), scale)


@pytest.fixture
def reader(monkeypatch):
    reader = Reader()
    monkeypatch.setattr(word_pictures, "inset_reader", lambda: reader)
    return reader


@pytest.fixture
def read(tmp_path, reader):
    def read(body, *pictures, **more):
        return EXTRACTOR.extract(with_pictures(tmp_path, body, *pictures, **more))

    return read


def pictured(content):
    """What the first cells say: the sizes of the pictures in the order of their tables."""
    return [grid.cells[0].text for grid in content.grids]


def in_paragraph(runs):
    return f"<w:p>{runs}</w:p>"


def test_a_picture_stands_where_it_is_pasted(read):
    content = read(p("前言") + in_paragraph(drawing()) + p("后记"), png(800, 600))
    assert texts(content) == ["前言", "自评表", "后记"]
    assert [paragraph.ordinal for paragraph in content.paragraphs] == [1, 2, 3]
    assert content.paragraphs[1].confidence == 0.98
    (grid,) = content.grids
    assert (grid.paragraphs_before, grid.ordinal) == (2, 1)
    assert [cell.text for cell in grid.cells] == ["800x600", "220", "执行数", "134.64"]
    assert content.problems == ()


def test_cells_of_a_picture_have_confidence_and_a_path_but_no_page(read):
    content = read(p("前言") + in_paragraph(drawing()), png())
    (grid,) = content.grids
    assert grid.source_path == "body/pic[1]/tbl[1]"
    assert (grid.page_first, grid.page_last) == (None, None)
    last = grid.cells[-1]
    assert last.place.path == "body/pic[1]/tbl[1]/tr[2]/tc[2]"
    assert (last.place.page, last.place.box, last.confidence) == (None, None, 0.95)
    assert all(paragraph.page is None for paragraph in content.paragraphs)


def test_text_and_pictures_together_are_mixed_and_pictures_alone_are_not(read):
    assert read(p("前言") + in_paragraph(drawing()), png()).text_source is TextSource.MIXED
    assert read(in_paragraph(drawing()), png()).text_source is TextSource.OCR
    assert read(p("前言")).text_source is TextSource.BORN_DIGITAL
    in_cell = read(tbl(tr("附件", tc(in_paragraph(drawing())))), png())
    assert in_cell.text_source is TextSource.MIXED


FALLBACK = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)
TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)


def inside(run):
    return run.removeprefix("<w:r>").removesuffix("</w:r>")


@pytest.mark.parametrize(
    "run",
    [
        drawing(),
        drawing(kind="anchor"),
        vml(),
        vml(tag="object"),
        vml("width:14cm;height:10cm"),
        vml("position:absolute"),
        FALLBACK.format(inside(vml())),
        TWICE.format(inside(drawing()), inside(vml())),
    ],
    ids=["inline", "anchored", "vml", "object", "cm", "no size", "fallback", "both branches"],
)
def test_each_way_to_put_a_picture_in(read, run):
    assert pictured(read(in_paragraph(run), png(640, 480))) == ["640x480"]


def test_pictures_of_a_group(read):
    pictures = "".join(blip(f'r:embed="rId{number}"') for number in (1, 2))
    group = f"<wpg:wgp>{pictures}</wpg:wgp>"
    run = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="5080000" cy="7620000"/><a:graphic>'
        f"<a:graphicData>{group}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    content = read(in_paragraph(run), png(800, 600), png(900, 700))
    assert pictured(content) == ["800x600", "900x700"]
    assert [grid.source_path for grid in content.grids] == [
        "body/pic[1]/tbl[1]",
        "body/pic[2]/tbl[1]",
    ]


def test_a_picture_in_a_cell_of_a_layout_table(read):
    body = p("前言") + tbl(tr("说明", tc(in_paragraph(drawing())))) + p("后记")
    content = read(body, png())
    outer, inner = content.grids
    assert [cell.text for cell in outer.cells] == ["说明", ""]
    assert (outer.ordinal, inner.ordinal) == (1, 2)
    assert (outer.paragraphs_before, inner.paragraphs_before) == (1, 2)
    assert inner.source_path == "body/tbl[1]/tr[1]/tc[2]/pic[1]/tbl[1]"
    assert texts(content) == ["前言", "自评表", "后记"]


def test_a_picture_in_a_text_box(read):
    box = TEXT_BOX.format(p("框中文字") + in_paragraph(drawing()))
    content = read(in_paragraph(t("前言") + box) + p("后记"), png())
    assert texts(content) == ["前言", "框中文字", "自评表", "后记"]
    assert content.grids[0].source_path == "body/txbx[1]/pic[1]/tbl[1]"


def test_a_picture_in_a_note(tmp_path, reader):
    """A note names its pictures by relationships of its own part."""
    note = f'<w:footnote w:id="2">{in_paragraph(drawing())}</w:footnote>'
    mark = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    path = with_pictures(tmp_path, mark, png(700, 500), part="footnotes", footnotes=note)
    content = EXTRACTOR.extract(path)
    assert pictured(content) == ["700x500"]
    assert content.grids[0].source_path == "footnotes/note[1]/pic[1]/tbl[1]"


def test_a_picture_used_twice_is_read_once_and_stands_twice(read, reader):
    content = read(in_paragraph(drawing()) + p("再次") + in_paragraph(drawing()), png())
    assert pictured(content) == ["800x600", "800x600"]
    assert [grid.source_path for grid in content.grids] == [
        "body/pic[1]/tbl[1]",
        "body/pic[2]/tbl[1]",
    ]
    assert len(reader.images) == 1


def test_deleted_and_hidden_pictures_are_not_there(read, reader):
    removed = f"<w:del>{drawing()}</w:del>"
    hidden = drawing().replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert read(p("前言") + in_paragraph(removed + deleted("字") + hidden), png()).grids == ()
    assert reader.images == []


def halves():
    """A picture of 800 by 600 pixels, its left half black, its upper right quarter red."""
    image = Image.new("RGB", (800, 600), "white")
    image.paste("black", (0, 0, 400, 600))
    image.paste("red", (400, 0, 800, 300))
    return image


def stored(image, kind="PNG", **how):
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


BLACK, RED, WHITE = (0, 0, 0), (255, 0, 0), (255, 255, 255)


def corners(image):
    """Colours near the upper left, upper right, lower left and lower right corner."""
    across, down = image.width - 10, image.height - 10
    return [image.getpixel(at) for at in ((10, 10), (across, 10), (10, down), (across, down))]


@pytest.mark.parametrize(
    ("look", "size", "colours"),
    [
        ({}, (800, 600), [BLACK, RED, BLACK, WHITE]),
        ({"crop": '<a:srcRect l="50000"/>'}, (400, 600), [RED, RED, WHITE, WHITE]),
        ({"crop": '<a:srcRect b="50%" r="25%"/>'}, (600, 300), [BLACK, RED, BLACK, RED]),
        ({"turn": 90}, (600, 800), [BLACK, BLACK, WHITE, RED]),
        ({"turn": 180}, (800, 600), [WHITE, BLACK, RED, BLACK]),
        ({"turn": -90}, (600, 800), [RED, WHITE, BLACK, BLACK]),
        ({"flip": 'flipH="1"'}, (800, 600), [RED, BLACK, WHITE, BLACK]),
        ({"flip": 'flipV="1"'}, (800, 600), [BLACK, WHITE, BLACK, RED]),
    ],
    ids=["plain", "left half", "per cent", "right", "upside down", "left", "across", "down"],
)
def test_a_picture_is_read_as_it_is_shown(read, reader, look, size, colours):
    read(in_paragraph(drawing(**look)), stored(halves()))
    (image,) = reader.images
    assert image.size == size
    assert corners(image) == colours


@pytest.mark.parametrize(
    ("style", "more", "size", "colours"),
    [
        ("rotation:90", "", (600, 800), [BLACK, BLACK, WHITE, RED]),
        ("", 'cropleft="32768f"', (400, 600), [RED, RED, WHITE, WHITE]),
        ("", 'cropbottom=".5"', (800, 300), [BLACK, RED, BLACK, RED]),
    ],
)
def test_the_same_of_old_drawings(read, reader, style, more, size, colours):
    read(in_paragraph(vml(f"width:400pt;height:300pt;{style}", more)), stored(halves()))
    (image,) = reader.images
    assert image.size == size
    assert corners(image) == colours


def test_a_photograph_of_a_form_is_turned_as_the_camera_says(read, reader):
    exif = Image.Exif()
    exif[0x0112] = 6  # shown after a quarter turn clockwise
    read(in_paragraph(drawing()), stored(halves(), "JPEG", exif=exif, quality=95))
    (image,) = reader.images
    assert image.size == (600, 800)
    dark = [sum(colour) < 60 for colour in corners(image)]
    assert dark == [True, True, False, False]


def test_a_slanted_picture_is_turned_on_white(read, reader):
    read(in_paragraph(drawing(turn=10)), stored(Image.new("RGB", (800, 600), "black")))
    (image,) = reader.images
    assert (image.width > 800, image.height > 600) == (True, True)
    assert image.getpixel((0, 0)) == WHITE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "TIFF"])
def test_kinds_of_pictures(read, kind):
    assert pictured(read(in_paragraph(drawing()), png(800, 600, kind))) == ["800x600"]


def test_the_scale_is_that_of_the_picture_as_shown(read, reader):
    read(in_paragraph(drawing(size=(400, 300))), png(1200, 900))
    assert reader.scales == pytest.approx([3.0])


@pytest.mark.parametrize(
    ("pixels", "size"),
    [
        ((300, 300), (200, 200)),  # too few pixels for the letters of a form
        ((2000, 190), (400, 80)),
        ((4000, 400), (400, 70)),  # a banner
        ((800, 800), (119, 119)),  # an official seal, 4.2 cm
        ((900, 400), (140, 50)),  # a signature
    ],
)
def test_small_pictures_are_no_forms(read, reader, pixels, size):
    content = read(p("前言") + in_paragraph(drawing(size=size)), png(*pixels))
    assert (content.grids, content.problems, reader.images) == ((), (), [])


def test_what_is_left_of_a_cut_picture_must_be_large_enough(read, reader):
    content = read(in_paragraph(drawing(crop='<a:srcRect l="80000"/>')), png(900, 600))
    assert (content.grids, reader.images) == ((), [])


def test_a_photo_says_nothing_and_is_no_problem(read, reader):
    reader.answers = False
    content = read(p("前言") + in_paragraph(drawing()), png())
    assert texts(content) == ["前言"]
    assert (content.problems, content.text_source) == ((), TextSource.BORN_DIGITAL)


def codes(content):
    return [problem.code for problem in content.problems]


def test_pictures_are_named_where_they_are_not_to_be_read(read, reader):
    with ocr_mode(OcrMode.NEVER):
        content = read(p("前言") + in_paragraph(drawing()), png())
        bare = read(p("前言") + in_paragraph(drawing(size=(100, 100))), png())
    (problem,) = content.problems
    assert problem.code is ErrorCode.NO_TEXT_LAYER
    assert "body/pic[1]" in problem.message
    assert "--ocr auto" in problem.message
    assert content.extractor_version == f"{word.VERSION} without OCR"
    assert (bare.problems, bare.extractor_version) == ((), word.VERSION)
    assert reader.images == []


def test_without_the_packages_the_message_names_the_command(read, monkeypatch):
    monkeypatch.setattr(ocr, "PACKAGES", ("no_such_package",))
    ocr.is_installed.cache_clear()
    try:
        content = read(p("前言") + in_paragraph(drawing()), png())
    finally:
        monkeypatch.undo()
        ocr.is_installed.cache_clear()
    assert "pip install 'fuhe[ocr]'" in content.problems[0].message


EMF = b"\x01\x00\x00\x00l\x00\x00\x00" + b"\x00" * 32 + b" EMF" + b"\x00" * 100
WMF = b"\xd7\xcd\xc6\x9a" + b"\x00" * 40


@pytest.mark.parametrize("data", [EMF, WMF, b"RIFF\x00\x00\x00\x00WEBPVP8 "])
@pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.NEVER])
def test_a_drawing_that_is_not_decoded_is_told(read, reader, data, mode):
    with ocr_mode(mode):
        content = read(p("前言") + in_paragraph(drawing()), data)
    assert codes(content) == [ErrorCode.UNSUPPORTED_FORMAT]
    assert "EMF" in content.problems[0].message
    small = read(p("前言") + in_paragraph(drawing(size=(60, 20))), data)  # an equation
    assert small.problems == ()
    assert reader.images == []


@pytest.mark.parametrize(
    "run", [drawing('r:link="rId9"'), drawing('r:embed="rId9"'), vml().replace("rId1", "rId9")]
)
def test_a_linked_picture_is_never_opened(read, reader, tmp_path, run):
    outside = tmp_path / "outside.png"
    outside.write_bytes(png())
    content = read(p("前言") + in_paragraph(run), more=linked(outside.as_uri()))
    assert codes(content) == [ErrorCode.UNSUPPORTED_FORMAT]
    assert "linked" in content.problems[0].message
    assert reader.images == []


def test_an_embedded_picture_that_is_also_linked_is_read(read):
    run = drawing('r:embed="rId1" r:link="rId9"')
    assert pictured(read(in_paragraph(run), png(), more=linked("file:///x.png"))) == ["800x600"]


def test_an_empty_frame_for_a_picture_is_none(read):
    assert read(p("前言") + in_paragraph(drawing(""))).problems == ()


def test_damaged_and_missing_pictures_are_told_and_the_rest_is_read(read, tmp_path):
    body = p("前言") + "".join(
        in_paragraph(drawing(f'r:embed="rId{number}"')) for number in (1, 2, 3)
    )
    content = read(body, png(800, 600, "JPEG")[:40], b"\x89PNG\r\n\x1a\nnothing", png(700, 500))
    assert pictured(content) == ["700x500"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.CORRUPT
    assert "body/pic[1], body/pic[2]" in problem.message


def test_a_picture_that_is_not_in_the_package(tmp_path, reader):
    path = with_pictures(tmp_path, p("前言") + in_paragraph(drawing()), png(), without=True)
    assert codes(EXTRACTOR.extract(path)) == [ErrorCode.CORRUPT]


def test_a_picture_of_too_many_pixels_is_refused_by_its_header(read, reader):
    bomb = bytearray(png(800, 600))
    bomb[16:24] = (30_000).to_bytes(4, "big") * 2
    large = stored(Image.new("1", (10_400, 10_400)), "TIFF", compression="group4")
    body = in_paragraph(drawing()) + in_paragraph(drawing('r:embed="rId2"'))
    content = read(p("前言") + body, bytes(bomb), large)
    # The sum of a changed header no longer fits: a broken picture is as good a reason.
    assert set(codes(content)) <= {ErrorCode.TOO_LARGE, ErrorCode.CORRUPT}
    assert ErrorCode.TOO_LARGE in codes(content)
    assert reader.images == []


def test_more_pictures_than_are_read(read, reader, monkeypatch):
    monkeypatch.setattr(word_pictures, "MOST_READ", 2)
    body = "".join(in_paragraph(drawing(f'r:embed="rId{number}"')) for number in (1, 2, 3, 4))
    content = read(body, *(png(800 + number, 600) for number in range(4)))
    assert len(reader.images) == 2
    (problem,) = content.problems
    assert problem.code is ErrorCode.TOO_LARGE
    assert "body/pic[3], body/pic[4]" in problem.message
    reader.answers = False
    monkeypatch.setattr(word_pictures, "MOST_LOOKED_AT", 3)
    assert codes(read(body, *(png(800 + number, 600) for number in range(4)))) == [
        ErrorCode.TOO_LARGE
    ]
    assert len(reader.images) == 2 + 3


def test_pictures_do_not_use_up_what_the_text_may_unpack_to(read, monkeypatch):
    """Bitmaps of 3 MB each, 120 MB in all: the notes after them are still read."""
    assert MAX_TOTAL_BYTES < 40 * 3_000_000
    body = "".join(in_paragraph(drawing(f'r:embed="rId{number}"')) for number in range(1, 41))
    note = f'<w:footnote w:id="2">{p("注释")}</w:footnote>'
    mark = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    pictures = [png(1000, 1000 + number, "BMP") for number in range(40)]
    content = read(body + mark, *pictures, footnotes=note)
    assert texts(content)[-1] == "注释"
    assert len(content.grids) == 40


def test_a_poor_picture_is_told(read, reader):
    reader.sureness = 0.6
    content = read(p("前言") + in_paragraph(drawing()), png())
    assert codes(content) == [ErrorCode.UNREADABLE_TEXT]
    assert len(content.grids) == 1


def scans(*tables):
    """A reader whose pictures are the pages of one scan: a table that fills the page each."""
    waiting = list(tables)

    def reads(_image, scale, number):
        rows, has_foot = waiting.pop(0)
        xs, ys = [50.0, 200.0, 500.0], [60.0 + 36 * row for row in range(len(rows) + 1)]
        cells = [
            DraftCell(
                row,
                column,
                1,
                1,
                text,
                number,
                Box(xs[column], ys[row], xs[column + 1], ys[row + 1]),
            )
            for row, texts_of_row in enumerate(rows)
            for column, text in enumerate(texts_of_row)
        ]
        items = [DraftGrid(number, number, xs, ys, len(rows), cells)]
        if has_foot:
            measures = Measures(first=5, head=5, tail=5, em=0, stretch=1.0)
            items.append(Line("- 1 -", 285, 800, 310, 809, False, (), measures))
        return Inset(DraftPage(number, 595.0, 842.0, items, has_text=True), scale)

    return reads


HEAD = ["三级指标", "实际完成值"]
FIRST = [HEAD, *([f"指标{number}", "95%"] for number in range(19))]
SECOND = [HEAD, ["指标19", "96%"], ["总分", "90"]]


@pytest.mark.parametrize(
    ("between", "count"), [("", 1), (p(""), 1), (p("附件二"), 2), (tbl(tr("甲", "乙")), 3)]
)
def test_a_form_over_two_pictures_is_one_table(read, monkeypatch, between, count):
    reads = scans((FIRST, True), (SECOND, False))
    monkeypatch.setattr(word_pictures, "inset_reader", lambda: reads)
    body = in_paragraph(drawing()) + between + in_paragraph(drawing('r:embed="rId2"'))
    content = read(body, png(), png(900, 700))
    assert len(content.grids) == count
    if count == 1:
        (grid,) = content.grids
        assert grid.row_count == 20 + 3
        assert [grid.cells[-1].text, grid.cells[-1].place.path] == [
            "90",
            "body/pic[2]/tbl[1]/tr[23]/tc[2]",
        ]
        assert grid.repeated_rows == (20,)


def test_no_file_beside_the_document_is_touched(read, tmp_path):
    read(in_paragraph(drawing('r:embed="rId9"')), more=linked("../../../../etc/passwd"))
    assert [path.name for path in Path(tmp_path).iterdir()] == ["report.bin"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), ErrorCode.OUT_OF_MEMORY),
        (ExtractionError(ErrorCode.MISSING_PROGRAM, "{cv2}"), ErrorCode.MISSING_PROGRAM),
    ],
)
def test_a_picture_that_cannot_be_read_leaves_the_text(tmp_path, monkeypatch, error, code):
    def fails(*_):
        raise error

    monkeypatch.setattr(word_pictures, "inset_reader", lambda: fails)
    path = with_pictures(tmp_path, p("前言") + in_paragraph(drawing()), png())
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["前言"]
    (problem,) = content.problems
    assert problem.code is code
    assert "body/pic[1]" in problem.message
