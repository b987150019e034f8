"""The printed execution rate is not executed / budget, rounded or cut."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.execution_base import is_base_open, rate_range
from fuhe.schemas.precision import percent, rate_agrees, rounded
from fuhe.schemas.rules import ExecutionRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    line = context.form.total_line
    if line is None or line.execution_rate is None or line.executed is None:
        return NotApplicable("执行率、预算数、执行数没有都印出可读的数值")
    budget = context.budget(line)
    if not budget or is_base_open(context.form):
        return NotApplicable("预算数为空或为0，或执行率可能按到位资金等计算")
    exact = line.executed / budget
    capped = exact > 1 and line.execution_rate.value == Decimal(1)
    if capped or rate_agrees(line.execution_rate, exact) is not None:
        return ()
    low, high = rate_range(context.form, line.executed, budget)
    places = line.execution_rate.places
    if rounded(low, places) <= line.execution_rate.value <= rounded(high, places):
        return ()
    printed = line.printed.execution_rate
    shown = squeeze(printed.text) if printed is not None else ""
    message = (
        f"执行率印{shown}，而{money(context.form, line.executed)}"
        f"÷{money(context.form, budget)}={percent(exact)}。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            printed,
            context.budget_cell(line),
            line.printed.executed,
            published=shown,
            expected=percent(exact),
            rule=context.book.rule(ExecutionRule),
        ),
    )


CHECK = Check(
    FindingCode.EXECUTION_RATE_MISMATCH,
    Severity.WARNING,
    says="执行率与执行数÷预算数不符",
    skipped="执行率、预算数、执行数没有都印出可读的数值",
    english="The printed execution rate is not spending divided by budget, rounded or cut.",
    evidence="执行率格、预算数格、执行数格",
    rules=(ExecutionRule,),
    run=_run,
    version=3,
)
