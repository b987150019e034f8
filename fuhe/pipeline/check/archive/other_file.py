"""A report or list and the form of the same project in another file: held against each other.

The same body, year and project must be beyond doubt: the form's project has the same name, both
years are known and equal, and the report or list prints the whole name of a body of the form.
Where several files hold such a form (a .docx and its PDF), a difference must be one from all.
What is of another moment of the year has other amounts by right: target forms, and documents whose
title is that of a monitoring, an application or an approval.
"""

import re
from collections.abc import Callable, Iterator

from fuhe.pipeline.check.archive.bodies import is_named
from fuhe.pipeline.check.archive.context import Archive, ArchiveFinding, DocumentCard, FormCard
from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    FormContext,
    NotApplicable,
)
from fuhe.pipeline.check.same_project import bare_name, is_same_project
from fuhe.schemas.assessment import Assessment, Form
from fuhe.schemas.document import Content
from fuhe.schemas.records import Records
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, rulebook
from fuhe.schemas.verdict import Evidence, Finding

_OTHER_MOMENT = re.compile("监控|事前|申报|中期|批复|绩效目标")

Held = tuple[FormCard, Assessment]


def held_against(
    archive: Archive,
    card: DocumentCard,
    project: str,
    narrowed: Callable[[Report, str], Report],
    check: Check[DocumentContext],
) -> Iterator[ArchiveFinding]:
    """Yield what `check` finds between a document and the forms of `project` in other files.

    `narrowed` gives the part of the document's report that speaks of the project alone.
    """
    if any(is_same_project(project, name) for name in (form.project for form in card.forms)):
        return  # the checks of the document itself hold them against each other
    if _OTHER_MOMENT.search(card.title or ""):
        return
    candidates = [
        form
        for form in archive.forms_of_project.get(bare_name(project), ())
        if form.document != card.id and form.year is not None and form.year == card.year
        if form.form != Form.TARGET
        if not _OTHER_MOMENT.search(archive.cards[form.document].title or "")
    ]
    records = archive.records(card.id) if candidates else None
    if records is None:
        return
    text = "\n".join([card.title or "", *(p.text for p in records.content.paragraphs)])
    named = [form for form in candidates if any(is_named(body, text) for body in form.bodies)]
    if not named or len({_key(form) for form in named}) != 1:
        return
    forms = [held for held in (_held(archive, form) for form in named) if held is not None]
    report = narrowed(records.report, project)
    results = [_findings(records.content, report, form, check) for _, form in forms]
    if not results:
        return
    for finding in results[0]:
        if all(any(_is_same(finding, other) for other in result) for result in results[1:]):
            yield _across(finding, card, forms[0], archive)


def _key(form: FormCard) -> tuple[str, ...]:
    return tuple(bare_name(name) for name in form.bodies)


def _held(archive: Archive, card: FormCard) -> Held | None:
    records: Records | None = archive.records(card.document)
    forms = records.report.assessments if records is not None else ()
    form = next((each for each in forms if each.ordinal == card.ordinal), None)
    return None if form is None else (card, form)


def _findings(
    content: Content, report: Report, form: Assessment, check: Check[DocumentContext]
) -> tuple[Finding, ...]:
    # The rulebook is that of the form's own file; no check of amounts asks for it.
    context = FormContext(form, (), rulebook(DEFAULT_RULEBOOK))
    result = check.run(DocumentContext(content, report, (context,)))
    return () if isinstance(result, NotApplicable) else result


def _is_same(first: Finding, second: Finding) -> bool:
    """Return whether two findings are on the same statement or row of the list."""
    return (first.evidence[0], first.published) == (second.evidence[0], second.published)


def _across(finding: Finding, card: DocumentCard, held: Held, archive: Archive) -> ArchiveFinding:
    """Return the finding with the evidence of each file: the first place is the document's own."""
    form = held[0]
    other = archive.cards[form.document]
    own, rest = finding.evidence[:1], finding.evidence[1:]
    where = f"(自评表见{other.label}，自评表{form.ordinal})。"
    return ArchiveFinding(
        card.id,
        form.document,
        Finding(
            code=finding.code,
            severity=finding.severity,
            message=finding.message.removesuffix("。") + where,
            published=finding.published,
            expected=finding.expected,
            evidence=own,
            confidence=finding.confidence,
        ),
        tuple(Evidence(cell=e.cell, paragraph=e.paragraph) for e in rest),
    )
