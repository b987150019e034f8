"""The report states another budget, spending or rate than the form of the same project."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    FormContext,
    NotApplicable,
    Result,
)
from fuhe.pipeline.check.narrative.claims import claim_finding, form_of, of_form
from fuhe.pipeline.check.wording import money
from fuhe.schemas.assessment import Assessment, FundLine, FundSource, Printed
from fuhe.schemas.narrative import Claim, ClaimKind
from fuhe.schemas.precision import percent, rate_agrees, same_when_rounded
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Finding, FindingCode, Severity

_NAMES = {
    ClaimKind.BUDGET: "预算数",
    ClaimKind.EXECUTED: "执行数",
    ClaimKind.EXECUTION_RATE: "执行率",
}
_BY_ANNUAL, _BY_INITIAL = "执行数÷全年预算数", "执行数÷年初预算数"
_OF_STATE = re.compile("财政|拨款")


class _Known(Struct, frozen=True):
    """A value of the form that a statement may repeat, by what name, and its cell."""

    name: str
    value: Decimal
    printed: Printed | None


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
        if not _is_of_state(claim, context) or _has_state(form.form):
            found.append(_finding(claim, form, known))
    return tuple(found)


def _finding(claim: Claim, form: FormContext, known: list[_Known]) -> Finding:
    shown = _shown(claim, form, known)
    told = "、".join(f"{each.name}为{text}" for text, each in shown.items())
    message = (
        f"报告写{_NAMES[claim.printed.kind]}{claim.printed.raw}，"
        f"而{of_form(form)}的{told}，两处不一致。"
    )
    return claim_finding(
        CHECK,
        claim,
        form,
        message,
        printed=[each.printed for each in shown.values()],
        expected="、".join(shown),
        also_read=[each.printed for each in known],
    )


def _shown(claim: Claim, form: FormContext, known: list[_Known]) -> dict[str, _Known]:
    """Return what a message tells of the form, by its text: the total line, each value once.

    A rate that the form prints is told alone if the amounts give the same.
    """
    total = form.form.total_line
    own = [each for each in known if total is not None and _is_in(each, total)] or known
    rate = claim.printed.kind is ClaimKind.EXECUTION_RATE
    found: dict[str, _Known] = {}
    for each in own:
        found.setdefault(percent(each.value) if rate else money(form.form, each.value), each)
    adjusted = [text for text, each in found.items() if each.name != _BY_INITIAL]
    return {text: found[text] for text in adjusted or found} if rate else found


def _is_in(known: _Known, line: FundLine) -> bool:
    printed = line.printed
    cells = (printed.initial_budget, printed.annual_budget, printed.executed)
    return known.printed is not None and known.printed in (*cells, printed.execution_rate)


def _is_of_state(claim: Claim, context: DocumentContext) -> bool:
    """Return whether the statement says that it is of the state's money alone."""
    text = context.content.paragraphs[claim.printed.paragraph - 1].text
    return (
        _OF_STATE.search(text[max(claim.printed.start - 12, 0) : claim.printed.start]) is not None
    )


def _has_state(form: Assessment) -> bool:
    """Return whether the form has a line of the state's money with amounts."""
    return any(
        line.source is FundSource.FISCAL and (line.budget is not None or line.executed is not None)
        for line in form.funds
    )


def _known(kind: ClaimKind, form: Assessment) -> list[_Known]:
    """Return the values of the form that the statement may repeat, with their cells.

    Those of the total line come first; a statement may also repeat a line below it.
    """
    total = form.total_line
    lines = [total] if total is not None else []
    lines += [line for line in form.funds if line is not total]
    found: list[_Known] = []
    for line in lines:
        for name, value, printed in _values(kind, line):
            if value is not None:
                found.append(_Known(name, value, printed))
    return found


def _values(
    kind: ClaimKind, line: FundLine
) -> Iterator[tuple[str, Decimal | None, Printed | None]]:
    printed = line.printed
    if kind is ClaimKind.BUDGET:
        yield "全年预算数", line.annual_budget, printed.annual_budget
        yield "年初预算数", line.initial_budget, printed.initial_budget
    elif kind is ClaimKind.EXECUTED:
        yield "全年执行数", line.executed, printed.executed
    else:
        rate = line.execution_rate.value if line.execution_rate is not None else None
        yield "执行率", rate, printed.execution_rate
        for name, budget in ((_BY_ANNUAL, line.budget), (_BY_INITIAL, line.initial_budget)):
            exact = line.executed / budget if line.executed and budget else None
            yield name, exact, printed.executed


def _agrees(claim: Claim, value: Decimal, known: list[_Known]) -> bool:
    number = Number(value, claim.places)
    rate = claim.printed.kind is ClaimKind.EXECUTION_RATE
    agrees = rate_agrees if rate else same_when_rounded
    return any(agrees(number, each.value) is not None for each in known)


CHECK = Check(
    FindingCode.NARRATIVE_AMOUNT_MISMATCH,
    Severity.WARNING,
    says="报告所写金额或执行率与自评表不一致",
    skipped="报告没有写金额，或没有同一项目的自评表",
    english="The report states another budget, spending or rate than the form.",
    evidence="报告的段落，资金部分各格",
    run=_run,
    version=3,
)
