"""Pictures in Word files that are not read, and what the document says of them."""

from pathlib import Path

import pytest
from PIL import Image

from fuhe.extractors import ocr, word, word_pictures
from fuhe.extractors.ocr import OcrMode, ocr_mode
from fuhe.extractors.word import EXTRACTOR
from fuhe.extractors.zip_parts import MAX_TOTAL_BYTES
from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode
from tests.extractors.picture_readers import FAULTS, failing
from tests.extractors.word_documents import p, texts
from tests.extractors.word_pictures.documents import (
    drawing,
    in_paragraph,
    linked,
    pictured,
    png,
    stored,
    vml,
    with_pictures,
)


def codes(content):
    return [problem.code for problem in content.problems]


EMF = b"\x01\x00\x00\x00l\x00\x00\x00" + b"\x00" * 32 + b" EMF" + b"\x00" * 100
WMF = b"\xd7\xcd\xc6\x9a" + b"\x00" * 40


def test_a_photo_says_nothing_and_is_no_problem(read, reader):
    reader.answers = False
    content = read(p("前言") + in_paragraph(drawing()), png())
    assert texts(content) == ["前言"]
    assert (content.problems, content.text_source) == ((), TextSource.BORN_DIGITAL)


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


def test_no_file_beside_the_document_is_touched(read, tmp_path):
    read(in_paragraph(drawing('r:embed="rId9"')), more=linked("../../../../etc/passwd"))
    assert [path.name for path in Path(tmp_path).iterdir()] == ["report.bin"]


@FAULTS
def test_a_picture_that_cannot_be_read_leaves_the_text(tmp_path, monkeypatch, error, code):
    monkeypatch.setattr(word_pictures, "inset_reader", lambda: failing(error))
    path = with_pictures(tmp_path, p("前言") + in_paragraph(drawing()), png())
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["前言"]
    (problem,) = content.problems
    assert problem.code is code
    assert "body/pic[1]" in problem.message
