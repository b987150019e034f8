"""What a form prints about how it is filled in and scored: remarks in it and below it."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from fuhe.pipeline.recognize.segments import Segment
from fuhe.schemas.assessment import Printed, PrintedAssessment
from fuhe.schemas.document import Cell, Paragraph
from fuhe.schemas.grade_scale import printed_minimums
from fuhe.schemas.text import squeeze

_LOOK_BELOW = 8
_SHORTEST = 8
_HEADING = re.compile(r"^[一二三四五六七八九十]+、")


def column_labels(parts: Sequence[Segment]) -> tuple[Printed, ...]:
    """Return the labels that head the columns of funds and of indicators, each once.

    Those of columns that nobody knows are among them: 实际到位数 tells how a rate is measured.
    """
    found: dict[tuple[int, int, int], Printed] = {}
    for part in parts:
        for head in (*part.funds, *part.indicators):
            # Where one head stands over several projects, the rows of others lie between.
            end = max((cell.row + cell.row_span for cell in head.columns.values()), default=0)
            rows = range(head.row, min(head.body, end))
            inside = (cell for row in rows for cell in part.lattice.starting(row))
            for cell in (*head.columns.values(), *inside):
                if cell.text.strip():
                    place = (part.lattice.grid.ordinal, cell.row, cell.column)
                    found[place] = part.lattice.printed(cell)
    return tuple(found.values())


def remarks(parts: Sequence[Segment], below: Sequence[Paragraph]) -> tuple[Printed, ...]:
    """Return the remarks inside the tables of a form and in the paragraphs below it.

    Below, those up to the first heading of a written report.
    """
    found = [part.lattice.printed(cell) for part in parts for cell in _cells(part)]
    for paragraph in below[:_LOOK_BELOW]:
        text = squeeze(paragraph.text)
        if paragraph.heading_level is not None or _HEADING.match(text):
            break
        if len(text) >= _SHORTEST:
            found.append(Printed(paragraph.text, paragraph=paragraph.ordinal))
    return tuple(found)


def with_grade_scales(
    forms: Sequence[PrintedAssessment], paragraphs: Sequence[Paragraph]
) -> tuple[PrintedAssessment, ...]:
    """Return the forms with the paragraphs of the whole document that print a scale of grades."""
    scales = [
        Printed(paragraph.text, paragraph=paragraph.ordinal)
        for paragraph in paragraphs
        if printed_minimums(paragraph.text)
    ]
    return tuple(_with_scales(form, scales) for form in forms) if scales else tuple(forms)


def _with_scales(form: PrintedAssessment, scales: Sequence[Printed]) -> PrintedAssessment:
    told = {remark.paragraph for remark in form.remarks}
    others = (scale for scale in scales if scale.paragraph not in told)
    return replace(form, remarks=(*form.remarks, *others))


def _cells(part: Segment) -> Iterator[Cell]:
    """Yield the cells over the whole width, and those labelled as remarks with what is beside."""
    notes = [cell for cell, _ in part.lattice.labels("notes")]
    for row in part.rows:
        for cell in part.lattice.starting(row):
            wide = cell.column_span == part.lattice.grid.column_count
            if wide and len(squeeze(cell.text)) >= _SHORTEST:
                yield cell
            elif not wide and any(cell is note for note in notes):
                beside = part.lattice.right_of(cell)
                if beside is not None and beside.row == row and beside.text.strip():
                    yield beside
