"""The score cell of the fund total holds the grand total instead of the execution score."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import ExecutionRule
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict


def _run(context: FormContext) -> Result:
    form = context.form
    line, result = form.total_line, context.rescore(Subject.EXECUTION)
    if line is None or line.score is None or line.weight is None or result is None:
        return NotApplicable("资金总额一行没有得分或分值")
    if result.verdict is not Verdict.MISPLACED:
        return ()
    right = plain(result.low) if result.low is not None else None
    message = (
        f"预算执行率得分格印{plain(line.score.value)}，该项分值只有{plain(line.weight.value)}分。"
        f"{result.explanation}"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            line.printed.score,
            line.printed.weight,
            context.budget_cell(line),
            line.printed.executed,
            published=plain(line.score.value),
            expected=right,
            rule=context.book.rule(ExecutionRule),
            also_read=(form.printed.total_score, *(row.printed.score for row in form.indicators)),
        ),
    )


CHECK = Check(
    FindingCode.TOTAL_IN_EXECUTION_CELL,
    Severity.ERROR,
    says="执行率得分格内填的是总分",
    skipped="资金总额一行没有得分或分值",
    english="The cell of the execution score holds the grand total.",
    evidence="执行率得分格、分值格、预算数、执行数",
    rules=(ExecutionRule,),
    run=_run,
)
