"""Time for pictures: what is left of a file whose pictures take longer than it has."""

import numpy as np
import pytest
from PIL import Image

from corpus.scanned import Look, as_pdf
from fuhe.extractors import ocr, scan
from fuhe.extractors.ocr import OcrMode, ocr_mode, version_without
from fuhe.extractors.pdf import EXTRACTOR as PDF
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan import EXTRACTOR as SCAN
from fuhe.schemas.errors import ErrorCode

SECONDS = 100
PAGES = 3


class Clock:
    """Time that passes only where a page is read: 40 seconds each."""

    def __init__(self):
        self.now = 1000.0
        self.read = []

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()

    def read_scan(picture, number):
        clock.now += 40
        clock.read.append(number)
        size = picture.width, picture.height
        return DraftPage(number, *size, [], has_text=True, is_scanned=True)

    monkeypatch.setattr(ocr.time, "monotonic", clock.monotonic)
    monkeypatch.setattr(scan, "scan_reader", lambda: read_scan)
    monkeypatch.setattr("fuhe.extractors.pdf_scan.scan_reader", lambda: read_scan)
    return clock


def blank_page():
    page = np.full((1684, 1190, 3), 250, np.uint8)
    page[200:210, 100:900] = 20
    return page


@pytest.fixture
def tiff(tmp_path):
    path = tmp_path / "scan.tif"
    first, *rest = [Image.fromarray(blank_page()) for _ in range(PAGES)]
    first.save(path, save_all=True, append_images=rest)
    return path


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(as_pdf([blank_page()] * PAGES, Look(144)))
    return path


@pytest.mark.parametrize("kind", ["tiff", "pdf"])
def test_pages_that_no_time_is_left_for_are_told_and_the_others_kept(kind, request, clock):
    extractor = {"tiff": SCAN, "pdf": PDF}[kind]
    path = request.getfixturevalue(kind)
    with ocr_mode(OcrMode.AUTO, SECONDS):
        content = extractor.extract(path)
    # The first is begun at 0 s, the second at 40 s; at 80 s more than a good half is gone.
    assert clock.read == [1, 2]
    (problem,) = content.problems
    assert problem.code is ErrorCode.TIMEOUT
    assert problem.message.startswith("Page 3: a picture without text (a scan). ")
    assert "--timeout 500" in problem.message
    assert content.extractor_version == extractor.version


@pytest.mark.parametrize("seconds", [None, 1000])
def test_all_pages_are_read_where_there_is_time(seconds, tiff, clock):
    with ocr_mode(OcrMode.AUTO, seconds):
        content = SCAN.extract(tiff)
    assert clock.read == [1, 2, 3]
    assert content.problems == ()


def test_time_that_ran_out_is_no_wish_to_leave_pictures_out(clock):
    with ocr_mode(OcrMode.AUTO, SECONDS):
        clock.now += SECONDS
        assert not ocr.reads_pictures()
        assert version_without("3", left_out=True) == "3"
    with ocr_mode(OcrMode.NEVER, SECONDS):
        clock.now += SECONDS
        assert not ocr.is_out_of_time()
        assert version_without("3", left_out=True) == "3 without OCR"
