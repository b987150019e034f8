"""Pages are drawn in a process that a bad file can only end by itself."""

import hashlib
import io
import os
import time

import pytest
from PIL import Image

from fuhe.extractors.pdf import EXTRACTOR as PDF
from fuhe.pipeline.explore import page_drawing
from fuhe.pipeline.explore.page_drawing import PageDrawer, PageSize
from tests.extractors.pdf_documents import Pages


@pytest.fixture
def drawer():
    drawer = PageDrawer()
    yield drawer
    drawer.close()


def write(path, content):
    path.write_bytes(content)
    return path, hashlib.sha256(content).hexdigest()


def two_pages():
    pages = Pages()
    pages.text(100, 100, "第一页")
    pages.next()
    pages.canvas.setPageSize((400, 200))
    pages.canvas.setFillColorRGB(1, 0, 0)
    pages.canvas.rect(0, 100, 200, 100, stroke=0, fill=1)
    return pages.bytes()


def test_a_page_is_drawn_at_two_pixels_a_point(drawer, tmp_path):
    path, document = write(tmp_path / "a.pdf", two_pages())
    assert drawer.sizes(path, document) == (PageSize(595, 842), PageSize(400, 200))
    picture = Image.open(io.BytesIO(drawer.page(path, document, 2)))
    assert picture.size == (800, 400)
    # The red quarter is the upper left one.
    assert picture.getpixel((100, 50)) == (255, 0, 0)
    assert picture.getpixel((100, 300)) == picture.getpixel((700, 50)) == (255, 255, 255)
    assert Image.open(io.BytesIO(drawer.page(path, document, 1))).mode == "L"


def turned_page(rotate, sideways):
    """A table whose cells are as dark as their texts say, on a page that is turned somehow."""
    pages = Pages()
    canvas = pages.canvas
    canvas.setPageRotation(rotate)  # reportlab swaps the sides of a page turned by a quarter
    width, height = (842, 595) if rotate == 90 else (595, 842)
    pages.width, pages.height = (height, width) if sideways else (width, height)
    if sideways:
        canvas.transform(0, 1, -1, 0, width, 0)
    xs, ys = [60, 200, 420], [100, 130, 180]
    canvas.setFillGray(0.5)
    canvas.rect(xs[1], pages.height - ys[2], xs[2] - xs[1], ys[2] - ys[1], stroke=0, fill=1)
    canvas.setFillGray(0)
    cells = [(0, 0, 1, 1, "白"), (0, 1, 1, 1, "白"), (1, 0, 1, 1, "白"), (1, 1, 1, 1, "灰")]
    pages.table(cells, xs, ys)
    return pages.bytes()


@pytest.mark.parametrize(
    ("rotate", "sideways"), [(0, False), (0, True), (90, False), (90, True), (180, True)]
)
def test_cells_lie_where_the_page_is_drawn(drawer, tmp_path, rotate, sideways):
    """Also on a page whose text runs sideways, which is turned only to be read."""
    path, document = write(tmp_path / "a.pdf", turned_page(rotate, sideways))
    (grid,) = PDF.extract(path).grids
    picture = Image.open(io.BytesIO(drawer.page(path, document, 1))).convert("L")
    for cell in grid.cells:
        box = cell.place.box
        at = round(2 * box.x1 - 8), round(2 * box.bottom - 8)  # a corner without text
        middle = picture.getpixel((round(box.x0 + box.x1), round(box.top + box.bottom)))
        expected = {"白": 255, "灰": 128}[cell.text]
        assert expected in (
            pytest.approx(picture.getpixel(at), abs=3),
            pytest.approx(middle, abs=3),
        )


def test_what_is_no_pdf_and_other_bytes_are_not_drawn(drawer, tmp_path):
    path, document = write(tmp_path / "a.pdf", b"%PDF-1.7 nothing else")
    assert drawer.sizes(path, document) is None
    assert drawer.page(path, document, 1) is None
    path, document = write(tmp_path / "b.pdf", two_pages())
    assert drawer.page(path, "0" * 64, 1) is None
    assert drawer.page(tmp_path / "gone.pdf", "1" * 64, 1) is None
    assert drawer.page(path, document, 1) is not None


def test_a_process_that_hangs_or_dies_is_replaced(drawer, tmp_path, monkeypatch):
    path, document = write(tmp_path / "a.pdf", two_pages())
    assert drawer.sizes(path, document) is not None
    assert drawer._run(os._exit, 1) is None
    monkeypatch.setattr(page_drawing, "_SECONDS", 0.5)
    assert drawer._run(time.sleep, 600) is None
    monkeypatch.undo()
    assert drawer.page(path, document, 1) is not None


def test_what_could_not_be_drawn_is_tried_again_later(drawer, tmp_path, monkeypatch):
    path, document = write(tmp_path / "a.pdf", two_pages())
    with monkeypatch.context() as patch:
        patch.setattr(drawer, "_run", lambda *_: None)
        assert drawer.sizes(path, document) is None
        assert drawer.page(path, document, 1) is None
    assert drawer.page(path, document, 1) is None  # not at once: each try may take long
    monkeypatch.setattr(page_drawing, "_RETRY_SECONDS", 0.0)
    assert drawer.sizes(path, document) == (PageSize(595, 842), PageSize(400, 200))
    page = drawer.page(path, document, 1)
    assert page is not None
    path.unlink()
    assert drawer.page(path, document, 1) == page


def test_only_the_pages_asked_for_last_are_kept(drawer, tmp_path, monkeypatch):
    monkeypatch.setattr(drawer, "_pages", page_drawing._Kept(1))
    path, document = write(tmp_path / "a.pdf", two_pages())
    first, second = (drawer.page(path, document, number) for number in (1, 2))
    path.unlink()
    assert drawer.page(path, document, 2) == second
    assert drawer.page(path, document, 1) is None
    assert first is not None
