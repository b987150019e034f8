"""Statements of the written report: scores, grades, amounts, rates, projects, years.

Frames are regular expressions kept as data: they give exact offsets without cutting the text
into words first, and load in milliseconds.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from fuhe.pipeline.recognize.claim_subjects import Subjects
from fuhe.pipeline.recognize.sections import heading_name
from fuhe.schemas.document import Paragraph
from fuhe.schemas.narrative import ClaimKind, PrintedClaim, Section
from fuhe.schemas.vocabulary import narrative

_NUMBER = r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BEFORE_ITEM = 6


@cache
def _frames() -> tuple[tuple[ClaimKind, re.Pattern[str]], ...]:
    return tuple(
        (ClaimKind(kind), re.compile(frame.replace("{number}", _NUMBER)))
        for kind, frames in narrative().claims.items()
        for frame in frames
    )


def claims(
    paragraphs: Sequence[Paragraph],
    sections: Sequence[Section],
    known: Sequence[str],
    of_items: Set[int] = frozenset(),
    *,
    is_of_department: bool = False,
) -> tuple[PrintedClaim, ...]:
    """Return the statements of the paragraphs in reading order.

    `known` are the project names of the document's forms and lists, as printed: a statement
    belongs to the project named last before it. `of_items` are paragraphs whose scores are
    those of items. `is_of_department`: a form of the document is that of a whole department.
    """
    items = _item_paragraphs(sections) | of_items
    subjects = Subjects(known, is_of_department=is_of_department)
    found: list[PrintedClaim] = []
    for paragraph in paragraphs:
        text = paragraph.text.translate(_FULL_WIDTH)
        at = subjects.begin(text, _quoted(text))
        for kind, start, end in _matches(text):
            if kind is ClaimKind.SCORE and (paragraph.ordinal in items or _of_item(text, start)):
                continue
            raw = paragraph.text[start:end]
            found.append(PrintedClaim(kind, paragraph.ordinal, start, end, raw, at(start)))
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[ClaimKind, int, int]]:
    """Yield kind, start and end of each statement, in order of place; none twice."""
    spans: dict[tuple[int, int], ClaimKind] = {}
    for kind, frame in _frames():
        for match in frame.finditer(text):
            word = match.groupdict().get("word")
            start = match.start("word" if word is not None else "number")
            end = match.end("word") if word is not None else match.end()
            spans.setdefault((start, end), kind)
    for (start, end), kind in sorted(spans.items()):
        yield kind, start, end


def _quoted(text: str) -> list[tuple[int, str]]:
    return [
        (start, text[start:end])
        for kind, start, end in _matches(text)
        if kind is ClaimKind.PROJECT_NAME
    ]


def _of_item(text: str, start: int) -> bool:
    """Return whether the words right before the figure say that it is an item's score."""
    clause = re.split(r"[,，。;；:：、]", text[:start])[-1]
    words = narrative().context["items"]
    head = re.split(r"自评|评价|综合|最终|总", clause)[0][-_BEFORE_ITEM:]
    return any(word in head for word in words)


def _item_paragraphs(sections: Sequence[Section]) -> set[int]:
    """Return the paragraphs of sections in which scores are those of items."""
    named = narrative().headings["item_scores"]
    return {
        ordinal
        for section in sections
        if heading_name(section.heading) in named
        for ordinal in range(section.first_paragraph, section.last_paragraph + 1)
    }
