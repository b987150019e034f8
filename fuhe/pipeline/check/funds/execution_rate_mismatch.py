"""The printed execution rate is not executed / budget, rounded or cut."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import percent, plain, rate_agrees
from fuhe.schemas.rules import ExecutionRule
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    line = context.form.total_line
    if line is None or line.execution_rate is None or line.executed is None or not line.budget:
        return NotApplicable("执行率、预算数、执行数没有都印出可读的数值")
    exact = line.executed / line.budget
    capped = exact > 1 and line.execution_rate.value == Decimal(1)
    if capped or rate_agrees(line.execution_rate, exact) is not None:
        return ()
    message = (
        f"执行率印{percent(line.execution_rate.value)}，而{plain(line.executed)}万元"
        f"÷{plain(line.budget)}万元={percent(exact)}。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            line.printed.execution_rate,
            line.printed.annual_budget or line.printed.initial_budget,
            line.printed.executed,
            published=percent(line.execution_rate.value),
            expected=percent(exact),
            rule=context.book.rule(ExecutionRule),
        ),
    )


CHECK = Check(
    FindingCode.EXECUTION_RATE_MISMATCH,
    Severity.WARNING,
    says="执行率与执行数÷预算数不符",
    skipped="执行率、预算数、执行数没有都印出可读的数值",
    run=_run,
)
