"""The picture of a page to its tables and lines, like a page of a PDF.

What is read, in order: the page is turned straight, its stamps and rulings are taken away, what
ink is left stands in the cells of the ruled grids or outside them, and each line of it is read
by itself. Boxes are in points of the page as it was scanned.
"""

import cv2
import numpy as np

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.pdf_page import DraftPage, reading_height, take_up
from fuhe.extractors.rulings import RuledGrid, TooManyRulingsError, grids_of, snap
from fuhe.extractors.scan_cells import ReadCell, draft_scanned, line_of
from fuhe.extractors.scan_ink import Ink, Picture, Pixels, components, read_ink
from fuhe.extractors.scan_lexicon import settle
from fuhe.extractors.scan_lines import (
    InkLine,
    em_of,
    is_speck,
    read_ink_lines,
    split_at_gaps,
    stacks,
)
from fuhe.extractors.scan_reading import InkText, TextLine, read_text
from fuhe.extractors.scan_rulings import read_rulings
from fuhe.extractors.text_lines import Line

_UNDER_STAMP = 0.85  # no reading is surer where a stamp lay,
_COARSE = 0.85  # nor where characters are of few pixels
_UPRIGHT = 0.9  # the mean confidence of characters is higher on a page that is not turned,
_LEGIBLE, _LONG = 0.7, 12.0  # or this high where lines are so long (in characters)
_TAB = 1.6  # em: a wider gap outside tables parts a line
_LARGEST = 5.0  # em: what is larger outside tables is a picture or the edge of the paper
_FAINT = 14  # of 255: an empty cell with darker places may hold faint writing
_INSIDE = 2.0  # points from the border of a cell

Groups = list[list[InkLine]]


def read_scan(picture: Picture, number: int) -> DraftPage:
    """Return what stands on the picture of page `number` (from 1), its cells with confidence.

    A page that lay sideways or upside down is turned (`DraftPage.turns`); its coordinates are
    those of the page as a reader turns it.
    """
    cv2.setNumThreads(1)
    try:
        return _upright(picture, number)
    except cv2.error as error:
        if "Insufficient memory" in str(error):
            raise MemoryError from error
        raise


def _upright(picture: Picture, number: int) -> DraftPage:
    page = _read(picture, number)
    if page.has_text and not _is_upright(page):
        for turns in (1, 2, 3):
            turned = np.ascontiguousarray(np.rot90(picture.pixels, turns))
            other = _read(Picture(turned, picture.scale, picture.is_coarse), number)
            other.turns = -turns % 4  # numpy turns the other way round
            page = max(page, other, key=lambda one: one.sureness * one.line_length)
    return page


def _is_upright(page: DraftPage) -> bool:
    """Return whether a page is surely not turned.

    On a page that lies sideways, two or three characters of neighbouring lines are taken for a
    line, and may be read surely; upside down, lines are long and nothing is read surely.
    """
    is_prose = page.line_length >= _LONG and page.sureness >= _LEGIBLE
    return page.sureness >= _UPRIGHT or is_prose


def _read(picture: Picture, number: int) -> DraftPage:
    ink = read_ink(picture)
    page = DraftPage(number, picture.width, picture.height, [], is_scanned=True)
    rulings = read_rulings(ink)
    rows, columns = snap(rulings.horizontals), snap(rulings.verticals)
    try:
        found = grids_of(rows, columns, fewest=1)
    except TooManyRulingsError:
        found, page.is_drawing = [], True
    grids = [grid for grid in found if len(grid.cells) > 1]
    text = _without_rulings(ink, rulings.mask)
    owners = _owners(text, grids, ink.scale)
    groups: dict[tuple[int, int], Groups] = {}
    for owner, indices in owners.items():
        lines = read_ink_lines(indices, text.pieces, text.em)
        groups[owner] = _parts(lines, text) if owner[0] < 0 else stacks(lines, text.em)
    readings = iter(read_text([group for own in groups.values() for group in own], text))
    read = {owner: [next(readings) for _ in own] for owner, own in groups.items()}
    page.sureness, page.line_length = _legibility([line for own in read.values() for line in own])
    page.items += _outside(read.pop((-1, -1), []), ink)
    page.items += [_drafted(grid, place, read, page, ink) for place, grid in enumerate(grids)]
    page.items.sort(key=reading_height)
    take_up([grid for grid in found if len(grid.cells) == 1], page)
    page.has_ink = bool(len(text.pieces))
    page.has_text = any(read.values()) or bool(page.items)
    return page


def _legibility(lines: list[TextLine]) -> tuple[float, float]:
    """Return the mean confidence of the characters, and how long the line of one is on average."""
    lengths = [len(line.text) for line in lines]
    count = sum(lengths)
    if not count:
        return 0.0, 0.0
    confidence = sum(line.confidence * length for line, length in zip(lines, lengths, strict=True))
    return confidence / count, sum(length * length for length in lengths) / count


