"""One document: its grids told apart, its forms, list and written report as printed."""

import re
from collections.abc import Sequence

from fuhe.pipeline.recognize.claims import claims
from fuhe.pipeline.recognize.column_marks import with_mark_rows
from fuhe.pipeline.recognize.cut_labels import mended
from fuhe.pipeline.recognize.form import read_form
from fuhe.pipeline.recognize.grouping import Table, groups_of_segments
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.narrative_form import indicator_paragraphs, narrative_form
from fuhe.pipeline.recognize.project_list import project_list
from fuhe.pipeline.recognize.remarks import with_grade_scales
from fuhe.pipeline.recognize.sections import sections
from fuhe.pipeline.recognize.segments import Segment, segments
from fuhe.pipeline.recognize.title_lines import is_attachment_mark
from fuhe.schemas.assessment import Form, GridKind, Printed, PrintedAssessment
from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.narrative import PrintedListedProject
from fuhe.schemas.report import GridUse, PrintedReport

_LONGEST_TITLE = 60


def recognize(content: Content) -> PrintedReport:
    """Return the records that the document prints: forms, list, sections, claims.

    Every grid is named with its kind and the role of each of its cells; nothing is lost.
    """
    whole = [mended(grid) for grid in content.grids]
    lattices = [Lattice(with_mark_rows(grid)) for grid, _ in whole]
    ledgers = {
        grid.ordinal: Ledger(grid, rests)
        for grid, (_, rests) in zip(content.grids, whole, strict=True)
    }
    kinds = {grid.ordinal: GridKind.OTHER for grid in content.grids}
    listed: list[PrintedListedProject] = []
    list_unit: Printed | None = None
    tables: list[Table] = []
    for lattice in lattices:
        parts = segments(lattice)
        if any(segment.is_form for segment in parts):
            tables.append((lattice, parts))
            continue
        projects, unit = project_list(lattice, ledgers[lattice.grid.ordinal])
        if projects:
            listed.extend(projects)
            list_unit = list_unit or unit
            kinds[lattice.grid.ordinal] = GridKind.PROJECT_LIST
        else:
            tables.append((lattice, parts))
    groups = groups_of_segments(tables, content.paragraphs)
    forms = _forms(groups, content.paragraphs, ledgers, kinds)
    forms = with_grade_scales(forms, content.paragraphs)
    found = sections(content.paragraphs)
    title = content.title or _title(content.paragraphs, forms)
    stated = claims(
        content.paragraphs,
        found,
        _known_names(forms, listed),
        indicator_paragraphs(content.paragraphs),
        is_of_department=any(form.form is Form.DEPARTMENT for form in forms),
    )
    if not forms and not listed:
        told = narrative_form(content.paragraphs, title, stated)
        forms = (told,) if told is not None else ()
    return PrintedReport(
        grids=tuple(GridUse(n, kinds[n], ledger.roles()) for n, ledger in ledgers.items()),
        assessments=forms,
        listed_projects=tuple(listed),
        list_unit=list_unit.text if list_unit else None,
        sections=found,
        claims=stated,
        title=title,
    )


def _forms(
    groups: Sequence[Sequence[Segment]],
    paragraphs: Sequence[Paragraph],
    ledgers: dict[int, Ledger],
    kinds: dict[int, GridKind],
) -> tuple[PrintedAssessment, ...]:
    found: list[PrintedAssessment] = []
    seen = first = 0
    starts = [parts[0].lattice.grid.paragraphs_before for parts in groups]
    ends = [*starts[1:], len(paragraphs)][: len(starts)]
    for parts, before, end in zip(groups, starts, ends, strict=True):
        last = parts[-1].lattice.grid.paragraphs_before
        # Projects side by side have the title above their table in common.
        first = first if parts[0].lattice.is_view and seen == before else seen
        around = (paragraphs[first:before], paragraphs[last:end])
        form = read_form(parts, around, len(found) + 1, ledgers)
        seen = last
        target = form.form is Form.TARGET
        for part in parts:
            kind = GridKind.PERFORMANCE_TARGET if target else GridKind.SELF_ASSESSMENT
            kinds[part.lattice.grid.ordinal] = kind
        found.append(form)
    return tuple(found)


def _known_names(
    forms: Sequence[PrintedAssessment], listed: Sequence[PrintedListedProject]
) -> list[str]:
    names = [form.project_name for form in forms]
    names += [project.name for project in listed if not project.is_total]
    return [name.text for name in names if name is not None]


def _title(paragraphs: Sequence[Paragraph], forms: Sequence[PrintedAssessment]) -> str | None:
    """Return the first line if it reads like a title, else the title of the first form."""
    lines = (paragraph.text.strip() for paragraph in paragraphs)
    first = next((line for line in lines if not is_attachment_mark(line)), "")
    if first and len(first) <= _LONGEST_TITLE and not re.search("[。；]", first):
        return first
    title = next((form.title for form in forms if form.title is not None), None)
    return title.text if title else None
