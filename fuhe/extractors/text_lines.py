"""Lines to text: which breaks the layout made, and which the author.

A layout breaks a line because what follows would not have fitted; that break is undone. A break
where it would have fitted was typed, and stays as a line break. What must stay together in
Chinese text (an opening bracket and what follows, a character and the closing punctuation
behind it, a word or a number) is measured as one.
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

_OPENERS = frozenset("（《〈「『【〔［｛“‘([{￥¥$#")
_CLOSERS = frozenset("，。、；：！？）》〉」』】〕］｝”’…·,.;:!?)]}%％‰℃°")
_NUMBER = frozenset("0123456789.,")
_NUMBER_REST = frozenset("0123456789.,%")
_NEVER_FIRST = frozenset("，。、；：！？）》〉」』】〕］｝％")
_WIDE = "\u2e80"  # and what follows it in Unicode
_WIDE_MARKS = "“”‘’—…·"
_WORD_SPACE = 0.25  # em
_SLACK = 0.5  # points by which a character is narrower than its box
_MIDDLE = 1.5  # points by which a centred line may be off the middle


class Measures(Struct, gc=False):
    """What decides whether a break was made by the layout.

    `first` is the width of the first character, `head` that of the part before the first place
    where a layout may break, `tail` that of the part behind the last; `em` is the font size, 0
    where no Chinese character tells it, `stretch` how much wider than its characters a justified
    line is.
    """

    first: float
    head: float
    tail: float
    em: float
    stretch: float


class Line(Struct, gc=False):
    """One line: `x0` and `x1` are without the spaces at its ends.

    `spaced` tells that a space was drawn at its end, `aside` that it runs in another direction
    than the page and is a paragraph of its own. `indices` are its characters until its measures
    are taken, which decide on breaks. `confidence` is that of the reading, 0 to 1.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool
    indices: Sequence[int]
    measures: Measures | None = None
    aside: bool = False
    confidence: float = 1.0

    @property
    def em(self) -> float:
        """The font size in points, or what the height of the line tells of it."""
        known = self.measures.em if self.measures else 0.0
        return known or 0.8 * (self.bottom - self.top)


def is_wide(character: str) -> bool:
    """Return whether a character is set in Chinese text: no spaces around, breaks anywhere."""
    return character >= _WIDE or character in _WIDE_MARKS


def in_word(text: str) -> bool:
    """Return whether a character is part of a Latin word or a number."""
    return not (text >= _WIDE or text in _WIDE_MARKS or text.isspace())


def head_length(texts: Sequence[str]) -> int:
    """Return how many characters stand before the first place where a layout may break."""
    count, end = 0, len(texts)
    while count < end - 1 and texts[count] in _OPENERS:
        count += 1
    if not in_word(texts[count]):
        count += 1
        while count < end and texts[count] in _CLOSERS:
            count += 1
        # Some layouts keep a word together with the full stop before it.
        if texts[count - 1] not in _CLOSERS:
            return count
    while count < end and in_word(texts[count]):
        count += 1
    while count < end and texts[count] in _CLOSERS:
        count += 1
    return count


def separator(before: Line, after: Line, room: float, width: float, head: float = 0.0) -> str:
    r"""Return what stands between two measured lines: nothing, a space, or `\n` if typed.

    `room` is what the first line leaves free, `width` what a line could hold, `head` how wide
    the first word of the second is where it goes on in a third line; all in points.
    """
    one, other = before.measures, after.measures
    if one is None or other is None:
        raise ValueError("lines are measured before they are joined")
    a, b = before.text[-1], after.text[0]
    if b in _NEVER_FIRST:
        return ""
    head = head or other.head
    # A layout sets a little space between Chinese and Latin, and for a space that it dropped.
    fits = head * one.stretch + _WORD_SPACE * before.em <= room - _SLACK
    if before.spaced or is_wide(a) or is_wide(b):
        wrap = " " if before.spaced else ""
        return "\n" if fits else wrap
    full = other.first > room - _SLACK
    if full and a in _NUMBER and b in _NUMBER_REST:
        return ""
    if full and a.isalnum() and b.isalnum() and one.tail + head > width:
        return ""
    if fits:
        return "\n"
    return "" if a in "-/" else " "


def join_lines(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text of measured lines that were set between `left` and `right`."""
    flush = is_flush_left(lines, left, right)
    parts = [lines[-1].text]
    head = 0.0
    for before, after in reversed(list(pairwise(lines))):
        room = room_after(before, left, right, flush_left=flush)
        between = separator(before, after, room, right - left, head)
        # A word that fills its line and goes on below is as wide as all its parts.
        whole = not between and all(map(in_word, before.text))
        measures = (before.measures, after.measures)
        head = sum(part.head for part in measures if part) if whole else 0.0
        parts += (between, before.text)
    return "".join(reversed(parts))


def is_flush_left(lines: Sequence[Line], left: float, right: float) -> bool:
    """Return whether lines between two bounds are neither centred nor flush right."""
    centred = all(abs(line.x0 + line.x1 - left - right) < 2 * _MIDDLE for line in lines)
    return not centred and not all(abs(right - line.x1) < _MIDDLE for line in lines)


def room_after(line: Line, left: float, right: float, *, flush_left: bool) -> float:
    """Return how much a line leaves free, in points."""
    return right - line.x1 if flush_left else right - left - (line.x1 - line.x0)
