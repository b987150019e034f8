"""Characters to runs, runs to lines.

A run is a stretch of characters on one baseline without a wide gap. A line is all runs at one
height of a cell, or of the page outside tables.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from fuhe.extractors.pdf_characters import Characters
from fuhe.extractors.text_lines import Line, Measures, head_length, in_word, is_wide

_GAP = 0.3  # of the character height: a wider gap ends a run
_WORD_GAP = 0.2  # between Latin runs: a space, where pdfium saw one, or where runs are apart
_WIDE_GAP = 1.0  # between a Latin and a Chinese run: more than justified text has
_TAB_GAP = 2.0  # between Chinese runs: a tab or a new place on the line
# Of the width: the same character drawn again, to look bold. Successive characters at exactly one
# place are those of one glyph (ff, ——), which pdfium takes apart.
_SAME_PLACE = 0.3
_MOST_STRETCH = 1.3  # a line that is longer for its characters has tabs in it
_FIRST_CHINESE = "\u2e80"
T = TypeVar("T")
_HEAD = 40  # characters that are looked at for a word


class Run(Struct, gc=False):
    """A stretch of characters: where it stands, the indices of its characters, its text."""

    x0: float
    top: float
    x1: float
    bottom: float
    indices: Sequence[int]
    text: str


def read_runs(characters: Characters) -> list[Run]:
    """Return the runs in the order in which the file draws them."""
    gaps = characters.gaps
    runs: list[Run] = []
    start = last = -1  # the first and the last character of the open run
    regular = True  # all between them are characters of it
    dropped: list[int] = []  # characters of it that repeat the one before
    spaces: list[int] = []  # characters of it before which a space is inferred
    skipped = gap_seen = False  # since the last character: no character, an inferred space
    x0 = top = x1 = bottom = slack = math.nan
    before = ""
    columns = zip(
        characters.text,
        characters.x0,
        characters.top,
        characters.x1,
        characters.bottom,
        strict=True,
    )
    for index, (text, left, upper, right, lower) in enumerate(columns):
        if not text:
            skipped = True
            gap_seen = gap_seen or index in gaps
            continue
        if upper == top and lower == bottom and left >= x0 and left - x1 < slack:
            follows = True
        else:
            reach = _GAP * (lower - upper)
            follows = (
                left >= x0
                and left - x1 < reach
                and -reach < upper - top < reach
                and -reach < lower - bottom < reach
            )
        if follows:
            if text == before and x0 < left < x0 + _SAME_PLACE * (right - left):
                dropped.append(index)
                continue
            if skipped:
                if gap_seen and left - x1 > _GAP * (lower - upper) / 2 and _in_words(before, text):
                    spaces.append(index)
                regular = skipped = gap_seen = False
        else:
            if start >= 0:
                span = range(start, last + 1)
                runs.append(_run(characters, span, regular, dropped, spaces))
            start, regular, skipped, gap_seen = index, True, False, False
            top, bottom, slack = upper, lower, _GAP * (lower - upper)
            if dropped or spaces:
                dropped, spaces = [], []
        x0, x1, before, last = left, right, text, index
    if start >= 0:
        runs.append(_run(characters, range(start, last + 1), regular, dropped, spaces))
    return runs


def _in_words(before: str, after: str) -> bool:
    return not (before.isspace() or after.isspace() or is_wide(before) or is_wide(after))


def _run(
    characters: Characters, span: range, regular: bool, dropped: list[int], spaces: list[int]
) -> Run:
    """Return the run of the characters in `span`, but for those dropped or left out before."""
    texts = characters.text
    indices: Sequence[int] = span
    if not regular or dropped:
        indices = [index for index in span if texts[index] and index not in dropped]
    if spaces:
        text = "".join((" " if index in spaces else "") + texts[index] for index in indices)
    else:
        text = "".join(_picked(texts, indices))
    first = span.start
    return Run(
        characters.x0[first],
        characters.top[first],
        characters.x1[indices[-1]],
        characters.bottom[first],
        indices,
        text,
    )


def read_lines(runs: list[Run], characters: Characters, tabs: bool = False) -> list[Line]:
    """Return the lines that the runs form, from top to bottom; lines of spaces are left out.

    `tabs`: a wide gap between Chinese characters is a space (outside tables); inside a cell it
    is how a label is spread over the width.
    """
    if len(runs) == 1:
        line = _line(runs, characters, tabs)
        return [] if line is None else [line]
    rows: list[list[Run]] = []
    widest: list[Run] = []  # of each row: small letters above or below it tell less of its height
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        top, bottom = run.top, run.bottom
        for place in range(len(rows) - 1, max(-1, len(rows) - 3), -1):
            upper, lower = widest[place].top, widest[place].bottom
            shared = min(bottom, lower) - max(top, upper)
            if shared > 0.5 * min(bottom - top, lower - upper):
                rows[place].append(run)
                widest[place] = max(widest[place], run, key=lambda one: one.x1 - one.x0)
                break
        else:
            rows.append([run])
            widest.append(run)
    lines = (_line(sorted(row, key=lambda run: run.x0), characters, tabs) for row in rows)
    return [line for line in lines if line]


def _line(runs: Sequence[Run], characters: Characters, tabs: bool) -> Line | None:
    if len(runs) == 1:
        run = runs[0]
        if not (run.text[0].isspace() or run.text[-1].isspace()):
            return Line(run.text, run.x0, run.top, run.x1, run.bottom, False, run.indices)
    else:
        runs = _apart(runs, characters)
    text = runs[0].text
    for before, after in pairwise(runs):
        text += _space(before, after, tabs) + after.text
    if not text.strip():
        return None
    texts = characters.text
    indices = [index for run in runs for index in run.indices]
    spaced = texts[indices[-1]].isspace()
    while texts[indices[-1]].isspace():
        indices.pop()
    start = next(place for place, index in enumerate(indices) if not texts[index].isspace())
    visible = indices[start:]
    return Line(
        text.rstrip(),
        characters.x0[visible[0]],
        min(run.top for run in runs),
        characters.x1[visible[-1]],
        max(run.bottom for run in runs),
        spaced,
        visible,
    )


def _space(before: Run, after: Run, tabs: bool) -> str:
    a, b = before.text[-1], after.text[0]
    if a.isspace() or b.isspace():
        return ""
    gap = (after.x0 - before.x1) / (max(before.bottom - before.top, 1.0))
    wide = is_wide(a) + is_wide(b)
    needed = (_WORD_GAP, _WIDE_GAP, _TAB_GAP)[wide]
    return " " if gap > needed and (tabs or wide < 2) else ""


def _apart(runs: Sequence[Run], characters: Characters) -> list[Run]:
    """Merge runs that overlap, by the place of each character; fold what is drawn twice."""
    groups: list[list[Run]] = []
    end = 0.0
    for run in runs:
        if groups and run.x0 < end - _GAP * (run.bottom - run.top):
            groups[-1].append(run)
        else:
            groups.append([run])
        end = max(run.x1, end if len(groups[-1]) > 1 else run.x1)
    return [group[0] if len(group) == 1 else _merged(group, characters) for group in groups]


def _merged(runs: Sequence[Run], characters: Characters) -> Run:
    x0s, x1s, texts = characters.x0, characters.x1, characters.text
    order = sorted((index for run in runs for index in run.indices), key=x0s.__getitem__)
    kept = [order[0]]
    for index in order[1:]:
        last = kept[-1]
        apart = x0s[index] - x0s[last] >= _SAME_PLACE * (x1s[index] - x0s[index])
        of_one_glyph = index == last + 1 and x0s[index] == x0s[last]
        if apart or of_one_glyph or texts[index] != texts[last]:
            kept.append(index)
    return Run(
        x0s[kept[0]],
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
        kept,
        "".join(texts[index] for index in kept),
    )


def measure(line: Line, characters: Characters) -> Measures:
    """Return the measures of a line, once its characters are still at hand."""
    if line.measures is None:
        line.measures = _measures(line.indices, characters)
        line.indices = ()
    return line.measures


def _measures(indices: Sequence[int], characters: Characters) -> Measures:
    texts = _picked(characters.text, indices)
    x0s, x1s = _picked(characters.x0, indices), _picked(characters.x1, indices)
    head = head_length(texts[:_HEAD])
    tail = 0
    while tail < len(texts) and in_word(texts[-1 - tail]):
        tail += 1
    stretch = (x1s[-1] - x0s[0]) / ((sum(x1s) - sum(x0s)) or 1.0)
    # Quotation marks and dashes are often set in a Latin font, narrower than the others.
    wide = next((place for place, text in enumerate(texts) if text >= _FIRST_CHINESE), None)
    return Measures(
        first=x1s[0] - x0s[0],
        head=x1s[head - 1] - x0s[0],
        tail=x1s[-1] - x0s[-max(1, tail)],
        em=x1s[wide] - x0s[wide] if wide is not None else 0.0,
        stretch=stretch if 1.0 < stretch < _MOST_STRETCH else 1.0,
    )


def _picked(column: list[T], indices: Sequence[int]) -> list[T]:
    """Return what a column has at the indices."""
    if isinstance(indices, range):
        return column[indices.start : indices.stop]
    return [column[index] for index in indices]
