"""Titles, years and units that stand above a form: in its first rows or in paragraphs."""

from collections.abc import Sequence

from fuhe.pipeline.recognize.matching import labels_inside
from fuhe.pipeline.recognize.segments import Segment
from fuhe.pipeline.recognize.title_lines import (
    LONGEST_TITLE,
    is_form_title,
    names_unit,
    names_year,
    stands_above,
)
from fuhe.schemas.assessment import Form, Printed
from fuhe.schemas.document import Cell, Paragraph
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_LOOK_BACK = 8
_RIGHT_ABOVE = 2


def title_rows(segment: Segment) -> tuple[Cell, ...]:
    """Return the full-width cells at the top of a form: title, year, unit."""
    found: list[Cell] = []
    for row in segment.rows:
        cells = [cell for cell in segment.lattice.starting(row) if cell.text.strip()]
        if len(cells) > 2 or any(
            not stands_above(cell, segment.lattice.grid.column_count) for cell in cells
        ):
            break
        found.extend(cells)
    return tuple(found)


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
        if len(paragraph.text) <= LONGEST_TITLE
    ]
    nearest_first = [*rows, *reversed(lines)]
    title = next((p for p in nearest_first if is_form_title(p.text)), None)
    year = next((p for p in nearest_first if names_year(p.text)), None)
    unit = next((p for p in nearest_first if names_unit(p.text)), None)
    return title, year, unit


def labelled_lines(title: Printed | None, paragraphs: Sequence[Paragraph]) -> dict[str, Printed]:
    """Return what lines between a title and its form say behind header labels: 填报单位：…."""
    found: dict[str, Printed] = {}
    for paragraph in paragraphs[-_LOOK_BACK:]:
        if title is None or title.paragraph is None or paragraph.ordinal <= title.paragraph:
            continue
        for name, value in labels_inside(paragraph.text).items():
            found.setdefault(name, Printed(value, paragraph=paragraph.ordinal))
    return found


def index_title(paragraphs: Sequence[Paragraph]) -> str:
    """Return the line right above a table without a title that names it an evaluator's index."""
    words = narrative().form_kinds[Form.EVALUATION_INDEX]
    lines = [p.text for p in paragraphs[-_RIGHT_ABOVE:] if len(p.text) <= LONGEST_TITLE]
    return next((line for line in reversed(lines) if squeeze(line).endswith(words)), "")


def form_kind(title: str, has_actual: bool, header_labels: str) -> Form:
    """Return what a form assesses, by its title, its header's labels, a column for results."""
    if not has_actual:
        return Form.TARGET
    text = squeeze(title)
    for kind, words in narrative().form_kinds.items():
        # A label such as 转移支付(项目)名称 tells as much as the title.
        told = text + header_labels if kind == Form.TRANSFER_PAYMENT else text
        of_unit = kind == Form.EVALUATION_INDEX and "自评" in text
        if any(word in told for word in words) and not of_unit:
            return Form(kind)
    return Form.PROJECT
