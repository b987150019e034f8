"""Single strokes: the dash and the slash of a blank cell, known by their shape.

A model that knows thousands of characters takes a dash for 一 and a slash for 1; their shape is
not in doubt.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fuhe.extractors.scan_ink import Components, Pixels

_FLAT = 1.7  # times as wide as high
_THIN = 0.2  # em: the height of a dash
_SHORTEST = 0.2  # em
_HYPHEN, _DASH, _DOUBLE = 0.45, 1.35, 1.35  # em: widths up to which it is one
_BUMP = 1.5  # the stroke 一 ends in a triangle: so much thicker than its middle
_LEAN = (8.0, 50.0)  # degrees from upright: a slash, not a 1
_LONG = 10.0  # its length squared to its thickness squared
_TALL = 0.5  # em
_DOT = 0.28  # em
_LEADERS = (3, 6)  # points: one sign of omission or two


def mark_of(indices: Sequence[int], pieces: Components, ink: Pixels, em: float) -> str | None:
    """Return the dashes or the slash that these pieces of ink are, None if they are others."""
    boxes = [pieces[index].tolist() for index in sorted(indices, key=lambda i: int(pieces[i][0]))]
    if not boxes or len(boxes) > max(_LEADERS):
        return None
    if all(_is_flat(box, em) for box in boxes):
        top = min(y for _, y, _, _, _ in boxes)
        bottom = max(y + height for _, y, _, height, _ in boxes)
        apart = all(one[0] + one[2] <= other[0] for one, other in pairwise(boxes))
        if (
            not apart
            or bottom - top > 2 * _THIN * em
            or (len(boxes) == 1 and _has_bump(boxes[0], ink))
        ):
            return None
        return "".join(_dash(width, em) for _, _, width, _, _ in boxes)
    if len(boxes) in _LEADERS and all(_is_dot(box, em) for box in boxes):
        return "…" * (len(boxes) // 3)
    return "/" if len(boxes) == 1 and _is_slash(boxes[0], ink, em) else None


def _is_flat(box: list[int], em: float) -> bool:
    _, _, width, height, _ = box
    return width >= _SHORTEST * em and height <= max(3.0, _THIN * em) and width >= _FLAT * height


def _is_dot(box: list[int], em: float) -> bool:
    return max(box[2:4]) <= _DOT * em


def _dash(width: int, em: float) -> str:
    if width < _HYPHEN * em:
        return "-"
    return "—" if width < _DASH * em else "——"


def _cut(box: list[int], ink: Pixels) -> NDArray[np.bool_]:
    x, y, width, height, _ = box
    return np.asarray(ink[y : y + height, x : x + width] > 0)


def _has_bump(box: list[int], ink: Pixels) -> bool:
    columns = _cut(box, ink).sum(axis=0)
    quarter = max(1, len(columns) // 4)
    middle = float(np.median(columns[quarter:-quarter])) if len(columns) > 2 * quarter else 1.0
    return float(columns[-quarter:].mean()) >= _BUMP * middle


def _is_slash(box: list[int], ink: Pixels, em: float) -> bool:
    if box[3] < _TALL * em or box[2] > 1.2 * box[3]:
        return False
    rows, columns = np.nonzero(_cut(box, ink))
    if len(rows) < 6:
        return False
    spread = np.cov(np.stack([columns, -rows]).astype(np.float64))
    lengths, directions = np.linalg.eigh(spread)
    if lengths[1] < _LONG * max(float(lengths[0]), 1e-6):
        return False
    across, up = directions[:, 1]
    if up < 0:
        across, up = -across, -up
    lean = float(np.degrees(np.arctan2(across, up)))
    return _LEAN[0] <= lean <= _LEAN[1]
