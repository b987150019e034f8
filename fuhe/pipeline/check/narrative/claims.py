"""Which form a statement of the report speaks of, and findings that rest on both."""

from collections.abc import Sequence

from fuhe.pipeline.check.evidence import Check, FormContext, cells, surest
from fuhe.pipeline.check.same_project import is_same_project
from fuhe.schemas.assessment import Printed
from fuhe.schemas.narrative import Claim
from fuhe.schemas.verdict import Evidence, Finding


def form_of(claim: Claim, forms: Sequence[FormContext]) -> FormContext | None:
    """Return the form of the project that the statement names, or the only form.

    None where several forms may be meant: a statement is never held against a wrong form.
    """
    name = claim.printed.project_name
    if name is None:
        return forms[0] if len(forms) == 1 else None
    matching = [form for form in forms if is_same_project(name, form.form.project_name)]
    return matching[0] if len(matching) == 1 else None


def claim_finding(
    check: Check,
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
        confidence=surest(printed),
    )
