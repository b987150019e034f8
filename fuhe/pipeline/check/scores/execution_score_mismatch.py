"""The execution score does not follow from budget, spending and weight."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.execution_base import is_base_open
from fuhe.schemas.precision import plain, rate_agrees, same_when_rounded
from fuhe.schemas.rules import ExecutionRule, FullMarkRule
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict


def _run(context: FormContext) -> Result:
    line, result = context.form.total_line, context.rescore(Subject.EXECUTION)
    if line is None or result is None or result.low is None or line.score is None:
        return NotApplicable("执行率得分没有印出，或不能重算")
    if context.money()[2] or is_base_open(context.form):
        return NotApplicable("年度资金总额一行为空或为0，另有发现说明；或执行率可能按到位资金计算")
    if result.verdict not in (Verdict.OVERSTATED, Verdict.UNDERSTATED):
        return ()
    if line.weight is not None and line.score.value > line.weight.value:
        return NotApplicable("得分高于分值，另有发现说明")
    if line.execution_rate is not None and line.weight is not None:
        # A score that follows the printed, rounded rate differs by that rounding only.
        by_rate = line.execution_rate.value * line.weight.value
        budget, executed = context.budget(line), line.executed
        near = (
            budget and executed is not None and rate_agrees(line.execution_rate, executed / budget)
        )
        if near and same_when_rounded(line.score, by_rate) is not None:
            return ()
    message = f"预算执行率得分：{result.explanation}"
    if line.weight is not None and line.weight.value == context.book.rule(FullMarkRule).points:
        # Which of both is the slip is not for us to say.
        message += f"分值格印{plain(line.weight.value)}，与满分相同；分值与得分不能同时成立。"
    return (
        form_finding(
            context,
            CHECK,
            message,
            line.printed.score,
            line.printed.weight or context.form.printed.execution_points,
            context.budget_cell(line),
            line.printed.executed,
            published=plain(line.score.value),
            expected=plain(result.low),
            rule=context.book.rule(ExecutionRule),
        ),
    )


CHECK = Check(
    FindingCode.EXECUTION_SCORE_MISMATCH,
    Severity.ERROR,
    says="执行率得分与预算数、执行数算得的不符",
    skipped="执行率得分没有印出，或不能重算",
    english="The execution score does not follow from budget, spending and weight.",
    evidence="执行率得分格、分值格、预算数格、执行数格",
    rules=(ExecutionRule, FullMarkRule),
    run=_run,
    version=2,
)