def _without_rulings(ink: Ink, mask: Pixels) -> InkText:
    around = cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0
    paper = int(np.median(ink.grey))
    grey = np.where(around, paper, ink.grey).astype(np.uint8)
    black = np.where(around, 0, ink.ink).astype(np.uint8)
    pieces = components(black)
    em = em_of(pieces, ink.scale)
    return InkText(grey, black, pieces[~is_speck(pieces, em)], em, paper)


def _owners(
    text: InkText, grids: list[RuledGrid], scale: float
) -> dict[tuple[int, int], list[int]]:
    """Return the pieces of ink by grid and cell; (-1, -1) for those in none."""
    owners: dict[tuple[int, int], list[int]] = {}
    for index, (x, y, width, height, _) in enumerate(text.pieces.tolist()):
        across, down = (x + width / 2) / scale, (y + height / 2) / scale
        owner = (-1, -1)
        for place, grid in enumerate(grids):
            cell = grid.cell_at(across, down)
            if cell >= 0:
                owner = (place, cell)
        if owner[0] >= 0 or max(width, height) <= _LARGEST * text.em:
            owners.setdefault(owner, []).append(index)
    return owners


def _parts(lines: list[InkLine], text: InkText) -> Groups:
    """Return the parts of lines outside tables, each to be read by itself."""
    return [[part] for line in lines for part in split_at_gaps(line, text.pieces, _TAB * text.em)]


def _outside(parts: list[TextLine], ink: Ink) -> list[Line]:
    """Return the lines outside tables, the parts at one height joined by a space."""
    rows: list[list[Line]] = []
    for part in parts:
        if not part.text:
            continue
        line = line_of(part, ink.scale)
        line.confidence = min(line.confidence, _ceiling(ink, part))
        last = rows[-1][-1] if rows else None
        shared = min(last.bottom, line.bottom) - max(last.top, line.top) if last else 0.0
        if (
            last
            and line.x0 >= last.x1
            and shared > 0.5 * min(last.bottom - last.top, line.bottom - line.top)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(row) for row in rows]


def _joined(row: list[Line]) -> Line:
    first, last = row[0], row[-1]
    if len(row) == 1 or first.measures is None or last.measures is None:
        return first
    return Line(
        " ".join(line.text for line in row),
        first.x0,
        min(line.top for line in row),
        last.x1,
        max(line.bottom for line in row),
        False,
        (),
        type(first.measures)(
            first.measures.first,
            first.measures.head,
            last.measures.tail,
            max(line.measures.em for line in row if line.measures),
            1.0,
        ),
        confidence=min(line.confidence for line in row),
    )


def _ceiling(ink: Ink, line: TextLine) -> float:
    """Return how sure a reading can be at most, by what the picture is like there."""
    sure = _COARSE if ink.is_coarse else 1.0
    under = ink.stamped[line.top : line.bottom, line.x0 : line.x1]
    return min(sure, _UNDER_STAMP) if under.any() else sure


def _drafted(
    grid: RuledGrid,
    place: int,
    read: dict[tuple[int, int], list[TextLine]],
    page: DraftPage,
    ink: Ink,
) -> DraftGrid:
    cells: list[ReadCell] = []
    for index, (row, column, row_span, column_span) in enumerate(grid.cells):
        parts = settle([part for part in read.get((place, index), []) if part.text])
        lines = [line_of(part, ink.scale) for part in parts]
        sure = min((min(part.confidence, _ceiling(ink, part)) for part in parts), default=1.0)
        if not lines:
            corners = (
                grid.x_edges[column],
                grid.y_edges[row],
                grid.x_edges[column + column_span],
                grid.y_edges[row + row_span],
            )
            sure = _emptiness(ink, corners)
        cells.append(ReadCell(lines, sure))
    return draft_scanned(grid, cells, page, ink.angle)


def _emptiness(ink: Ink, corners: tuple[float, float, float, float]) -> float:
    """Return how sure it is that nothing was written between x0, top, x1, bottom (points)."""
    x0, top, x1, bottom = (round(value * ink.scale) for value in corners)
    inside = round(_INSIDE * ink.scale)
    place = slice(top + inside, bottom - inside), slice(x0 + inside, x1 - inside)
    if ink.grey[place].size == 0:
        return 1.0
    if ink.stamped[place].any():
        return _UNDER_STAMP
    smooth = cv2.GaussianBlur(ink.grey[place], (0, 0), max(0.8, 0.45 * ink.scale))
    faint = float(np.median(smooth)) - float(smooth.min()) > _FAINT
    return _COARSE if faint or ink.is_coarse else 1.0
