"""Every printed result repeats its target: nothing shows that results were measured."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.verdict import FindingCode, Severity

# Reaching 100% or 0 exactly is common and proves nothing.
_FEWEST = 3
_NATURAL = (0, 1, 100)


def _run(context: FormContext) -> Result:
    rows = [
        row
        for row in context.form.indicators
        if row.target.kind is not ValueKind.NONE and row.actual.kind is not ValueKind.NONE
    ]
    telling = [row for row in rows if _is_telling(row)]
    if len(telling) < _FEWEST:
        return NotApplicable("指标值可与完成值比照的指标不足三项")
    if not all(_copies(row) for row in rows):
        return ()
    message = (
        f"{len(rows)}项指标的完成值与指标值逐项相同，没有一项高于或低于目标；请核对完成值的依据。"
    )
    printed = [value for row in rows for value in (row.printed.target, row.printed.actual)]
    return (form_finding(context, CHECK, message, *printed, published=f"{len(rows)}项相同"),)


def _is_telling(row: Indicator) -> bool:
    return row.target.kind is ValueKind.QUANTITY and row.target.value not in _NATURAL


def _percent(target: Target) -> Decimal | None:
    return target.value * 100 if target.value is not None else None


def _copies(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    if target.kind is ValueKind.QUANTITY:
        same_unit = actual.unit in (target.unit, None) or target.unit is None
        # 95 for a target of 95 in a column of its own, with % in another.
        percent = target.unit == "%" and actual.unit is None and actual.value is not None
        same = actual.value == target.value
        return same_unit and (same or (percent and actual.value == _percent(target)))
    printed = (row.printed.target, row.printed.actual)
    texts = {"".join(each.text.split()) for each in printed if each is not None}
    return len(texts) == 1


CHECK = Check(
    FindingCode.ACTUAL_COPIES_TARGET,
    Severity.INFO,
    says="各指标的完成值与指标值逐项相同",
    skipped="可比照的指标不足三项(目标为0、1、100或100%的不计)",
    run=_run,
)
