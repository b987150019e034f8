"""Pictures of pages: which are taken, which are refused and how."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from corpus.scanned import Look, as_image, as_pdf, scanned
from fuhe.extractors import ocr, scan
from fuhe.extractors.ocr import OcrMode, makes_same, ocr_mode
from fuhe.extractors.pdf import EXTRACTOR as PDF
from fuhe.extractors.scan import EXTRACTOR
from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.corpus.files import CORPUS

BUNDLE = CORPUS / "reports" / "xiangshan-2023.pdf"
LIST_PAGE = 0
LOOK = Look(200, 0.5)


@pytest.fixture(scope="module")
def pages():
    """The page of the project list, and an empty page."""
    (page,) = scanned(BUNDLE, LOOK, [LIST_PAGE])
    return [page, np.full_like(page, 244)]


def written(tmp_path, content, name="scan"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def error_of(path):
    with pytest.raises(ExtractionError) as caught:
        EXTRACTOR.extract(path)
    return caught.value


def picture(kind, size=(40, 30), mode="L"):
    content = io.BytesIO()
    Image.new(mode, size, "white").save(content, kind)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("TIFF"), "image/tiff"),
        (picture("BMP"), "image/bmp"),
        (b"BMW is a text that begins so", None),
        (picture("GIF"), None),
        (b"", None),
    ],
)
def test_pictures_are_known_by_their_content(tmp_path, content, media_type):
    assert EXTRACTOR.identify(written(tmp_path, content, "report.docx")) == media_type


def texts(content):
    return ["".join(cell.text.split()) for cell in content.grids[0].cells]


def test_a_picture_of_many_pages_is_read(tmp_path, pages):
    """The list of 相山区: two projects and their sum, from the publication."""
    content = EXTRACTOR.extract(written(tmp_path, as_image(pages, LOOK, "TIFF")))
    assert (content.media_type, content.page_count) == ("image/tiff", 2)
    assert content.text_source is TextSource.OCR
    assert content.problems == ()
    assert [grid.page_first for grid in content.grids] == [1]
    assert {"序号", "项目名称", "区政府工作经费项目", "134.64", "合计"} <= set(texts(content))
    assert all(0 < cell.confidence <= 1 for cell in content.grids[0].cells)
    box = content.grids[0].cells[0].place.box
    assert 0 < box.x0 < box.x1 < 595


def rotated(pixels, turns):
    return np.ascontiguousarray(np.rot90(pixels, turns))


def test_a_page_that_lies_on_its_side_is_turned(tmp_path, pages):
    content = EXTRACTOR.extract(written(tmp_path, as_image([rotated(pages[0], 1)], LOOK, "PNG")))
    assert {"序号", "区政府工作经费项目", "134.64"} <= set(texts(content))


def test_without_its_resolution_a_page_is_taken_for_a4(tmp_path, pages):
    content = io.BytesIO()
    Image.fromarray(pages[0]).save(content, "PNG")
    box = EXTRACTOR.extract(written(tmp_path, content.getvalue())).grids[0].cells[-1].place.box
    assert 300 < box.x1 < 595


def test_characters_of_few_pixels_are_never_sure(tmp_path, pages):
    content = io.BytesIO()
    small = Image.fromarray(pages[0]).resize((744, 1052))
    small.save(content, "PNG", dpi=(90, 90))
    grids = EXTRACTOR.extract(written(tmp_path, content.getvalue())).grids
    assert all(cell.confidence < 0.9 for grid in grids for cell in grid.cells)


def test_a_blank_picture_says_that_it_has_no_text(tmp_path, pages):
    error = error_of(written(tmp_path, as_image(pages[1:], LOOK, "PNG")))
    assert error.code is ErrorCode.NO_TEXT_LAYER


def large_png(side):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [30_000, 11_000])
def test_a_picture_too_large_is_refused_by_its_header(tmp_path, side):
    error = error_of(written(tmp_path, large_png(side)))
    assert error.code is ErrorCode.TOO_LARGE
    assert "dpi" in error.message


def test_too_many_pages(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "MOST_PAGES", 2)
    content = io.BytesIO()
    sheet = Image.new("1", (600, 800), 1)
    sheet.save(content, "TIFF", save_all=True, append_images=[sheet, sheet])
    assert error_of(written(tmp_path, content.getvalue())).code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_broken_picture_is_corrupt(tmp_path, kind):
    whole = picture(kind, (600, 800), "RGB")
    for length in (20, len(whole) // 2):
        error = error_of(written(tmp_path, whole[:length]))
        assert error.code is ErrorCode.CORRUPT, length


def test_pictures_are_left_out_where_they_are_not_wanted(tmp_path):
    path = written(tmp_path, picture("PNG"))
    with ocr_mode(OcrMode.NEVER):
        error = error_of(path)
    assert error.code is ErrorCode.NO_TEXT_LAYER
    assert "--ocr auto" in error.message


def test_without_the_packages_the_message_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "PACKAGES", ("no_such_package",))
    ocr.is_installed.cache_clear()
    try:
        error = error_of(written(tmp_path, picture("PNG")))
    finally:
        monkeypatch.undo()
        ocr.is_installed.cache_clear()
    assert error.code is ErrorCode.NO_TEXT_LAYER
    assert "pip install 'fuhe[ocr]'" in error.message


@pytest.mark.parametrize(
    ("known", "mode", "same"),
    [
        ("2", OcrMode.AUTO, True),
        ("2", OcrMode.NEVER, True),
        ("2", OcrMode.ALWAYS, False),
        ("2 without OCR", OcrMode.AUTO, False),
        ("2 without OCR", OcrMode.NEVER, True),
        ("2 OCR always", OcrMode.ALWAYS, True),
        ("2 OCR always", OcrMode.AUTO, False),
        ("1", OcrMode.AUTO, False),
    ],
)
def test_what_a_run_need_not_read_again(known, mode, same):
    assert makes_same(known, "2", mode, pictures=True) is same


def test_a_pdf_of_pictures_is_read_and_one_with_text_is_not(tmp_path, pages):
    content = PDF.extract(written(tmp_path, as_pdf(pages, LOOK)))
    assert content.text_source is TextSource.OCR
    assert content.problems == ()
    assert {"序号", "区政府工作经费项目", "134.64"} <= set(texts(content))
    printed = PDF.extract(BUNDLE)
    assert printed.text_source is TextSource.BORN_DIGITAL
    shown, found = printed.grids[0].cells[0].place.box, content.grids[0].cells[0].place.box
    assert found.x0 == pytest.approx(shown.x0, abs=6)
    assert found.top == pytest.approx(shown.top, abs=6)


def test_all_pages_are_read_from_their_picture_where_that_is_asked_for(tmp_path):
    with ocr_mode(OcrMode.ALWAYS):
        content = PDF.extract(CORPUS / "reports" / "putuo-jiesuan-2022.pdf")
    assert content.text_source is TextSource.OCR
    assert content.extractor_version.endswith("OCR always")
    assert "215,457.6" in texts(content)


@pytest.mark.parametrize("turns", [1, 2])
def test_cells_of_a_turned_page_stand_where_a_viewer_shows_them(tmp_path, pages, turns):
    """The list of the same page printed upright, its corners turned by hand."""
    boxes = [cell.place.box for cell in PDF.extract(BUNDLE).grids[0].cells]
    x0, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
    x1, bottom = max(box.x1 for box in boxes), max(box.bottom for box in boxes)
    width, height = 595.3, 841.9
    # By a quarter counter-clockwise the right edge of the page comes to lie above.
    expected = {
        1: (top, width - x1, bottom, width - x0),
        2: (width - x1, height - bottom, width - x0, height - top),
    }[turns]
    content = PDF.extract(written(tmp_path, as_pdf([rotated(pages[0], turns)], LOOK)))
    found = [cell.place.box for cell in content.grids[0].cells]
    around = (
        min(box.x0 for box in found),
        min(box.top for box in found),
        max(box.x1 for box in found),
        max(box.bottom for box in found),
    )
    assert around == pytest.approx(expected, abs=6)
