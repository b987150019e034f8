"""A line below the fund total repeats weight and score: only the total line counts."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import plain
from fuhe.schemas.verdict import Finding, FindingCode, Severity


def _run(context: FormContext) -> Result:
    total = context.form.total_line
    if total is None or total.score is None or len(context.form.funds) < 2:
        return NotApplicable("资金总额一行没有得分，或没有分项")
    found: list[Finding] = []
    for line in context.form.funds:
        if line is total or line.score is None or line.weight is None or not line.score.value:
            continue
        name = "".join(line.printed.label.text.split())
        message = (
            f"资金分项“{name}”也印了分值{plain(line.weight.value)}分、得分"
            f"{plain(line.score.value)}分；执行率得分只按年度资金总额一行计一次。"
        )
        printed = (line.printed.score, line.printed.weight, total.printed.score)
        found.append(
            form_finding(context, CHECK, message, *printed, published=plain(line.score.value))
        )
    return tuple(found)


CHECK = Check(
    FindingCode.FUND_SUBLINE_SCORED,
    Severity.WARNING,
    says="资金分项重复计分",
    skipped="资金总额一行没有得分，或没有分项",
    english="A line below the fund total repeats weight and score.",
    evidence="分项的得分格、分值格，总额的得分格",
    run=_run,
)
