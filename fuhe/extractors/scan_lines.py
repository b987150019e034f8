"""The pieces of ink of a cell, or of a page outside its tables, to lines of text.

A character is several pieces of ink; em is the size of the characters, in pixels.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from fuhe.extractors.scan_ink import Components

_SPECK = 0.07  # em: what is smaller is dirt
_SMALL = 0.28  # em: a point, a comma, a stroke of a dotted line
_LINE = 1.15  # em: pieces within it may be one character (二, =)
_TALL = 1.75  # em: what is taller is two lines that touch
_CROSSING = 0.25  # of the ink at most lies across the gap between two lines
_ATTACHED = 0.45  # em: small pieces belong to a line this near
_USUAL = 85  # per cent of the pieces are no taller than nearly one em
_SINGLE = 1.35  # em: the width of one character
_EM = 1.1  # of that height


class InkLine(Struct):
    """A line of text in pixels: its box, and the rows of `Components` that it consists of."""

    x0: int
    top: int
    x1: int
    bottom: int
    pieces: list[int]

    @property
    def height(self) -> int:
        """Height of its ink."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Width of its ink."""
        return self.x1 - self.x0


def em_of(pieces: Components, scale: float) -> float:
    """Return the usual size of characters in pixels; 10.5 points where there are few."""
    heights = pieces[:, 3]
    likely = heights[(heights > 4 * scale) & (heights < 24 * scale)]
    return float(np.percentile(likely, _USUAL) * _EM) if len(likely) > 5 else 10.5 * scale


def is_speck(pieces: Components, em: float) -> NDArray[np.bool_]:
    """Return for each piece whether it is dirt."""
    return np.asarray(np.maximum(pieces[:, 2], pieces[:, 3]) < max(2.0, _SPECK * em))


def read_ink_lines(indices: Sequence[int], pieces: Components, em: float) -> list[InkLine]:
    """Return the lines that these pieces form, from top to bottom."""
    body = [index for index in indices if max(pieces[index][2:4]) >= _SMALL * em]
    small = [index for index in indices if max(pieces[index][2:4]) < _SMALL * em]
    rows = [part for row in _rows(body, pieces, em) for part in _parted(row, pieces, em)]
    lines = [_line(row, pieces) for row in rows]
    loose: list[int] = []
    for index in small:
        near = _nearest(lines, pieces, index, em)
        if near is None:
            loose.append(index)
        else:
            near.pieces.append(index)
    lines = [_line(line.pieces, pieces) for line in lines]
    lines += [_line(row, pieces) for row in _rows(loose, pieces, em)]
    return sorted(lines, key=lambda line: line.top + line.bottom)


def split_at_gaps(line: InkLine, pieces: Components, gap: float) -> list[InkLine]:
    """Return the parts of a line between gaps wider than `gap` pixels."""
    ordered = sorted(line.pieces, key=lambda index: int(pieces[index][0]))
    parts: list[list[int]] = [[]]
    end = 0
    for index in ordered:
        x, _, width, _, _ = (int(value) for value in pieces[index])
        if parts[-1] and x - end > gap:
            parts.append([])
        parts[-1].append(index)
        end = max(end, x + width)
    return [_line(part, pieces) for part in parts]


def _rows(indices: Sequence[int], pieces: Components, em: float) -> list[list[int]]:
    """Return the pieces that overlap in height, and those of one character."""
    rows: list[list[int]] = []
    spans: list[tuple[int, int]] = []
    for index in sorted(indices, key=lambda index: int(pieces[index][1])):
        top, bottom = int(pieces[index][1]), int(pieces[index][1] + pieces[index][3])
        if rows:
            upper, lower = spans[-1]
            shared = lower - top
            together = max(lower, bottom) - upper <= _LINE * em
            if together or shared > 0.3 * min(bottom - top, lower - upper):
                rows[-1].append(index)
                spans[-1] = (upper, max(lower, bottom))
                continue
        rows.append([index])
        spans.append((top, bottom))
    return rows


def _parted(row: list[int], pieces: Components, em: float) -> list[list[int]]:
    """Return a row that is too tall in two or more, where the least ink lies across."""
    boxes = pieces[row]
    top, bottom = int(boxes[:, 1].min()), int((boxes[:, 1] + boxes[:, 3]).max())
    if bottom - top <= _TALL * em:
        return [row]
    places = range(round(top + 0.6 * em), round(bottom - 0.6 * em))
    crossing = [
        (int(boxes[(boxes[:, 1] < y) & (boxes[:, 1] + boxes[:, 3] > y)][:, 2].sum()), y)
        for y in places
    ]
    if not crossing:
        return [row]
    least, y = min(crossing)
    if least > _CROSSING * int(boxes[:, 2].sum()):
        return [row]
    upper = [index for index in row if pieces[index][1] + pieces[index][3] / 2 < y]
    lower = [index for index in row if index not in set(upper)]
    if not upper or not lower:
        return [row]
    return [*_parted(upper, pieces, em), *_parted(lower, pieces, em)]


def _nearest(lines: Sequence[InkLine], pieces: Components, index: int, em: float) -> InkLine | None:
    x, y, width, height, _ = (int(value) for value in pieces[index])

    def distance(line: InkLine) -> float:
        off = max(line.top - (y + height / 2), (y + height / 2) - line.bottom, 0.0)
        beside = max(line.x0 - (x + width), x - line.x1, 0.0)
        return off + 0.2 * beside

    best = min(lines, key=distance, default=None)
    return best if best is not None and distance(best) <= _ATTACHED * em else None


def _line(indices: Sequence[int], pieces: Components) -> InkLine:
    boxes = pieces[list(indices)]
    return InkLine(
        int(boxes[:, 0].min()),
        int(boxes[:, 1].min()),
        int((boxes[:, 0] + boxes[:, 2]).max()),
        int((boxes[:, 1] + boxes[:, 3]).max()),
        list(indices),
    )


def stacks(lines: Sequence[InkLine], em: float) -> list[list[InkLine]]:
    """Return the lines of a cell; single characters below one another are one group."""
    groups: list[list[InkLine]] = []
    for line in lines:
        single = line.width <= _SINGLE * em
        if groups and single:
            last = groups[-1][-1]
            if last.width <= _SINGLE * em and abs(line.x0 + line.x1 - last.x0 - last.x1) < em:
                groups[-1].append(line)
                continue
        groups.append([line])
    return groups
