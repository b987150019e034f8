"""What a page is made ready for: straight, without stamps, rulings told from strokes."""

import cv2
import numpy as np
import pytest

from fuhe.extractors.rulings import find_grids
from fuhe.extractors.scan_ink import Picture, components, read_ink
from fuhe.extractors.scan_rulings import read_rulings

SCALE = 200 / 72


def at(points):
    return round(points * SCALE)


def page(height=842, width=595):
    return np.full((at(height), at(width), 3), 250, np.uint8)


def line(pixels, x0, top, x1, bottom, colour=(20, 20, 20), thick=2):
    cv2.line(pixels, (at(x0), at(top)), (at(x1), at(bottom)), colour, thick)


def table(pixels, rows=(100, 130, 160, 200), columns=(60, 200, 300, 520)):
    for top in rows:
        line(pixels, columns[0], top, columns[-1], top)
    for x in columns:
        line(pixels, x, rows[0], x, rows[-1])


def askew(pixels, degrees):
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(pixels, turn, (width, height), borderValue=(250, 250, 250))


def grids(pixels):
    rulings = read_rulings(read_ink(Picture(pixels, SCALE)))
    return find_grids(rulings.horizontals, rulings.verticals)


@pytest.mark.parametrize("degrees", [0.0, 0.7, -1.5, 4.0])
def test_a_page_is_turned_straight(degrees):
    pixels = page()
    table(pixels)
    ink = read_ink(Picture(askew(pixels, degrees), SCALE))
    assert ink.angle == pytest.approx(-degrees, abs=0.06)


def test_noise_at_the_border_of_a_turned_page_is_no_ink():
    pixels = page()
    table(pixels)
    pixels = askew(pixels, 1.5)
    # Grains on the last columns of the paper: turning draws them out to dashes.
    pixels[at(60) :: at(40), -2:] = 90
    ink = read_ink(Picture(pixels, SCALE))
    right = components(ink.ink)[:, 0] > at(560)
    assert not right.any()


def test_a_grid_is_found_where_it_stands():
    pixels = page()
    table(pixels)
    (grid,) = grids(askew(pixels, 1.0))
    assert [len(grid.x_edges), len(grid.y_edges), len(grid.cells)] == [4, 4, 9]
    assert grid.x_edges[1] - grid.x_edges[0] == pytest.approx(140, abs=0.6)
    assert grid.y_edges[3] - grid.y_edges[2] == pytest.approx(40, abs=0.6)


def test_a_ruling_with_holes_is_one():
    pixels = page()
    table(pixels)
    for x in range(70, 500, 23):
        pixels[at(129) : at(131), at(x) : at(x) + 2] = 250
    assert len(grids(pixels)[0].cells) == 9


def test_strokes_that_meet_one_another_are_no_rulings():
    """A character such as 国 is a box of its own."""
    pixels = page()
    table(pixels)
    for x0, top in ((80, 108), (220, 140), (320, 170)):
        line(pixels, x0, top, x0 + 14, top)
        line(pixels, x0, top + 14, x0 + 14, top + 14)
        line(pixels, x0, top, x0, top + 14)
        line(pixels, x0 + 14, top, x0 + 14, top + 14)
    assert len(grids(pixels)[0].cells) == 9


def test_a_dash_in_a_cell_is_no_ruling_and_its_ink_stays():
    pixels = page()
    table(pixels)
    line(pixels, 220, 115, 241, 115)
    ink = read_ink(Picture(pixels, SCALE))
    rulings = read_rulings(ink)
    assert len(find_grids(rulings.horizontals, rulings.verticals)[0].cells) == 9
    left = np.where(rulings.mask > 0, 0, ink.ink).astype(np.uint8)
    assert left[at(113) : at(117), at(215) : at(245)].any()


def test_writing_by_hand_over_a_ruling_does_not_break_the_grid():
    pixels = page()
    table(pixels)
    points = np.array([[at(210 + 8 * k), at(145 + 18 * (-1) ** k)] for k in range(10)], np.int32)
    cv2.polylines(pixels, [points], False, (30, 30, 120), 4)
    assert len(grids(pixels)[0].cells) == 9


def test_a_red_stamp_is_taken_away_and_what_is_black_below_it_stays():
    pixels = page()
    table(pixels)
    stamp = np.full_like(pixels, 255)
    cv2.circle(stamp, (at(300), at(150)), at(50), (205, 45, 50), 6)
    cv2.rectangle(stamp, (at(280), at(120)), (at(290), at(130)), (205, 45, 50), 3)
    ink = read_ink(Picture(np.minimum(pixels, stamp), SCALE))
    rulings = read_rulings(ink)
    assert len(find_grids(rulings.horizontals, rulings.verticals)[0].cells) == 9
    assert ink.stamped[at(150), at(250)] == 255
    left = np.where(cv2.dilate(rulings.mask, np.ones((5, 5), np.uint8)) > 0, 0, ink.ink)
    assert not (components(left.astype(np.uint8))[:, 2:4] > at(4)).any()


def test_red_characters_are_no_stamp():
    pixels = page()
    for x in range(60, 500, 30):
        line(pixels, x, 60, x + 12, 60, (205, 45, 50), 3)
        line(pixels, x + 6, 55, x + 6, 70, (205, 45, 50), 3)
    ink = read_ink(Picture(pixels, SCALE))
    assert not ink.stamped.any()
    assert ink.ink[at(60), at(66)] == 255


def test_a_blank_page_has_no_ink():
    ink = read_ink(Picture(page(), SCALE))
    assert ink.angle == pytest.approx(0, abs=0.3)
    assert not ink.ink.any()
    assert grids(page()) == []
