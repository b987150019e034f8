"""The rulings of a scanned page: long straight runs of ink that end at one another.

A stroke of a character is as straight as a short ruling. What tells them apart: a ruling of a
table ends at rulings that cross it, or is longer than any stroke.
"""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from fuhe.extractors.rulings import Ruling
from fuhe.extractors.scan_ink import Ink, Pixels

Labels = NDArray[np.int32]

_SHORTEST = 9.0  # points: rows and columns are wider than that
_FILLED = 0.86  # of a stretch is ink: a scan leaves holes in a line
_SURELY_SEEN = 0.8  # of a short one: the stamp's own strokes are as straight
_FADING = 1.5  # points: around the stroke of a stamp, a ruling fades,
_HIDDEN = 0.6  # of the gap lies under it,
_BRIDGE = 24.0  # over no more than so much
_SEEN = 0.5  # of it at least, where a stamp lay on it
_LONG = 70.0  # points: longer than any stroke or dash
_TOUCH = 1.6  # points: a ruling ends this near to a crossing one
_TAIL = 16.0  # points: no column is open at its end for so little
_BESIDE = 0.7  # points: lines waver by so much
_THICK = 4.6  # points: what is thicker is an area


class Rulings(Struct):
    """Rulings in points, and `mask`: 255 where their ink is."""

    horizontals: list[Ruling]
    verticals: list[Ruling]
    mask: Pixels


def read_rulings(page: Ink) -> Rulings:
    """Return the rulings of a straightened page.

    Where it was stamped, a ruling may be seen no more, and what is faint is none.
    """
    scale, stamped = page.scale, page.stamped
    across, across_labels = _candidates(page.thin, page.ink, stamped, scale)
    thin, dark, turned = (np.ascontiguousarray(layer.T) for layer in (page.thin, page.ink, stamped))
    down, down_labels = _candidates(thin, dark, turned, scale)
    if stamped.any():
        reach = 2 * max(1, round(_FADING * scale)) + 1
        hidden = np.asarray(cv2.dilate(stamped, np.ones((reach, reach), np.uint8)), np.uint8)
        across = _bridged(across, hidden, scale)
        down = _bridged(down, np.ascontiguousarray(hidden.T), scale)
    across, down = _anchored(across, down)
    rows, columns = [run.ruling for run in across], [run.ruling for run in down]
    mask = _mask(across, across_labels) | _mask(down, down_labels).T
    return Rulings(
        _trimmed(rows, columns),
        _trimmed(columns, rows),
        np.asarray(mask, np.uint8) * 255,
    )


class _Run(Struct, frozen=True):
    """A horizontal run of ink that may be a ruling; `labels` name its pixels."""

    ruling: Ruling
    labels: tuple[int, ...]


def _candidates(
    ink: Pixels, dark: Pixels, stamped: Pixels, scale: float
) -> tuple[list[_Run], Labels]:
    """Return horizontal runs of ink, and for each pixel the label of its run.

    `dark` is the ink without what is faint around stamps.
    """
    length = max(5, round(_SHORTEST * scale))
    thick = np.ones((2 * max(1, round(_BESIDE * scale / 2)) + 1, 1), np.uint8)
    wide, wide_dark = cv2.dilate(ink, thick), cv2.dilate(dark, thick)
    hidden = np.maximum(wide, stamped)
    share, seen = (
        cv2.boxFilter(part, cv2.CV_32F, (length, 1), borderType=cv2.BORDER_CONSTANT) / 255
        for part in (hidden, wide)
    )
    centres = np.where((share >= _FILLED) & (seen >= _SEEN), 255, 0).astype(np.uint8)
    stretched = cv2.dilate(centres, np.ones((1, length), np.uint8))
    runs = np.minimum(stretched, hidden).astype(np.uint8)
    _, found, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8, ltype=cv2.CV_32S)
    labels = np.asarray(found, np.int32)
    candidates: list[_Run] = []
    for label, (x, y, width, height, area) in enumerate(stats.tolist()):
        if label == 0 or width < length or area / width > _THICK * scale:
            continue
        own = labels[y : y + height, x : x + width] == label
        inked = own & (wide_dark[y : y + height, x : x + width] > 0)
        under = stamped[y : y + height, x : x + width][own].any() and width < _LONG * scale
        if inked.any(axis=0).mean() < (_SURELY_SEEN if under else _SEEN):
            continue
        middle = float(np.average(np.arange(height), weights=own.sum(axis=1)))
        ruling = Ruling((y + middle + 0.5) / scale, x / scale, (x + width) / scale)
        candidates.append(_Run(ruling, (label,)))
    return candidates, labels


