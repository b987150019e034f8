"""Paragraphs that findings point at, with the words concerned marked."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.narrative import Claim
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Finding


class Segment(Struct, frozen=True):
    """Some characters of a paragraph, with the numbers of the findings that they concern."""

    text: str
    marks: tuple[int, ...]


class Passage(Struct, frozen=True):
    """One paragraph; `marks` are the findings that concern it as a whole."""

    ordinal: int
    page: int | None
    marks: tuple[int, ...]
    segments: tuple[Segment, ...]

    @property
    def anchor(self) -> str:
        """The name by which it is pointed at in the page."""
        return paragraph_anchor(self.ordinal)


def paragraph_anchor(ordinal: int) -> str:
    """Return the name by which a paragraph is pointed at in the page."""
    return f"p{ordinal}"


def passages(
    content: Content, report: Report, findings: Iterable[tuple[int, Finding]]
) -> tuple[Passage, ...]:
    """Return the paragraphs from which a form was read or at which a numbered finding points."""
    pointed: dict[int, list[tuple[int, Finding]]] = {
        ordinal: [] for ordinal in _told_in_sentences(report)
    }
    for number, finding in findings:
        for evidence in finding.evidence:
            if evidence.paragraph is not None:
                pointed.setdefault(evidence.paragraph, []).append((number, finding))
    by_ordinal = {paragraph.ordinal: paragraph for paragraph in content.paragraphs}
    return tuple(
        _passage(by_ordinal[ordinal], report.claims, found)
        for ordinal, found in sorted(pointed.items())
        if ordinal in by_ordinal
    )


def _told_in_sentences(report: Report) -> Iterator[int]:
    for form in report.assessments:
        if form.printed.grid is None:
            for row in form.printed.indicators:
                for part in (row.level3, row.target, row.actual, row.score):
                    if part is not None and part.paragraph is not None:
                        yield part.paragraph


def _passage(
    paragraph: Paragraph, claims: Iterable[Claim], findings: list[tuple[int, Finding]]
) -> Passage:
    own = [claim for claim in claims if claim.printed.paragraph == paragraph.ordinal]
    whole: list[int] = []
    spans: list[tuple[int, int, int]] = []
    for number, finding in findings:
        found = list(_spans(paragraph.text, own, finding.published))
        spans += [(start, end, number) for start, end in found]
        if not found:
            whole.append(number)
    segments = tuple(_segments(paragraph.text, spans))
    return Passage(paragraph.ordinal, paragraph.page, tuple(dict.fromkeys(whole)), segments)


def _spans(text: str, claims: list[Claim], published: str | None) -> Iterator[tuple[int, int]]:
    """Yield where a statement stands: by the claims read there, else by its own words."""
    if not published:
        return
    told = [
        (claim.printed.start, claim.printed.end)
        for claim in claims
        if published in (claim.printed.raw, claim.value)
    ]
    if told:
        yield from told
        return
    start = text.find(published)
    while start >= 0:
        yield start, start + len(published)
        start = text.find(published, start + len(published))


def _segments(text: str, spans: list[tuple[int, int, int]]) -> Iterator[Segment]:
    """Cut a text wherever a marked place begins or ends."""
    cuts = sorted({0, len(text), *(each for start, end, _ in spans for each in (start, end))})
    for start, end in pairwise(cuts):
        marks = tuple(sorted({n for first, last, n in spans if first <= start and end <= last}))
        yield Segment(text[start:end], marks)
