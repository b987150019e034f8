"""Every indicator has full marks though much of the money was not spent."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import percent, plain
from fuhe.schemas.rules import PlausibilityRule
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    form, line = context.form, context.form.total_line
    budget, executed, _ = form.execution_money()
    if line is None or not budget or executed is None:
        return NotApplicable("预算数、执行数没有都印出可读的数值")
    scored = [
        (row, row.score.value, row.weight.value)
        for row in form.indicators
        if row.score and row.weight
    ]
    if not scored:
        return NotApplicable("没有同时印出分值与得分的指标")
    rule = context.book.rule(PlausibilityRule)
    rate = executed / budget
    full = all(score == weight for _, score, weight in scored)
    if rate >= rule.execution_below or not full:
        return ()
    message = (
        f"预算执行率{percent(rate)}({plain(executed)}万元÷{plain(budget)}万元)，"
        f"低于{percent(rule.execution_below)}，而{len(scored)}项指标全部记满分；"
        "请核对各项完成值的依据。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            line.printed.annual_budget or line.printed.initial_budget,
            line.printed.executed,
            *(row.printed.score for row, _, _ in scored),
            published=percent(rate),
            rule=rule,
        ),
    )


CHECK = Check(
    FindingCode.FULL_RESULTS_ON_LOW_EXECUTION,
    Severity.WARNING,
    says="预算执行率低而各指标全部满分",
    skipped="预算数、执行数或得分没有印出",
    run=_run,
)
