"""A result lies far above its floor, and the column for the reason is empty.

Only where the direction is printed: of a bare target nobody knows whether more is better.
"""

from decimal import Decimal

from fuhe.pipeline.check.blanks import says_nothing
from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.precision import percent
from fuhe.schemas.rules import OverCompletionRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Operator, ValueKind
from fuhe.schemas.verdict import FindingCode, Severity
from fuhe.schemas.vocabulary import values

_FLOORS = (Operator.AT_LEAST, Operator.MORE_THAN)
_RATIOS = ("%", "‰")


def _run(context: FormContext) -> Result:
    rule = context.book.find(OverCompletionRule)
    noted = [row for row in context.form.indicators if row.printed.deviation_note is not None]
    if rule is None or not noted:
        return NotApplicable("规则没有规定超额完成的比例，或表内没有偏差原因一栏")
    found = []
    for row in noted:
        above = _above(row)
        if above is None or above < rule.above or not says_nothing(row.printed.deviation_note):
            continue
        printed = row.printed
        target = "".join(
            squeeze(each.text) for each in (printed.operator, printed.target, printed.unit) if each
        )
        actual = squeeze(printed.actual.text) if printed.actual else ""
        message = (
            f"指标“{row.level3 or '未名'}”指标值{target}，完成值{actual}，高于指标值"
            f"{percent(above)}，偏差原因一栏未填；其他地方如有说明，以说明为准。"
        )
        rests_on = (printed.target, printed.operator, printed.unit, printed.actual)
        found.append(
            form_finding(
                context,
                CHECK,
                message,
                *rests_on,
                printed.deviation_note,
                indicator=row,
                published=actual,
                expected=target,
                rule=rule,
            )
        )
    return tuple(found)


def _above(row: Indicator) -> Decimal | None:
    """Return by what ratio the result is above its floor, None where that is not certain."""
    target, actual = row.target, row.actual
    quantities = target.kind is actual.kind is ValueKind.QUANTITY
    floor = target.operator in _FLOORS and actual.operator in (None, Operator.EQUAL, *_FLOORS)
    if not quantities or not floor or not target.value or actual.value is None:
        return None
    # A bare number beside a ratio or an amount may be meant in another unit.
    bare = actual.unit is None and target.unit not in (*_RATIOS, *values().money)
    if target.unit != actual.unit and not bare:
        return None
    return actual.value / target.value - 1 if target.value > 0 else None


CHECK = Check(
    FindingCode.OVER_COMPLETION_UNEXPLAINED,
    Severity.INFO,
    says="完成值远高于指标值，而偏差原因未填",
    skipped="规则没有规定超额完成的比例，或表内没有偏差原因一栏",
    english="The result lies far above its floor, and the column for the reason is empty.",
    evidence="指标值、完成值、偏差原因各格",
    rules=(OverCompletionRule,),
    run=_run,
)
