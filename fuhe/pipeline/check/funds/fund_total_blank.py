"""The fund total is empty or zero though a line below it holds money."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import plain
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    line = context.form.total_line
    if line is None or len(context.form.funds) < 2:
        return NotApplicable("资金部分没有总额与分项")
    budget, executed, summed = context.form.execution_money()
    if not summed or budget is None:
        return ()
    below = [part for part in context.form.funds if part is not line and (part.budget or 0) > 0]
    spent = f"、执行数{plain(executed)}万元" if executed is not None else ""
    message = (
        f"年度资金总额一行的预算数、执行数为空或为0，而分项合计预算数{plain(budget)}万元{spent}；"
        "总额一行应为各分项之和。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            line.printed.annual_budget or line.printed.initial_budget,
            line.printed.executed,
            *(part.printed.annual_budget or part.printed.initial_budget for part in below),
            published=line.printed.annual_budget.text if line.printed.annual_budget else None,
            expected=plain(budget),
        ),
    )


CHECK = Check(
    FindingCode.FUND_TOTAL_BLANK,
    Severity.WARNING,
    says="资金总额为空或为0，而分项有金额",
    skipped="资金部分没有总额与分项",
    run=_run,
)
