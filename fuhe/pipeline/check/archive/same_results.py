"""The results of a project are word for word those of the year before, figures included.

Same body and project by their whole names, same kind of form, one year apart. What was reached
of the goal and every result of every indicator must be the same, with three or more own figures
(`figures`) in them: `已完成` and `100%` are rightly the same each year.
"""

from collections.abc import Iterator

from fuhe.pipeline.check.archive.bodies import is_same
from fuhe.pipeline.check.archive.context import (
    Archive,
    ArchiveCheck,
    ArchiveFinding,
    ArchiveResult,
    FormCard,
)
from fuhe.pipeline.check.archive.figures import own_figures
from fuhe.pipeline.check.evidence import NotApplicable, cells, surest
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Finding, FindingCode, Severity

_FIGURES = 3


def _run(archive: Archive) -> ArchiveResult:
    found: list[ArchiveFinding] = []
    pairs = 0
    for forms in archive.forms_of_project.values():
        for form, before in _pairs(forms):
            pairs += 1
            finding = _compare(archive, form, before)
            found.extend([finding] if finding is not None else [])
    return tuple(found) if pairs else NotApplicable("没有同一项目相邻两年的自评表")


def _pairs(forms: tuple[FormCard, ...]) -> Iterator[tuple[FormCard, FormCard]]:
    """Yield each form with the first one of the year before."""
    by_year: dict[int, list[FormCard]] = {}
    for form in forms:
        if form.year is not None:
            by_year.setdefault(form.year, []).append(form)
    for year, later in by_year.items():
        for form in later:
            for before in by_year.get(year - 1, ()):
                if _is_of_same_body(form, before) and form.form == before.form:
                    yield form, before
                    break


def _is_of_same_body(form: FormCard, before: FormCard) -> bool:
    if form.unit and before.unit:
        return is_same(form.unit, before.unit)
    return is_same(form.department, before.department)


def _compare(archive: Archive, card: FormCard, card_before: FormCard) -> ArchiveFinding | None:
    goal, goal_before = squeeze(card.goal_actual or ""), squeeze(card_before.goal_actual or "")
    if not goal or goal != goal_before or card.document == card_before.document:
        return None
    form, before = _form(archive, card), _form(archive, card_before)
    if form is None or before is None or _results(form) != _results(before):
        return None
    printed, printed_before = _printed(form), _printed(before)
    figures = {figure for each in printed for figure in own_figures(each.text)}
    if len(figures) < _FIGURES:
        return None
    other = archive.cards[card_before.document]
    message = (
        f"“{card.project}”{card.year}年度的目标完成情况和各项指标完成值，连同数字都与"
        f"{card_before.year}年度自评表({other.label}，自评表{card_before.ordinal})逐字相同，"
        "请与原件核对。"
    )
    finding = Finding(
        code=CHECK.code,
        severity=CHECK.severity,
        message=message,
        assessment=card.ordinal,
        evidence=cells(*printed),
        confidence=surest((*printed, *printed_before)),
    )
    return ArchiveFinding(card.document, card_before.document, finding, cells(*printed_before))


def _form(archive: Archive, card: FormCard) -> Assessment | None:
    records = archive.records(card.document)
    forms = records.report.assessments if records is not None else ()
    return next((form for form in forms if form.ordinal == card.ordinal), None)


def _results(form: Assessment) -> list[tuple[str, str]]:
    return [
        (_text(row.printed.level3), _text(row.printed.actual))
        for row in form.indicators
        if row.printed.actual is not None
    ]


def _text(printed: Printed | None) -> str:
    return squeeze(printed.text) if printed is not None else ""


def _printed(form: Assessment) -> list[Printed]:
    printed = [form.printed.goal_actual, *(row.printed.actual for row in form.indicators)]
    return [each for each in printed if each is not None]


CHECK = ArchiveCheck(
    FindingCode.NEEDS_SOURCE_CHECK,
    Severity.INFO,
    says="完成情况连同数字与上年度逐字相同，请与原件核对",
    skipped="没有同一项目相邻两年的自评表",
    run=_run,
)
