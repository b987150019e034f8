"""The printed total is neither the sum of the printed parts nor that of the indicators."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.scores.completeness import completeness
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.own_total import has_points_beside, is_total_scaled
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import TotalRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict
from fuhe.schemas.vocabulary import values

# Parts rounded to two decimals each may move the sum by half a unit of the last place.
_PER_PART = Decimal("0.005")


def _run(context: FormContext) -> Result:
    form, line = context.form, context.form.total_line
    parts, execution = form.indicator_score_sum(), context.rescore(Subject.EXECUTION)
    if form.total_score is None or parts is None:
        return NotApplicable("没有可读的总分，或有指标没有可读的得分")
    if execution is not None and execution.verdict is Verdict.MISPLACED:
        return NotApplicable("执行率得分格内是总分，各部分之和不能确定")
    if _is_own(context):
        return NotApplicable(
            "总分印在表头或正文，看不出后面的指标是否印全；或有不适用的指标而折算；"
            "或按表注折算，或另有加分、扣分项"
        )
    own = line.score.value if line is not None and line.score is not None else None
    if own is None and _has_execution_score(form):
        return NotApplicable("执行率一项有分值或得分，而总额一行没有可读的得分")
    printed, whole = form.total_score.value, parts + (own or Decimal(0))
    tolerance = max(
        _PER_PART * (len(form.indicators) + 1), Decimal(1).scaleb(-form.total_score.places) / 2
    )
    if printed == parts or abs(printed - whole) <= tolerance:
        return ()
    sum_of = f"指标得分{plain(parts)}+执行率得分{plain(own)}=" if own is not None else ""
    message = (
        f"总分印{plain(printed)}分，而各项得分相加为{sum_of}{plain(whole)}分，"
        f"相差{plain(abs(printed - whole))}分。"
    )
    scores = [row.printed.score for row in form.indicators if row.score is not None]
    return (
        form_finding(
            context,
            CHECK,
            message,
            form.printed.total_score,
            line.printed.score if line is not None else None,
            *scores,
            published=plain(printed),
            expected=plain(whole),
            rule=context.book.rule(TotalRule),
            also_read=[row.printed.weight for row in form.indicators],
            at_most=completeness(context),
        ),
    )


def _is_own(context: FormContext) -> bool:
    """Return whether the total is no plain sum of all the parts that the form shows."""
    form = context.form
    if form.printed.grid is None or _stands_above(form) or _is_scaled(context):
        return True
    return is_total_scaled(form) or has_points_beside(form)


def _has_execution_score(form: Assessment) -> bool:
    """Return whether the fund block holds a weight or a score, on whatever line."""
    return any(line.weight is not None or line.score is not None for line in form.funds)


def _is_scaled(context: FormContext) -> bool:
    """Return whether the total follows with indicators left out that do not apply."""
    marks = values().blank["not_applicable"]
    rows = [row.printed.actual for row in context.form.indicators]
    result = context.rescore(Subject.TOTAL)
    fine = (Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.JUDGEMENT)
    unused = any(actual is not None and squeeze(actual.text) in marks for actual in rows)
    return unused and result is not None and result.verdict in fine


def _stands_above(form: Assessment) -> bool:
    """Return whether the total is printed above the indicators: nothing then shows their end."""
    printed = form.printed.total_score
    scores = [row.printed.score for row in form.indicators if row.printed.score is not None]
    if printed is None or not printed.cells or not scores or not scores[0].cells:
        return False
    return printed.cells[0] < scores[0].cells[0]


CHECK = Check(
    FindingCode.TOTAL_MISMATCH,
    Severity.ERROR,
    says="总分不等于各项得分之和",
    skipped=(
        "没有可读的总分或得分；执行率得分格内是总分；总分印在表头或正文；"
        "有不适用的指标而折算，或按表注折算；另有加分、扣分项"
    ),
    english="The printed total is not the sum of the printed scores.",
    evidence="总分格、执行率得分格、各指标得分格",
    rules=(TotalRule,),
    run=_run,
    version=4,
)
