"""A picture in a Word file is read as it is shown: cut, turned, mirrored, large enough."""

import pytest
from PIL import Image

from tests.extractors.word_documents import p
from tests.extractors.word_pictures.documents import (
    drawing,
    in_paragraph,
    pictured,
    png,
    stored,
    vml,
)


def halves():
    """A picture of 800 by 600 pixels, its left half black, its upper right quarter red."""
    image = Image.new("RGB", (800, 600), "white")
    image.paste("black", (0, 0, 400, 600))
    image.paste("red", (400, 0, 800, 300))
    return image


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
