"""Dashes and slashes by their shape; pieces of ink to lines."""

import cv2
import numpy as np
import pytest

from fuhe.extractors.scan_ink import components
from fuhe.extractors.scan_lines import read_ink_lines, split_at_gaps, stacks
from fuhe.extractors.scan_marks import mark_of

EM = 30


def canvas():
    return np.zeros((400, 600), np.uint8)


def box(ink, x, y, width, height):
    ink[y : y + height, x : x + width] = 255


def mark(ink):
    pieces = components(ink)
    return mark_of(range(len(pieces)), pieces, ink, EM)


@pytest.mark.parametrize(("width", "text"), [(10, "-"), (29, "—"), (58, "——")])
def test_a_dash_is_known_by_its_width(width, text):
    ink = canvas()
    box(ink, 50, 50, width, 3)
    assert mark(ink) == text


def test_two_strokes_beside_each_other_are_two_dashes():
    ink = canvas()
    box(ink, 50, 50, 26, 3)
    box(ink, 82, 50, 26, 3)
    assert mark(ink) == "——"


def test_strokes_below_each_other_are_no_dashes():
    """= and 二 are more than dashes."""
    ink = canvas()
    box(ink, 50, 50, 20, 3)
    box(ink, 50, 58, 20, 3)
    assert mark(ink) is None


def test_the_character_one_ends_in_a_triangle():
    ink = canvas()
    box(ink, 50, 50, 28, 3)
    cv2.fillPoly(ink, [np.array([[68, 52], [74, 45], [79, 52]])], 255)
    assert mark(ink) is None


def test_a_slash_leans_and_a_one_does_not():
    ink = canvas()
    cv2.line(ink, (50, 80), (62, 52), 255, 3)
    assert mark(ink) == "/"
    ink = canvas()
    box(ink, 50, 52, 3, 28)
    assert mark(ink) is None
    ink = canvas()
    cv2.line(ink, (62, 80), (50, 52), 255, 3)
    assert mark(ink) is None


def test_six_points_are_two_signs_of_omission():
    ink = canvas()
    for place in range(6):
        box(ink, 50 + 10 * place, 60, 3, 3)
    assert mark(ink) == "……"


def lines(ink):
    pieces = components(ink)
    return read_ink_lines(range(len(pieces)), pieces, EM), pieces


def test_pieces_at_one_height_are_a_line_and_points_belong_to_it():
    ink = canvas()
    for top in (50, 100):
        for x in range(60, 240, 32):
            box(ink, x, top, 26, 26)
        box(ink, 252, top + 24, 4, 4)
    found, _ = lines(ink)
    assert [(line.top, line.bottom, line.x1) for line in found] == [(50, 78, 256), (100, 128, 256)]


def test_strokes_of_one_character_are_one_line():
    ink = canvas()
    box(ink, 60, 50, 26, 3)
    box(ink, 58, 72, 30, 3)
    assert len(lines(ink)[0]) == 1


def test_a_line_is_split_at_wide_gaps_only():
    ink = canvas()
    for x in (60, 92, 200, 232):
        box(ink, x, 50, 26, 26)
    (line,), pieces = lines(ink)
    assert [(part.x0, part.x1) for part in split_at_gaps(line, pieces, 40)] == [
        (60, 118),
        (200, 258),
    ]


def test_characters_below_one_another_are_one_label():
    ink = canvas()
    for top in (50, 90, 130):
        box(ink, 60, top, 26, 26)
    for x in range(60, 200, 32):
        box(ink, x, 180, 26, 26)
    found, _ = lines(ink)
    assert [len(group) for group in stacks(found, EM)] == [3, 1]