def _bridged(runs: list[_Run], hidden: Pixels, scale: float) -> list[_Run]:
    """Return the runs, joined where a stamp (255 in `hidden`) lies between two at one height."""
    joined: list[_Run] = []
    for run in sorted(runs, key=lambda run: run.ruling.start):
        position, start, end = run.ruling
        for place in range(len(joined) - 1, -1, -1):
            other = joined[place].ruling
            gap = start - other.end
            if abs(other.position - position) > _BESIDE or not 0 < gap <= _BRIDGE:
                continue
            if not (_is_long(other) or _is_long(run.ruling)):
                continue
            row = hidden[min(round(position * scale), hidden.shape[0] - 1)]
            between = row[int(other.end * scale) : max(int(start * scale), 1)]
            if between.size == 0 or between.mean() >= _HIDDEN * 255:
                whole = Ruling(other.position, other.start, end)
                joined[place] = _Run(whole, joined[place].labels + run.labels)
                break
        else:
            joined.append(run)
    return joined


def _mask(runs: list[_Run], labels: Labels) -> NDArray[np.bool_]:
    kept = np.zeros(int(labels.max()) + 1, bool)
    kept[[label for run in runs for label in run.labels]] = True
    return np.asarray(kept[labels])


def _anchored(across: list[_Run], down: list[_Run]) -> tuple[list[_Run], list[_Run]]:
    """Return the lines that are long, or end at such lines or at others that do.

    The strokes of a character such as 国 end at one another, but at no ruling.
    """
    kept = [[run for run in runs if _is_long(run.ruling)] for runs in (across, down)]
    rest = [[run for run in runs if not _is_long(run.ruling)] for runs in (across, down)]
    growing = True
    while growing:
        growing = False
        for own, other in ((0, 1), (1, 0)):
            crossing = [run.ruling for run in kept[other]]
            found = [run for run in rest[own] if _ends_at(run.ruling, crossing)]
            kept[own] += found
            rest[own] = [run for run in rest[own] if run not in found]
            growing = growing or bool(found)
    return kept[0], kept[1]


def _is_long(line: Ruling) -> bool:
    return line.end - line.start >= _LONG


def _ends_at(line: Ruling, crossing: list[Ruling]) -> bool:
    met = _met(line, crossing)
    return (
        len(met) > 1
        and met[-1] - met[0] >= _SHORTEST - _TOUCH
        and abs(met[0] - line.start) <= _TAIL
        and abs(met[-1] - line.end) <= _TAIL
    )


def _met(line: Ruling, crossing: list[Ruling]) -> list[float]:
    """Return where a line meets or crosses others, in order."""
    return sorted(
        other.position
        for other in crossing
        if other.start - _TOUCH <= line.position <= other.end + _TOUCH
        and line.start - _TOUCH <= other.position <= line.end + _TOUCH
    )


def _trimmed(lines: list[Ruling], crossing: list[Ruling]) -> list[Ruling]:
    """Return the lines without what touches their ends: a character right below a table."""
    trimmed: list[Ruling] = []
    for line in lines:
        met = _met(line, crossing)
        start, end = line.start, line.end
        if met and met[0] - start < _TAIL:
            start = met[0]
        if met and end - met[-1] < _TAIL:
            end = met[-1]
        trimmed.append(Ruling(line.position, start, end))
    return trimmed
