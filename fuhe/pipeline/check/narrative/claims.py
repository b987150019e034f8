"""Which form a statement of the report speaks of, and findings that rest on both."""

import re
from collections.abc import Sequence
from functools import cache

from fuhe.pipeline.check.evidence import Check, DocumentContext, FormContext, cells, surest
from fuhe.pipeline.check.same_project import is_same_project
from fuhe.schemas.assessment import Form, Printed
from fuhe.schemas.narrative import Claim
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Evidence, Finding
from fuhe.schemas.vocabulary import narrative

_SENTENCE = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[,:、]")
_MARKS = re.compile(r"[“”\"'‘’「」()\[\]《》]")
_YEAR = re.compile(r"(20\d{2})年")


def form_of(claim: Claim, context: DocumentContext) -> FormContext | None:
    """Return the form of the project that the statement names, or the only form.

    None where another form, year or part of the money may be meant: a statement is never held
    against what it does not speak of.
    """
    name, forms = claim.printed.project_name, context.forms
    if name is None:
        matching = list(forms)
    else:
        matching = [form for form in forms if is_same_project(name, form.form.project_name)]
    if len(matching) != 1 or not _speaks_of(claim, matching[0], context):
        return None
    return matching[0]


def _speaks_of(claim: Claim, form: FormContext, context: DocumentContext) -> bool:
    """Return whether the words before the figure are those of the whole project in its year."""
    text = context.content.paragraphs[claim.printed.paragraph - 1].text
    before = squeeze(_SENTENCE.split(text[: claim.printed.start])[-1])
    years = [int(year) for year in _YEAR.findall(before)]
    if years and form.form.fiscal_year is not None and years[-1] != form.form.fiscal_year:
        return False
    words = narrative().context
    if any(word in before for word in words["other_year"]):
        return False
    name = squeeze(form.form.project_name or "")
    clause = _CLAUSE.split(before)[-1]
    clause = _MARKS.sub("", clause.replace(name, "") if name else clause)
    own = words["own"]
    if form.form.printed.form is Form.DEPARTMENT:
        own += words["own_department"]
    return _only_of(own).fullmatch(clause) is not None


@cache
def _only_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a text made of these words and years only.

    The longest word is taken and kept: no text makes the search try all ways to part it.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}|20\\d\\d年度?)*+")


def claim_finding(
    check: Check[DocumentContext],
    claim: Claim,
    form: FormContext,
    message: str,
    *,
    printed: Sequence[Printed | None],
    expected: str,
) -> Finding:
    """Return a finding that rests on a paragraph of the report and on cells of a form."""
    return Finding(
        code=check.code,
        severity=check.severity,
        message=message,
        assessment=form.form.ordinal,
        published=claim.printed.raw,
        expected=expected,
        evidence=(Evidence(paragraph=claim.printed.paragraph), *cells(*printed)),
        confidence=surest((*printed, form.form.printed.project_name)),
    )
