"""The report states another total score than the form of the same project."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    FormContext,
    NotApplicable,
    Result,
)
from fuhe.pipeline.check.narrative.claims import claim_finding, form_of
from fuhe.schemas.narrative import Claim, ClaimKind
from fuhe.schemas.precision import plain, same_when_rounded
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Finding, FindingCode, Severity, Subject


def _run(context: DocumentContext) -> Result:
    claims = [c for c in context.report.claims if c.printed.kind is ClaimKind.SCORE]
    if not claims or not context.forms:
        return NotApplicable("报告没有写得分，或没有自评表")
    found = []
    for claim in claims:
        form = form_of(claim, context.forms)
        if form is None or not isinstance(claim.value, Decimal):
            continue
        totals = _printed_totals(form)
        number = Number(claim.value, claim.places)
        if not totals or any(same_when_rounded(number, total) is not None for total in totals):
            continue
        shown = "、".join(f"{plain(total)}分" for total in dict.fromkeys(totals))
        message = f"报告写自评得分{plain(claim.value)}分，而自评表的总分为{shown}。"
        found.append(_finding(claim, form, message, shown))
    return tuple(found)


def _finding(claim: Claim, form: FormContext, message: str, shown: str) -> Finding:
    line = form.form.total_line
    printed = (form.form.printed.total_score, line.printed.score if line is not None else None)
    return claim_finding(CHECK, claim, form, message, printed=printed, expected=shown)


def _printed_totals(form: FormContext) -> list[Decimal]:
    """Return the numbers that stand as the form's total: printed, or the sum of its parts."""
    found: list[Decimal] = []
    if form.form.total_score is not None:
        found.append(form.form.total_score.value)
    result = form.rescore(Subject.TOTAL)
    if result is not None and isinstance(result.published, Decimal):
        found.append(result.published)
    line, parts = form.form.total_line, form.form.indicator_score_sum()
    if parts is not None:
        own = line.score.value if line is not None and line.score is not None else Decimal(0)
        found.append(parts + own)
    return found


CHECK = Check(
    FindingCode.NARRATIVE_SCORE_MISMATCH,
    Severity.ERROR,
    says="报告所写得分与自评表不一致",
    skipped="报告没有写得分，或没有同一项目的自评表",
    run=_run,
)
