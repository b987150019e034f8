"""Which way up a page is read: by how surely it is read, and by how long its lines are."""

import numpy as np
import pytest

from fuhe.extractors import scan_page
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan_ink import Picture
from fuhe.extractors.scan_page import read_scan

# What reading gives by quarter turns: mean confidence of characters, characters in a line.
PROSE = [(0.84, 25.5), (0.89, 5.6), (0.28, 24.0), (0.30, 5.0)]
TABLE = [(0.99, 6.2), (0.77, 4.8), (0.58, 6.0), (0.60, 4.5)]


def lying(readings, turns):
    """Return what reading gives of a page that lies turned."""
    return readings[-turns:] + readings[:-turns] if turns else readings


@pytest.fixture
def read(monkeypatch):
    def of(readings):
        asked = []

        def one(picture, number):
            sureness, length = readings[len(asked)]
            asked.append(number)
            page = DraftPage(number, picture.width, picture.height, [], has_text=True)
            page.sureness, page.line_length = sureness, length
            return page

        monkeypatch.setattr(scan_page, "_read", one)
        picture = Picture(np.full((300, 200, 3), 250, np.uint8), 1.0)
        return read_scan(picture, 1), len(asked)

    return of


@pytest.mark.parametrize("readings", [PROSE, TABLE])
def test_a_page_that_stands_upright_is_read_once(read, readings):
    page, count = read(readings)
    assert (page.turns, count) == (0, 1)


@pytest.mark.parametrize("readings", [PROSE, TABLE])
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_is_turned(read, readings, turns):
    page, count = read(lying(readings, turns))
    assert count == 4
    assert (page.sureness, page.line_length) == readings[0]
