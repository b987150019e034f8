r"""Lines outside tables to paragraphs.

A line starts a new paragraph if the one before left room for its first word, if it is indented,
if it is larger or smaller, if it stands further off than lines do, or, in a text without first-
line indents, if it starts with a number (一、 （一） 1.) after the end of a sentence. A table ends
a paragraph; the end of a page does not.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from fuhe.extractors.text_lines import Line, separator

_NEAR = 3.0  # points: edges of lines that are one margin
_INDENT = 1.2  # em: a first line is indented by two
_FEW = 2  # lines that show the right margin, and
_FULL_SHARE = 0.2  # of all lines at least,
_BEYOND_SHARE = 0.05  # with fewer than this beyond it
_NARROWEST = 0.5  # of the page: the text area is wider
_CENTRED = 2.0  # points off the middle
_OTHER_SIZE = 0.12
_HANG = 4.0  # em: lines hang at most so far behind their mark
_GAP = 0.6  # em more than the usual distance of lines
_MARK = re.compile(
    r"[一二三四五六七八九十百]+[、．.]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、．]|\d+\.(?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章节条部分]|[①-⑳●■◆➢•]"
)
_TAIL = 40  # characters
_ENDS = frozenset("。！？：.!?:")
# Marks that layouts hang into the right margin instead of breaking before them.
_HANGING = frozenset("，。、；：,.;:")
_LEADERS = re.compile(r"[.…·．]{4,}\s*\d+$")  # a line of a table of contents


class Body(Struct):
    """The text area of the pages of one size.

    `indents`: first lines are indented; `distance`: usual space between two lines, in points.
    """

    left: float
    right: float
    indents: bool
    distance: float


def read_body(lines: Sequence[Line], tables: Sequence[tuple[float, float]], width: float) -> Body:
    """Return the text area of pages of one `width`; `tables` are the outer edges of tables."""
    lines = [line for line in lines if not line.aside]
    left = _margin(sorted(line.x0 for line in lines)) if lines else 0.0
    right = _right_margin(lines) if lines else width
    full = [line for line in lines if _is_full(line, left, right)]
    beyond = sum(line.x1 > right + line.em and not _hangs_over(line, right) for line in lines)
    if (
        right - left < _NARROWEST * width
        or len(full) < max(_FEW, _FULL_SHARE * len(lines))
        or beyond > _BEYOND_SHARE * len(lines)
    ):
        right = max([width - left, *(line.x1 for line in lines), *(x1 for _, x1 in tables)])
        left = min([left, width - right, *(x0 for x0, _ in tables)])
    indented = sum(line.x0 - left > _INDENT * line.em for line in full)
    gaps = [
        after.top - before.bottom
        for before, after in pairwise(lines)
        if 0 < after.bottom - before.bottom < 4 * after.em
    ]
    return Body(left, right, indented > 1, median(gaps) if gaps else 0.0)


def _margin(values: list[float]) -> float:
    """Return the outermost of sorted values that another one confirms."""
    for value, following in pairwise(values):
        if following - value <= _NEAR:
            return value
    return values[0]


def _right_margin(lines: Sequence[Line]) -> float:
    """Return the right margin: that of lines without a mark at their end, if two of them have it.

    Where only lines with a mark reach furthest, by no more than it is wide, the mark hangs over.
    """
    whole = -_margin(sorted(-line.x1 for line in lines))
    others = sorted(-line.x1 for line in lines if line.text[-1] not in _HANGING)
    inner = -_margin(others) if len(others) > 1 else whole
    over = [line for line in lines if line.x1 > inner + _NEAR]
    return inner if all(_hangs_over(line, inner) for line in over) else whole


def _hangs_over(line: Line, right: float) -> bool:
    """Return whether the line ends beyond the right margin by nothing but its mark."""
    return line.text[-1] in _HANGING and line.x1 < right + line.em + _NEAR


def _is_full(line: Line, left: float, right: float) -> bool:
    """Return whether a line goes from one margin to the other, its indent apart."""
    ends = abs(right - line.x1) < line.em or (line.x1 > right and _hangs_over(line, right))
    return ends and line.x0 - left < _HANG * line.em


class _State(Struct):
    """The paragraph that is being read: its lines, and where its lines hang, if they do."""

    lines: list[Line]
    hang: float | None = None


def read_paragraphs(lines: Sequence[Line], body: Body) -> list[tuple[int, str]]:
    """Return the paragraphs of successive lines: the index of the first line, and the text.

    `lines` have no table between them and stand on pages of one size.
    """
    paragraphs: list[tuple[int, str]] = []
    state: _State | None = None
    for index, line in enumerate(lines):
        text = _join(state, line, body) if state else None
        if state is None or text is None:
            state = _State([line])
            paragraphs.append((index, line.text))
        else:
            state.lines.append(line)
            first, so_far = paragraphs[-1]
            paragraphs[-1] = (first, so_far + text + line.text)
    return paragraphs


def _join(state: _State, line: Line, body: Body) -> str | None:
    """Return what stands between the paragraph so far and a line of it; None if it is new."""
    before = state.lines[-1]
    if line.aside or before.aside or _LEADERS.search(before.text[-_TAIL:]) or _differ(before, line):
        return None
    same_page = line.top > before.top
    if same_page and line.top - before.bottom > body.distance + _GAP * line.em:
        return None
    centred = (
        _is_centred(line, body) and line.x0 - body.left > line.em and (_is_centred(before, body))
    )
    if line.x0 - body.left > _INDENT * line.em and not centred and not _hangs(state, line):
        return None
    if not body.indents and before.text[-1] in _ENDS and _MARK.match(line.text.lstrip()):
        return None
    width = body.right - body.left
    room = width - (before.x1 - before.x0) if centred else body.right - before.x1
    text = separator(before, line, room, width)
    return None if text == "\n" else text


def _hangs(state: _State, line: Line) -> bool:
    """Return whether a line hangs below the text of a marked first line (1. ..., ● ...)."""
    first = state.lines[0]
    if (
        len(state.lines) == 1
        and first.em / 2 < line.x0 - first.x0 < _HANG * first.em
        and _MARK.match(first.text.lstrip())
    ):
        state.hang = line.x0
    return state.hang is not None and abs(line.x0 - state.hang) < _NEAR


def _is_centred(line: Line, body: Body) -> bool:
    return abs(line.x0 + line.x1 - body.left - body.right) < 2 * _CENTRED


def _differ(before: Line, line: Line) -> bool:
    """Return whether two lines are set in other sizes, as far as Chinese characters tell."""
    sizes = [other.measures.em for other in (before, line) if other.measures]
    return len(sizes) == 2 and all(sizes) and abs(sizes[0] - sizes[1]) > _OTHER_SIZE * max(sizes)
