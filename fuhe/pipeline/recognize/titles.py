"""Titles, years and units that stand above a form: in its first rows or in paragraphs."""

import re
from collections.abc import Sequence

from fuhe.pipeline.recognize.segments import Segment
from fuhe.schemas.assessment import Form, Printed
from fuhe.schemas.document import Cell, Paragraph
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_YEAR = re.compile(r"(20\d{2}|二[〇○零0][一二三四五六七八九〇○零]{2})年")
_FISCAL_YEAR = re.compile(_YEAR.pattern + "度")
_UNIT = re.compile(r"(?:金额)?单位:?\(?(?:人民币)?(万元|亿元|元)")
_BRACKETS_AT_END = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])+$")
_LONGEST_TITLE = 80
_LOOK_BACK = 8


def title_rows(segment: Segment) -> tuple[Cell, ...]:
    """Return the full-width cells at the top of a form: title, year, unit."""
    found: list[Cell] = []
    for row in segment.rows:
        cells = [cell for cell in segment.lattice.starting(row) if cell.text.strip()]
        if len(cells) > 2 or any(not _is_above(cell, segment) for cell in cells):
            break
        found.extend(cells)
    return tuple(found)


def _is_above(cell: Cell, segment: Segment) -> bool:
    wide = 2 * cell.column_span > segment.lattice.grid.column_count
    text = squeeze(cell.text)
    return (wide and (is_form_title(text) or bool(_YEAR.search(text)))) or bool(_UNIT.search(text))


def is_form_title(text: str) -> bool:
    """Return whether the text reads like the title of a form (…自评表, …目标表)."""
    whole = squeeze(text)
    # What a bracket adds stands behind the title, seldom inside it: 区域(项目)绩效自评表.
    for bare in (re.sub(r"[(\[].*$", "", whole), _BRACKETS_AT_END.sub("", whole)):
        if len(bare) <= _LONGEST_TITLE and bare.endswith(narrative().titles["form"]):
            return True
    return False


def _names_year(text: str) -> bool:
    """Return whether the text names a fiscal year; a date of filling in is none."""
    folded = squeeze(text)
    return bool(_FISCAL_YEAR.search(folded) or (is_form_title(text) and _YEAR.search(folded)))


def above(
    segment: Segment, paragraphs: Sequence[Paragraph]
) -> tuple[Printed | None, Printed | None, Printed | None]:
    """Return title, year and unit of a form as printed in its top rows or just above it.

    `paragraphs` are those between the table before and this one.
    """
    rows = [segment.lattice.printed(cell) for cell in title_rows(segment)]
    lines = [
        Printed(paragraph.text, paragraph=paragraph.ordinal)
        for paragraph in paragraphs[-_LOOK_BACK:]
        if len(paragraph.text) <= _LONGEST_TITLE
    ]
    nearest_first = [*rows, *reversed(lines)]
    title = next((p for p in nearest_first if is_form_title(p.text)), None)
    year = next((p for p in nearest_first if _names_year(p.text)), None)
    unit = next((p for p in nearest_first if _UNIT.search(squeeze(p.text))), None)
    return title, year, unit


def form_kind(title: str, has_actual: bool, header_labels: str) -> Form:
    """Return what a form assesses, by its title, its header's labels, a column for results."""
    if not has_actual:
        return Form.TARGET
    text = squeeze(title)
    for kind, words in narrative().form_kinds.items():
        # A label such as 转移支付(项目)名称 tells as much as the title.
        told = text + header_labels if kind == Form.TRANSFER_PAYMENT else text
        if any(word in told for word in words):
            return Form(kind)
    return Form.PROJECT
