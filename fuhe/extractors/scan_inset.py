"""A picture that stands in a document beside text: read if it shows a table or a page of text.

Most pictures in a document are photos, seals, logos and diagrams, and say nothing here. What is
read must show paper, and on it a ruled table of four or more filled cells, or three or more lines
of text as wide as half of it. It is read as a scan is (`scan_page`), at the scale at which its
letters are of a usual size: a form may be shown larger or smaller than it was printed.
"""

from typing import TYPE_CHECKING

import cv2
import numpy as np
from msgspec import Struct

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.picture_file import INCH, read_pixels
from fuhe.extractors.rulings import TooManyRulingsError, grids_of, snap
from fuhe.extractors.scan_ink import (
    Components,
    Ink,
    Picture,
    Pixels,
    binarize,
    components,
    read_ink,
)
from fuhe.extractors.scan_lines import em_of, is_speck, read_ink_lines
from fuhe.extractors.scan_page import read_scan
from fuhe.extractors.scan_rulings import read_rulings

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_SIDE = 1700.0  # points: no form is longer, and what is taken for it costs memory
_PAPER_SHARE = 0.5  # of the picture is about as bright as its most frequent brightness,
_PAPER_RANGE = 24  # of 255 to both sides,
_DARKEST_PAPER = 120  # of 255
_THUMBNAIL = 400  # pixels
_USUAL = 10.5  # points: the letters of a form,
_SMALLEST, _LARGEST = 7.0, 15.0  # and those of which no other scale is sought
_SCALES = tuple(dpi / INCH for dpi in (72, 96, 120, 150, 200, 240, 300, 400, 600))
_FINE = 300 / INCH  # pixels a point: finer pictures are made coarser to be read
_FEWEST_CELLS = 4  # a table has them, and as many with text: a frame or a chart has not
_TABLE_SHARE = 0.1  # of the picture: a table in it covers more
_TABLE_SURENESS = 0.5  # in the mean: with less, they are windows of a house
_FEWEST_LINES = 3  # of text,
_LINE_SHARE = 0.5  # each as wide as this share of the picture,
_FILLED = 0.4  # with so many pieces of ink to an em,
_HIGHEST = 2.0  # em,
_TEXT_SURENESS = 0.85  # read so surely in the mean: else it is no page of text


class Inset(Struct):
    """What a picture says, in its own coordinates: `scale` are pixels to a point of `page`."""

    page: DraftPage
    scale: float


def read_inset(image: "Image", scale: float, number: int) -> Inset | None:
    """Return what an upright picture says, as page `number`; None if it is no document.

    `scale` is how many pixels a point as shown is. Raises one of `picture_file.BROKEN` if the
    picture is damaged, MemoryError if it is too large for the memory.
    """
    cv2.setNumThreads(1)
    try:
        return _read(image, scale, number)
    except cv2.error as error:
        if "Insufficient memory" in str(error):
            raise MemoryError from error
        raise


def _read(image: "Image", scale: float, number: int) -> Inset | None:
    least = max(image.size) / _LONGEST_SIDE
    first = min(max(scale, least, _SCALES[0]), _FINE)
    picture = read_pixels(image, first)
    if not _shows_paper(picture.pixels):
        return None
    scale = max(least, _scale_of_letters(picture, first, scale))
    if scale != first:
        picture = read_pixels(image, scale)
    ink = read_ink(picture)
    shows_table = _shows_table(ink, picture)
    if not (shows_table or _shows_text(ink)):
        return None
    page = read_scan(picture, number)
    if shows_table and page.sureness >= _TABLE_SURENESS and any(map(_is_filled, page.items)):
        return Inset(page, scale)
    return Inset(page, scale) if page.sureness >= _TEXT_SURENESS and _is_text(page) else None


def _shows_paper(pixels: Pixels) -> bool:
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    share = _THUMBNAIL / max(grey.shape)
    if share < 1:
        small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        grey = np.asarray(small, np.uint8)
    counts = np.bincount(grey.ravel(), minlength=256)
    around = np.convolve(counts, np.ones(2 * _PAPER_RANGE + 1), "same")
    paper = int(around.argmax())
    return paper >= _DARKEST_PAPER and float(around[paper]) >= _PAPER_SHARE * grey.size


def _scale_of_letters(picture: Picture, scale: float, shown: float) -> float:
    """Return pixels a point: `shown`, as told, or such that the letters are of a usual size.

    `scale` is that at which the picture was taken in.
    """
    grey = np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    em = _em(components(binarize(grey, picture.scale)), picture.scale) * scale / picture.scale
    if _SMALLEST <= em / shown <= _LARGEST:
        return shown
    return min(_SCALES, key=lambda other: abs(np.log(other * _USUAL / em)))


def _em(pieces: Components, scale: float) -> float:
    """Return the size of letters in pixels, found anew at the scale that it tells of."""
    em = em_of(pieces, scale)
    return em_of(pieces, em / _USUAL)


def _shows_table(ink: Ink, picture: Picture) -> bool:
    """Return whether there are rulings of a table, upright or on their side."""
    rulings = read_rulings(ink)
    try:
        grids = grids_of(snap(rulings.horizontals), snap(rulings.verticals), fewest=1)
    except TooManyRulingsError:
        return False
    least = _TABLE_SHARE * picture.width * picture.height
    return any(
        len(grid.cells) >= _FEWEST_CELLS
        and (grid.x_edges[-1] - grid.x_edges[0]) * (grid.y_edges[-1] - grid.y_edges[0]) >= least
        for grid in grids
    )


def _shows_text(ink: Ink) -> bool:
    """Return whether there is ink like lines of text, upright or on its side."""
    pieces = components(ink.ink)
    height, width = ink.ink.shape
    on_side = np.ascontiguousarray(pieces[:, (1, 0, 3, 2, 4)])
    return _has_lines(pieces, width, ink.scale) or _has_lines(on_side, height, ink.scale)


def _has_lines(pieces: Components, width: int, scale: float) -> bool:
    em = em_of(pieces, scale)
    high = np.maximum(pieces[:, 2], pieces[:, 3]) > _HIGHEST * em
    letters = pieces[~high & ~is_speck(pieces, em)]
    lines = read_ink_lines(range(len(letters)), letters, em) if len(letters) else []
    wide = [
        line
        for line in lines
        if line.width >= _LINE_SHARE * width
        and line.height <= _HIGHEST * em
        and len(line.pieces) >= _FILLED * line.width / em
    ]
    return len(wide) >= _FEWEST_LINES


def _is_filled(item: object) -> bool:
    return (
        isinstance(item, DraftGrid) and sum(bool(cell.text) for cell in item.cells) >= _FEWEST_CELLS
    )


def _is_text(page: DraftPage) -> bool:
    lines = [item for item in page.items if not isinstance(item, DraftGrid)]
    return sum(line.x1 - line.x0 >= _LINE_SHARE * page.width for line in lines) >= _FEWEST_LINES
