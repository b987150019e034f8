"""The total row adds the indicators only and leaves the execution score out."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.scores.completeness import (
    is_execution_an_indicator,
    is_of_execution,
)
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import TotalRule
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict


def _run(context: FormContext) -> Result:
    form, line = context.form, context.form.total_line
    parts, result = form.indicator_score_sum(), context.rescore(Subject.EXECUTION)
    if form.total_score is None or parts is None or line is None or result is None:
        return NotApplicable("没有可读的总分、指标得分或资金总额一行")
    misplaced = result.verdict is Verdict.MISPLACED
    own = result.low if misplaced else (line.score.value if line.score is not None else None)
    if not own or form.total_score.value != parts or _is_execution_inside(context, own):
        return ()
    message = (
        f"总分栏印{plain(form.total_score.value)}分，等于各指标得分之和{plain(parts)}分，"
        f"没有计入预算执行率得分({plain(own)}分)；计入后为{plain(parts + own)}分。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            form.printed.total_score,
            form.printed.total_weight,
            line.printed.score,
            published=plain(form.total_score.value),
            expected=plain(parts + own),
            rule=context.book.rule(TotalRule),
            also_read=(
                line.printed.weight,
                context.budget_cell(line),
                line.printed.executed,
                *(row.printed.score for row in form.indicators),
            ),
        ),
    )


def _is_execution_inside(context: FormContext, own: Decimal) -> bool:
    """Return whether the execution rate is one of the indicators: by its weight, or its score."""
    return is_execution_an_indicator(context) or any(
        row.score is not None and row.score.value == own and is_of_execution(row)
        for row in context.form.indicators
    )


CHECK = Check(
    FindingCode.TOTAL_EXCLUDES_EXECUTION,
    Severity.WARNING,
    says="总分没有计入预算执行率得分",
    skipped="没有可读的总分、指标得分或资金总额一行",
    english="The printed total adds the indicators only and leaves the execution score out.",
    evidence="总分格、总分值格、执行率得分格",
    rules=(TotalRule,),
    run=_run,
    version=2,
)
