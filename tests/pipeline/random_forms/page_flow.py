"""Where the rows of a table stand on pages: heights, page breaks, rows cut by them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from corpus.typeset.table import Cell, Table

FONT = "STSong-Light"
PADDING = 3.0  # points at each side of a cell
_LEADING = 1.25
# Word breaks a line between any two Chinese characters, but not inside a number or a word.
_PIECES = re.compile(r"[0-9A-Za-z.,%‰/:*-]+|.", re.DOTALL)


@dataclass(frozen=True)
class Band:
    """A row, or the part of it that stands on one page."""

    page: int
    top: float
    bottom: float


@dataclass
class Flow:
    """The place that is left: `page` counts from 0, `y` from its upper edge down."""

    top: float
    bottom: float
    page: int = 0
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.top

    @property
    def room(self) -> float:
        """Points that are left on the page."""
        return self.bottom - self.y

    def turn(self) -> None:
        """Begin a page."""
        self.page += 1
        self.y = self.top

    def take(self, height: float) -> Band:
        """Return the next `height` points of the page."""
        band = Band(self.page, self.y, self.y + height)
        self.y += height
        return band


@dataclass
class SetTable:
    """A table on its pages: the bands of each row, and copies of head rows with theirs."""

    bands: list[list[Band]] = field(default_factory=list)
    copies: list[tuple[int, Band]] = field(default_factory=list)


def set_table(table: Table, flow: Flow, cuts: bool) -> SetTable:
    """Return where the rows stand; `cuts`: a row may begin on one page and end on the next."""
    size = table.size / 2
    heights = _heights(table, size)
    heads = [number for number, row in enumerate(table.rows) if row.repeated]
    found = SetTable()
    for number, height in enumerate(heights):
        if height <= flow.room:
            found.bands.append([flow.take(height)])
            continue
        first = _part_that_fits(table, number, size, flow.room) if cuts else 0.0
        bands = [flow.take(flow.room)] if first else []
        flow.turn()
        found.copies += [(head, flow.take(heights[head])) for head in heads if head < number]
        rest = height - first if first else height
        found.bands.append([*bands, flow.take(max(rest, leading(size) + 2 * PADDING))])
    return found


def leading(size: float) -> float:
    """Return the distance of lines."""
    return size * _LEADING


def lines_of(cell: Cell, size: float) -> list[str]:
    """Return the text of a cell as its lines."""
    width = (cell.right - cell.left) / 20 - 2 * PADDING
    return wrapped_lines(cell.text, width, size)


def wrapped_lines(text: str, width: float, size: float) -> list[str]:
    """Return lines of at most `width` points."""
    return [line for part in text.split("\n") for line in _lines(part, width, size)]


def _lines(text: str, width: float, size: float) -> list[str]:
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and text_width(line + piece, size) > width:
            lines.append(line)
            line = ""
        for character in piece:
            # A number wider than the line is broken all the same.
            if line and text_width(line + character, size) > width:
                lines.append(line)
                line = ""
            line += character
    return [*lines, line]


def text_width(text: str, size: float) -> float:
    _register()
    return float(pdfmetrics.stringWidth(text, FONT, size))


@cache
def _register() -> None:
    # A benchmark may have put an embedded font in its place.
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def _need(cell: Cell, size: float) -> float:
    return len(lines_of(cell, size)) * leading(size) + 2 * PADDING


def _heights(table: Table, size: float) -> list[float]:
    """Return heights in which all texts fit; a tall cell makes the last of its rows higher."""
    heights = [
        max([row.height / 20, *(_need(cell, size) for cell in row.cells if cell.rows == 1)])
        for row in table.rows
    ]
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            lacking = _need(cell, size) - sum(heights[number : number + cell.rows])
            heights[number + cell.rows - 1] += max(0.0, lacking)
    return heights


def _part_that_fits(table: Table, number: int, size: float, room: float) -> float:
    """Return the height of the first part of a row that is cut; 0 where it goes over whole."""
    cells: Sequence[Cell] = table.rows[number].cells
    fitting = int((room - 2 * PADDING) / leading(size))
    longest = max((len(lines_of(cell, size)) for cell in cells if cell.rows == 1), default=0)
    return fitting * leading(size) if 2 <= fitting < longest else 0.0
