"""The fund total is empty or zero though a line below it holds money."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.precision import plain
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    line = context.form.total_line
    if line is None or len(context.form.funds) < 2:
        return NotApplicable("资金部分没有总额与分项")
    budget, executed, summed = context.money()
    if not summed or budget is None:
        return ()
    below = [
        part for part in context.form.funds if part is not line and (context.budget(part) or 0) > 0
    ]
    amounts = f"预算数{money(context.form, budget)}"
    if executed is not None:
        amounts += f"、执行数{money(context.form, executed)}"
    message = (
        f"年度资金总额一行的预算数、执行数为空或为0，而分项合计{amounts}；总额一行应为各分项之和。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            context.budget_cell(line),
            line.printed.executed,
            *(
                cell
                for part in below
                for cell in (context.budget_cell(part), part.printed.executed)
            ),
            published=line.printed.annual_budget.text if line.printed.annual_budget else None,
            expected=plain(budget),
            also_read=[part.printed.executed for part in context.form.funds],
        ),
    )


CHECK = Check(
    FindingCode.FUND_TOTAL_BLANK,
    Severity.WARNING,
    says="资金总额为空或为0，而分项有金额",
    skipped="资金部分没有总额与分项",
    english="The fund total is empty or zero though lines below it hold money.",
    evidence="总额一行的预算数格、执行数格，有金额的分项格",
    run=_run,
    version=3,
)
