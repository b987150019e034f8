"""Pictures beside text: which of them are read as documents, and at what scale."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.scanned import Look, scanned
from fuhe.extractors import scan_inset
from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.picture_file import read_pixels
from fuhe.extractors.scan_inset import read_inset
from fuhe.extractors.text_lines import Line
from fuhe.schemas.document import Box
from tests.corpus.files import CORPUS
from tests.extractors.pdf_documents import Pages

DPI = 150
SCALE = DPI / 72


@pytest.fixture(scope="module")
def form():
    (page,) = scanned(CORPUS / "reports" / "putuo-jiesuan-2022.pdf", Look(DPI, 0.4))
    return Image.fromarray(page)


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A page of a report without a table."""
    pages = Pages()
    pages.paragraph(72, "本单位按照要求开展了绩效自评，现将有关情况报告如下。" * 20, 12)
    path = pages.save(tmp_path_factory.mktemp("text") / "text.pdf")
    (page,) = scanned(path, Look(DPI, 0.4))
    return Image.fromarray(page)


def grid(texts):
    cells = [
        DraftCell(place, 0, 1, 1, words, 1, Box(0, 0, 1, 1)) for place, words in enumerate(texts)
    ]
    return DraftGrid(1, 1, [0.0, 1.0], [float(row) for row in range(len(texts) + 1)], 4, cells)


@pytest.fixture
def reads(monkeypatch):
    """Stand for the reading; keep at what scale, and whether it was asked for."""

    class Reads:
        def __init__(self):
            self.scales = []
            self.items = [grid(["项目名称", "甲", "乙", "丙"])]
            self.sureness = 0.95

        def __call__(self, picture, number):
            self.scales.append(picture.scale)
            return DraftPage(
                number,
                picture.width,
                picture.height,
                self.items,
                has_text=True,
                sureness=self.sureness,
            )

    reads = Reads()
    monkeypatch.setattr(scan_inset, "read_scan", reads)
    return reads


def test_a_form_is_read(reads, form):
    inset = read_inset(form, SCALE, 3)
    assert inset is not None
    assert inset.page.number == 3
    assert inset.scale == pytest.approx(SCALE)


def test_a_form_on_its_side_is_read(reads, form):
    assert read_inset(form.rotate(90, expand=True), SCALE, 1) is not None


@pytest.mark.parametrize("shown", [0.25, 3.0])
def test_the_scale_is_that_of_its_letters_however_large_it_is_shown(reads, form, shown):
    """The form is set in letters of 9 to 10.5 points; only a much other size is mended."""
    inset = read_inset(form, SCALE / shown, 1)
    assert 0.7 * SCALE <= inset.scale <= 1.5 * SCALE
    assert inset.page.width == pytest.approx(form.width / inset.scale, rel=0.01)


def test_a_scale_that_fits_is_kept(reads, form):
    assert read_inset(form, SCALE * 1.2, 1).scale == pytest.approx(SCALE * 1.2)


def test_a_page_of_text_is_read_where_its_lines_are_read_surely(reads, text):
    lines = [Line("字" * 30, 72, 100 + 20 * n, 500, 112 + 20 * n, False, ()) for n in range(4)]
    reads.items = list(lines)
    assert read_inset(text, SCALE, 1) is not None
    assert read_inset(text.rotate(270, expand=True), SCALE, 1) is not None
    reads.items = lines[:2]
    assert read_inset(text, SCALE, 1) is None
    reads.items, reads.sureness = list(lines), 0.8
    assert read_inset(text, SCALE, 1) is None


def test_a_grid_without_text_is_no_form(reads, form):
    reads.items = [grid(["", "甲", "", "乙"])]
    assert read_inset(form, SCALE, 1) is None
    reads.items, reads.sureness = [grid(["甲", "乙", "丙", "丁"])], 0.4
    assert read_inset(form, SCALE, 1) is None


def photo():
    """Soft patches of all brightnesses."""
    levels = np.random.default_rng(0).integers(0, 255, (12, 16, 3), dtype=np.uint8)
    return Image.fromarray(levels).resize((1200, 900), Image.Resampling.BICUBIC)


def chart():
    """Axes, five bars and their short labels on white."""
    image = Image.new("RGB", (1200, 800), "white")
    draw = ImageDraw.Draw(image)
    draw.line((100, 50, 100, 700, 1150, 700), "black", 3)
    for bar in range(5):
        left = 160 + 190 * bar
        draw.rectangle((left, 600 - 90 * bar, left + 90, 698), "steelblue")
        draw.text((left + 20, 720), f"202{bar}", "black", font_size=28)
        draw.line((100, 150 + 110 * bar, 1150, 150 + 110 * bar), "lightgrey", 1)
    return image


def frame():
    """A photo of a certificate: a frame of two lines around a few words."""
    image = Image.new("RGB", (1200, 800), "ivory")
    draw = ImageDraw.Draw(image)
    draw.rectangle((30, 30, 1170, 770), None, "black", 4)
    draw.rectangle((60, 60, 1140, 740), None, "black", 2)
    draw.text((480, 380), "CERTIFICATE", "black", font_size=40)
    return image


@pytest.mark.parametrize(
    "picture",
    [photo(), chart(), frame(), Image.new("RGB", (900, 700), "white"), Image.new("L", (900, 700))],
    ids=["photo", "chart", "frame", "blank", "black"],
)
def test_other_pictures_are_not_even_read(reads, picture):
    assert read_inset(picture, 2.0, 1) is None
    assert reads.scales == []


@pytest.mark.parametrize("scale", [0.01, 1000.0])
def test_a_wrong_size_in_the_document_costs_no_memory(monkeypatch, scale):
    """Shown some metres wide, or as wide as a hair: its pixels are not multiplied."""
    counts = []

    def counted(image, scale):
        picture = read_pixels(image, scale)
        counts.append(picture.pixels.shape[0] * picture.pixels.shape[1])
        return picture

    monkeypatch.setattr(scan_inset, "read_pixels", counted)
    read_inset(Image.new("L", (1500, 1000), 255), scale, 1)
    assert counts
    assert all(1500 * 1000 / 16 <= count <= 4 * 1500 * 1000 for count in counts)
