"""All printed weights, the execution rate's included, do not add to the full mark."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.scores.completeness import is_execution_an_indicator
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.own_total import has_points_beside, is_total_scaled
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import FullMarkRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity

_WHOLE = 100


def _run(context: FormContext) -> Result:
    form, rule = context.form, context.book.rule(FullMarkRule)
    weight = form.execution_weight
    inside = weight is None and _is_execution_inside(form)
    if (weight is None and not inside) or not form.indicators:
        return NotApplicable("没有印执行率分值，或没有指标")
    if form.total_weight is None and form.total_score is None:
        return NotApplicable("没有可读的总分一行，表可能不完整")
    if is_total_scaled(form) or has_points_beside(form):
        return NotApplicable("总分按表注折算，或另有加分、扣分项")
    if any(row.weight is None and "weight" not in row.printed.shared for row in form.indicators):
        return NotApplicable("有指标没有可读的分值，合计不能确定")
    indicators = sum((row.weight.value for row in form.indicators if row.weight), Decimal(0))
    whole = indicators + (weight or Decimal(0))
    if whole == rule.points or is_execution_an_indicator(context):
        return ()
    sum_of = f"，加预算执行率分值{plain(weight)}分为{plain(whole)}分" if weight is not None else ""
    also = "(含预算执行率)" if inside else ""
    message = (
        f"各指标分值{also}合计{plain(indicators)}分{sum_of}，不等于满分{plain(rule.points)}分。"
    )
    line = form.total_line
    weight_of_execution = line.printed.weight if line is not None else None
    weight_of_execution = weight_of_execution or form.printed.execution_points
    weights = [row.printed.weight for row in form.indicators]
    return (
        form_finding(
            context,
            CHECK,
            message,
            *weights,
            weight_of_execution,
            published=plain(whole),
            expected=plain(rule.points),
            rule=rule,
            at_most=form.printed.coverage,
        ),
    )


def _is_execution_inside(form: Assessment) -> bool:
    """Return whether the execution rate is a first level of the indicators, and 100 the total.

    Nothing else in the form then bears its points.
    """
    if form.total_weight is None or any(line.weight or line.score for line in form.funds):
        return False
    firsts = (row.printed.level1 for row in form.indicators)
    return form.total_weight.value == _WHOLE and any(
        first is not None and squeeze(first.text).startswith("预算执行") for first in firsts
    )


CHECK = Check(
    FindingCode.WEIGHTS_DO_NOT_SUM,
    Severity.ERROR,
    says="分值合计不等于满分",
    skipped="没有印执行率分值或总分一行，或有指标没有可读的分值；另有加分、扣分项",
    english="All weights, the execution rate's included, do not add to the full mark.",
    evidence="各指标分值格、执行率分值格",
    rules=(FullMarkRule,),
    run=_run,
    version=2,
)
