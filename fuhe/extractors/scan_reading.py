"""Lines of ink to text with confidence; numbers are read twice and held against their ink.

What decides on a score is a number, and a number has no context that would show a wrong digit.
So a line with digits is read a second time, cut out and scaled differently, and its points,
strokes and digits are counted in the ink. Where anything disagrees, the reading is doubtful.
"""

import re
from collections.abc import Sequence

import cv2
import numpy as np
from msgspec import Struct

from fuhe.extractors.scan_ink import Components, Pixels
from fuhe.extractors.scan_lines import InkLine
from fuhe.extractors.scan_marks import mark_of
from fuhe.extractors.scan_recognition import Reading, recognizer

DOUBTFUL = 0.6
_MARK = 0.97  # how sure a dash or a slash is
_STROKE = 0.85
_MARGIN, _OTHER_MARGIN = 0.07, 0.2  # of the height of a line, above and below it
_BESIDE = 0.3  # em, left and right of it
_LOWEST = 0.75  # em: a line of points or dashes is cut out as high as this
_STRETCH = 1.12  # of the width, in the second reading
_SPACE = 0.15  # em between the characters of a vertical label set side by side
_DIGITS = re.compile(r"[0-9０-９]")
_NUMBER = re.compile(r"[≥≤＞＜><=＝≧≦]?[0-9.,，．%％‰\-—/:：]+")
_POINTS = frozenset(".,，．。、·")
_STROKES = frozenset("-—–－一")
_DOT = 0.3  # em: a point or comma is no larger
_BODY = 0.5  # em: a digit is higher


class InkText(Struct):
    """What the page is read from: its pieces of ink, its grey and black picture, em in pixels."""

    grey: Pixels
    ink: Pixels
    pieces: Components
    em: float
    paper: int


class TextLine(Struct):
    """A line as read: its box in pixels, its text, how sure its least sure character is.

    `others` has for characters that are not sure, by their place, the next likely ones.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    text: str
    confidence: float
    others: dict[int, str] = {}


def read_text(groups: Sequence[Sequence[InkLine]], page: InkText) -> list[TextLine]:
    """Return what each group of lines says; a group is one line, or the parts of a label.

    The parts of a group are single characters below one another: they are set side by side and
    read as one word.
    """
    found: list[TextLine | None] = [_marked(group, page) for group in groups]
    open_groups = [place for place, line in enumerate(found) if line is None]
    pictures = [_picture(groups[place], page, _MARGIN) for place in open_groups]
    readings = recognizer().read(pictures) if pictures else []
    first = dict(zip(open_groups, readings, strict=True))
    twice = [place for place in open_groups if _DIGITS.search(first[place].text)]
    again = [_stretched(_picture(groups[place], page, _OTHER_MARGIN)) for place in twice]
    second = dict(zip(twice, recognizer().read(again) if again else [], strict=True))
    lines: list[TextLine] = []
    for place, group in enumerate(groups):
        line = found[place]
        lines.append(line or _judged(group, page, first[place], second.get(place)))
    return lines


def _marked(group: Sequence[InkLine], page: InkText) -> TextLine | None:
    if len(group) != 1:
        return None
    text = mark_of(group[0].pieces, page.pieces, page.ink, page.em)
    return _line(group, text, _MARK) if text else None


def _line(group: Sequence[InkLine], text: str, confidence: float) -> TextLine:
    return TextLine(
        min(line.x0 for line in group),
        min(line.top for line in group),
        max(line.x1 for line in group),
        max(line.bottom for line in group),
        text,
        confidence,
    )


def _judged(
    group: Sequence[InkLine], page: InkText, reading: Reading, other: Reading | None
) -> TextLine:
    """Return the reading with what its second reading and its ink say of it."""
    text, confidence = reading.text.strip(), min(reading.confidences, default=0.0)
    if other is not None:
        confidence = min(confidence, min(other.confidences, default=0.0))
        if _folded(other.text) != _folded(text):
            confidence = min(confidence, DOUBTFUL)
    if _NUMBER.fullmatch(text) and len(group) == 1 and not _ink_agrees(group[0], page, text):
        confidence = min(confidence, DOUBTFUL)
    if text in _STROKES:
        confidence = min(confidence, _STROKE)  # by its shape, it is not surely one
    start = len(reading.text) - len(reading.text.lstrip())
    line = _line(group, text, confidence)
    line.others = {
        place - start: others
        for place, others in enumerate(reading.others)
        if others and 0 <= place - start < len(text)
    }
    return line


def _folded(text: str) -> str:
    return "".join(text.translate(_SAME).split())


_SAME = str.maketrans("，．％：－（）＝＞＜", ",.%:-()=><")


def _ink_agrees(line: InkLine, page: InkText, text: str) -> bool:
    """Return whether a number has as many points and strokes as its ink, and enough digits."""
    boxes = page.pieces[line.pieces]
    widths, heights = boxes[:, 2], boxes[:, 3]
    em = page.em
    dots = (np.maximum(widths, heights) < _DOT * em) & (widths < 2.2 * heights)
    flat = (widths >= 2.2 * heights) & (heights < _DOT * em)
    bodies = int((heights >= _BODY * em).sum())
    points = sum(character in _POINTS for character in text)
    strokes = sum(character in _STROKES for character in text)
    digits = sum(character.isdigit() for character in text)
    rings = sum(character in "%％‰" for character in text)
    if not rings and (int(dots.sum()) != points + 2 * sum(c in ":：" for c in text)):
        return False
    if rings and points > int(dots.sum()):
        return False
    if not rings and not any(c in "≥≤≧≦=＝" for c in text) and int(flat.sum()) != strokes:
        return False
    return bodies <= digits + 3 * rings + sum(c in "≥≤≧≦><＞＜/" for c in text)


def _picture(group: Sequence[InkLine], page: InkText, margin: float) -> Pixels:
    parts = [_cut_out(line, page, margin, len(group) > 1) for line in group]
    if len(parts) == 1:
        return parts[0]
    height = max(part.shape[0] for part in parts)
    space = np.full((height, max(1, round(_SPACE * page.em))), page.paper, np.uint8)
    row: list[Pixels] = []
    for part in parts:
        above = (height - part.shape[0]) // 2
        below = height - part.shape[0] - above
        row += [np.pad(part, ((above, below), (0, 0)), constant_values=page.paper), space]
    return np.hstack(row[:-1])


def _cut_out(line: InkLine, page: InkText, margin: float, tight: bool) -> Pixels:
    half = max(line.height, _LOWEST * page.em) * (0.5 + margin)
    middle = (line.top + line.bottom) / 2
    beside = round((_SPACE / 2 if tight else _BESIDE) * page.em)
    top, bottom = int(np.floor(middle - half)), int(np.ceil(middle + half)) + 1
    left, right = line.x0 - beside, line.x1 + beside
    height, width = page.grey.shape
    inside = page.grey[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    return np.pad(
        inside,
        (
            (max(0, -top), max(0, bottom - height)),
            (max(0, -left), max(0, right - width)),
        ),
        constant_values=page.paper,
    )


def _stretched(picture: Pixels) -> Pixels:
    size = (max(1, round(picture.shape[1] * _STRETCH)), picture.shape[0])
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)
