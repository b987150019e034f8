"""Which form a statement of the report speaks of, and findings that rest on both."""

import re
from collections.abc import Sequence

from fuhe.pipeline.check.evidence import Check, DocumentContext, FormContext, cells, surest
from fuhe.pipeline.check.narrative.passage import Before, before_figure
from fuhe.pipeline.check.narrative.subject import is_of_whole
from fuhe.pipeline.check.same_project import bare_name, is_same_project
from fuhe.schemas.assessment import Form, Printed
from fuhe.schemas.narrative import Claim
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Evidence, Finding
from fuhe.schemas.vocabulary import narrative

_PROJECT = re.compile("项目|专项")


def form_of(claim: Claim, context: DocumentContext) -> FormContext | None:
    """Return the form of the project that the statement names, or the only form.

    None where another form, year or part of the money may be meant: a statement is never held
    against what it does not speak of.
    """
    name = claim.printed.project_name
    before = before_figure(context.content, claim)
    forms = _of_view(context, before)
    if _is_of_evaluators(context, before):
        forms = forms if name is None or _is_subject(name, context) else []
    elif name is not None:
        forms = [form for form in forms if is_same_project(name, form.form.project_name)]
    elif any(word in before.sentence for word in narrative().context["department"]):
        forms = [form for form in forms if form.form.printed.form is Form.DEPARTMENT]
    if len(forms) > 1 and before.years:
        forms = [form for form in forms if form.form.fiscal_year == before.years[-1]]
    if len(forms) != 1 or not is_of_whole(before, forms[0].form, claim.printed.kind):
        return None
    of_project = name is not None or _speaks_of_project(before, context)
    return forms[0] if of_project or forms[0].form.printed.form is not Form.PROJECT else None


def _speaks_of_project(before: Before, context: DocumentContext) -> bool:
    """Return whether a report that names no project speaks of one, and not of the whole body."""
    told = (*before.sentences, before.heading or "", context.report.title or "")
    return any(_PROJECT.search(each) for each in told)


def _is_subject(name: str, context: DocumentContext) -> bool:
    """Return whether the project is the one that the document's titles or forms name."""
    titles = [form.form.printed.title for form in context.forms]
    told = [context.report.title or "", *(title.text for title in titles if title is not None)]
    told += [form.form.project_name or "" for form in context.forms]
    return any(bare_name(name) in bare_name(each) for each in told)


def _of_view(context: DocumentContext, before: Before) -> list[FormContext]:
    """Return the forms of whoever speaks: those of the unit itself, or of who evaluates it."""
    wanted = (Form.EVALUATION_INDEX,) if _is_of_evaluators(context, before) else None
    return [
        form
        for form in context.forms
        if form.form.printed.form is not Form.TARGET
        and (form.form.printed.form is Form.EVALUATION_INDEX) == (wanted is not None)
    ]


def _is_of_evaluators(context: DocumentContext, before: Before) -> bool:
    """Return whether the statement is one of an evaluation by others than the unit itself.

    So says its sentence, or the heading above; in a report on such an evaluation all that is not
    called 自评.
    """
    words = narrative().context["other_evaluation"]
    if "自评" in before.clause:
        return False
    told = (before.sentence, before.heading or "", before.run_in)
    if any(word in each for each in told for word in words):
        return True
    index = any(f.printed.form is Form.EVALUATION_INDEX for f in context.report.assessments)
    title = squeeze(context.report.title or "")
    return (index or any(word in title for word in words)) and "自评" not in before.sentence


def of_form(form: FormContext) -> str:
    """Return how a message calls the form: by its project, and its year where that is known."""
    year = f"{form.form.fiscal_year}年度" if form.form.fiscal_year is not None else ""
    name = form.form.project_name
    if form.form.printed.form is Form.EVALUATION_INDEX:
        return "评价指标体系表"
    return f"“{name}”{year}自评表" if name else f"{year}自评表"


def claim_finding(
    check: Check[DocumentContext],
    claim: Claim,
    form: FormContext,
    message: str,
    *,
    printed: Sequence[Printed | None],
    expected: str,
    also_read: Sequence[Printed | None] = (),
) -> Finding:
    """Return a finding that rests on a paragraph of the report and on cells of a form.

    `also_read` are strings that it depends on without showing them.
    """
    return Finding(
        code=check.code,
        severity=check.severity,
        message=message,
        assessment=form.form.ordinal,
        published=claim.printed.raw,
        expected=expected,
        evidence=(Evidence(paragraph=claim.printed.paragraph), *cells(*printed)),
        confidence=surest((*printed, *also_read, form.form.printed.project_name)),
    )
