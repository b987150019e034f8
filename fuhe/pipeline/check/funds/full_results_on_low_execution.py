"""Every indicator has full marks though much of the money was not spent, and nobody says why.

Where the fund block has a column for the reason and it is filled in, nothing is left to ask.
"""

from fuhe.pipeline.check.blanks import says_nothing
from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.execution_base import is_base_open
from fuhe.schemas.precision import percent
from fuhe.schemas.rules import PlausibilityRule
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    form, line = context.form, context.form.total_line
    budget, executed, _ = context.money()
    if line is None or not budget or executed is None or is_base_open(form):
        return NotApplicable("预算数、执行数没有都印出可读的数值，或执行率可能按到位资金计算")
    scored = [
        (row, row.score.value, row.weight.value)
        for row in form.indicators
        if row.score and row.weight
    ]
    if not scored:
        return NotApplicable("没有同时印出分值与得分的指标")
    rule = context.book.find(PlausibilityRule)
    if rule is None:
        return NotApplicable("规则没有规定多低的执行率须核对")
    rate = executed / budget
    full = all(score == weight for _, score, weight in scored)
    explained = any(not says_nothing(each.printed.note) for each in form.funds)
    if rate >= rule.execution_below or not full or explained:
        return ()
    message = (
        f"预算执行率{percent(rate)}({money(form, executed)}÷{money(form, budget)})，"
        f"低于{percent(rule.execution_below)}，而{len(scored)}项指标全部记满分；"
        "请核对各项完成值的依据。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            context.budget_cell(line),
            line.printed.executed,
            *(row.printed.score for row, _, _ in scored),
            published=percent(rate),
            rule=rule,
            also_read=(
                *(row.printed.weight for row, _, _ in scored),
                *_lines_below(form),
                *(each.printed.note for each in form.funds),
            ),
        ),
    )


def _lines_below(form: Assessment) -> list[Printed | None]:
    """Return the amounts of all lines where those of the total line are empty or zero."""
    if not form.execution_money()[2]:
        return []
    lines = [line.printed for line in form.funds]
    return [cell for line in lines for cell in (line.annual_budget, line.executed)]


CHECK = Check(
    FindingCode.FULL_RESULTS_ON_LOW_EXECUTION,
    Severity.WARNING,
    says="预算执行率低而各指标全部满分",
    skipped="预算数、执行数或得分没有印出，或规则没有规定多低的执行率须核对",
    english="Every indicator has full marks though much of the money was not spent.",
    evidence="预算数格、执行数格、各指标得分格",
    rules=(PlausibilityRule,),
    run=_run,
    version=2,
)
