"""Pages are drawn in a process that a bad file can only end by itself."""

import hashlib
import io
import os
import time

import pytest
from PIL import Image

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
