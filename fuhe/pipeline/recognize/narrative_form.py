"""A form told in sentences: reports that state targets and results without a table.

The frames stand in `narrative.toml`. Every field keeps its paragraph as evidence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.titles import form_kind
from fuhe.schemas.assessment import (
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
)
from fuhe.schemas.document import Cell, Paragraph
from fuhe.schemas.narrative import ClaimKind, PrintedClaim
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

# Full-width letters, digits and marks, each to one half-width character: offsets stay.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ORDINAL = re.compile(r"^(?:\d{1,2}[.、)]|第[一二三四五六七八九十]+[,、])")
_FEWEST = 2
_HEADER = ("project_name", "competent_department", "implementing_unit")


def narrative_form(
    paragraphs: Sequence[Paragraph], title: str | None, claims: Sequence[PrintedClaim]
) -> PrintedAssessment | None:
    """Return the form that the paragraphs tell, None if they tell fewer than two indicators."""
    indicators = tuple(
        indicator for paragraph in paragraphs for indicator in _indicators(paragraph)
    )
    if len(indicators) < _FEWEST or title is None:
        return None
    heading = next((p for p in paragraphs if squeeze(p.text) == squeeze(title)), paragraphs[0])
    fields = _fields(paragraphs, heading)
    funds = tuple(line for paragraph in paragraphs for line in _fund_lines(paragraph))
    printed_title = Printed(title, paragraph=heading.ordinal)
    return PrintedAssessment(
        ordinal=1,
        grid=None,
        form=form_kind(title, True, ""),
        title=printed_title,
        fiscal_year=printed_title,
        project_name=fields.get("project_name"),
        competent_department=fields.get("competent_department"),
        implementing_unit=fields.get("implementing_unit"),
        amount_unit=None,
        funds=funds,
        indicators=indicators,
        total_score=_of_claim(claims, ClaimKind.SCORE),
        grade=_of_claim(claims, ClaimKind.GRADE),
    )


def indicator_paragraphs(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the paragraphs that tell an indicator: a score in them is that of the item."""
    return {p.ordinal for p in paragraphs if next(_indicators(p), None) is not None}


@cache
def _frames(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(frame) for frame in narrative().form[kind])


def _found(kind: str, text: str) -> Iterator[re.Match[str]]:
    for frame in _frames(kind):
        yield from frame.finditer(text)


def _indicators(paragraph: Paragraph) -> Iterator[PrintedIndicator]:
    text = paragraph.text.translate(_FOLD)
    levels = [(m.start(), m) for m in _found("level2", text)]
    for found in _found("indicator", text):
        before = [m for start, m in levels if start <= found.start()]
        level2 = _printed(paragraph, before[-1], "level2") if before else None
        name = _printed(paragraph, found, "level3")
        yield PrintedIndicator(
            level2=level2,
            level3=_without_ordinal(name) if name is not None else None,
            target=_printed(paragraph, found, "target"),
            actual=_printed(paragraph, found, "actual"),
            score=_printed(paragraph, found, "score"),
        )


def _without_ordinal(name: Printed) -> Printed:
    cut = _ORDINAL.match(name.text.translate(_FOLD))
    return Printed(name.text[cut.end() :] if cut else name.text, paragraph=name.paragraph)


def _fund_lines(paragraph: Paragraph) -> Iterator[PrintedFundLine]:
    text = paragraph.text.translate(_FOLD)
    for found in _found("fund", text):
        label = _printed(paragraph, found, "label")
        if label is not None:
            yield PrintedFundLine(
                label=Printed(re.sub("^投入", "", label.text), paragraph=label.paragraph),
                annual_budget=_printed(paragraph, found, "annual_budget"),
                executed=_printed(paragraph, found, "executed"),
                execution_rate=_printed(paragraph, found, "execution_rate"),
            )


def _fields(paragraphs: Sequence[Paragraph], heading: Paragraph) -> dict[str, Printed]:
    """Return the fields that lines such as `项目名称：…` state; else what the title says."""
    fields: dict[str, Printed] = {}
    for paragraph in paragraphs:
        for found in _found("field", paragraph.text.translate(_FOLD)):
            name = match(Cell(0, 0, text=found["label"]), "header")
            value = _printed(paragraph, found, "value")
            if name in _HEADER and value is not None:
                fields.setdefault(name, value)
    for found in _found("title_project", heading.text.translate(_FOLD)):
        value = _printed(heading, found, "project_name")
        if value is not None:
            fields.setdefault("project_name", value)
    return fields


def _printed(paragraph: Paragraph, found: re.Match[str], group: str) -> Printed | None:
    if found[group] is None:
        return None
    start, end = found.span(group)
    return Printed(paragraph.text[start:end], paragraph=paragraph.ordinal)


def _of_claim(claims: Sequence[PrintedClaim], kind: ClaimKind) -> Printed | None:
    """Return what the report states of the whole, if it states one thing only."""
    texts = {claim.raw.removesuffix("分"): claim for claim in claims if claim.kind is kind}
    if len(texts) != 1:
        return None
    ((text, claim),) = texts.items()
    return Printed(text, paragraph=claim.paragraph)
