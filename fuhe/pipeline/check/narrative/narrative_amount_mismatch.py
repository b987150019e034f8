"""The report states another budget, spending or rate than the form of the same project."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, DocumentContext, NotApplicable, Result
from fuhe.pipeline.check.narrative.claims import claim_finding, form_of
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.narrative import Claim, ClaimKind
from fuhe.schemas.precision import percent, plain, rate_agrees, same_when_rounded
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Finding, FindingCode, Severity

_NAMES = {
    ClaimKind.BUDGET: "预算数",
    ClaimKind.EXECUTED: "执行数",
    ClaimKind.EXECUTION_RATE: "执行率",
}


def _run(context: DocumentContext) -> Result:
    claims = [c for c in context.report.claims if c.printed.kind in _NAMES]
    if not claims or not context.forms:
        return NotApplicable("报告没有写金额，或没有自评表")
    found: list[Finding] = []
    for claim in claims:
        form = form_of(claim, context)
        if form is None or not isinstance(claim.value, Decimal):
            continue
        known = _known(claim.printed.kind, form.form)
        if not known or _agrees(claim, claim.value, known):
            continue
        rate = claim.printed.kind is ClaimKind.EXECUTION_RATE
        values = dict.fromkeys(value for value, _ in known)
        shown = "、".join(percent(v) if rate else f"{plain(v)}万元" for v in values)
        message = (
            f"报告写{_NAMES[claim.printed.kind]}{claim.printed.raw}，"
            f"而该项目自评表为{shown}，两处不一致。"
        )
        printed = [cell for _, cell in known]
        found.append(claim_finding(CHECK, claim, form, message, printed=printed, expected=shown))
    return tuple(found)


def _known(kind: ClaimKind, form: Assessment) -> list[tuple[Decimal, Printed | None]]:
    """Return the values of the form that the statement may repeat, with their cells.

    Those of the total line come first; a statement may also repeat a line below it.
    """
    total = form.total_line
    lines = [total] if total is not None else []
    lines += [line for line in form.funds if line is not total]
    pairs: list[tuple[Decimal | None, Printed | None]] = []
    for line in lines:
        if kind is ClaimKind.BUDGET:
            pairs.append((line.annual_budget, line.printed.annual_budget))
            pairs.append((line.initial_budget, line.printed.initial_budget))
        elif kind is ClaimKind.EXECUTED:
            pairs.append((line.executed, line.printed.executed))
        else:
            printed = line.execution_rate.value if line.execution_rate is not None else None
            pairs.append((printed, line.printed.execution_rate))
            for budget in (line.budget, line.initial_budget):
                exact = line.executed / budget if line.executed and budget else None
                pairs.append((exact, line.printed.executed))
    return [(value, cell) for value, cell in pairs if value is not None]


def _agrees(claim: Claim, value: Decimal, known: list[tuple[Decimal, Printed | None]]) -> bool:
    number = Number(value, claim.places)
    rate = claim.printed.kind is ClaimKind.EXECUTION_RATE
    agrees = rate_agrees if rate else same_when_rounded
    return any(agrees(number, exact) is not None for exact, _ in known)


CHECK = Check(
    FindingCode.NARRATIVE_AMOUNT_MISMATCH,
    Severity.WARNING,
    says="报告所写金额或执行率与自评表不一致",
    skipped="报告没有写金额，或没有同一项目的自评表",
    english="The report states another budget, spending or rate than the form.",
    evidence="报告的段落，资金部分各格",
    run=_run,
    version=2,
)
