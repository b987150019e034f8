"""A quantity indicator only repeats the money put in: it measures no output."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Assessment, Indicator, Printed
from fuhe.schemas.precision import rounded
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Finding, FindingCode, Severity
from fuhe.schemas.vocabulary import values

_QUANTITY = "数量指标"
# An amount of fewer decimals may agree with a rounded number by chance.
_FEWEST_PLACES = 2


def _run(context: FormContext) -> Result:
    rows = [row for row in context.form.indicators if row.level2 == _QUANTITY]
    if not rows or context.form.total_line is None:
        return NotApplicable("没有数量指标，或没有资金部分")
    found: list[Finding] = []
    for row in rows:
        amount = _amount(context.form, row)
        if amount is None:
            continue
        target = squeeze(row.printed.target.text) if row.printed.target else ""
        message = (
            f"数量指标“{row.level3 or '未名'}”的指标值“{target}”就是项目资金数"
            f"({amount.text.strip()})；投入的资金不是产出的数量。"
        )
        rests_on = (row.printed.level2, row.printed.level3, row.printed.target, amount)
        found.append(
            form_finding(
                context,
                CHECK,
                message,
                *rests_on,
                indicator=row,
                published=target,
                also_read=(row.printed.operator, row.printed.unit),
            )
        )
    return tuple(found)


def _amount(form: Assessment, row: Indicator) -> Printed | None:
    """Return the fund cell whose amount the target repeats, if the indicator speaks of money."""
    money = values().money
    unit, value = row.target.unit, row.target.value
    # Without a unit of money the name itself must be that of a sum: 申请数额, not 补助人数.
    named = (row.level3 or "").endswith(values().spending["input"])
    if value is None or value <= 1 or not (named or unit in money):
        return None
    if unit is not None and unit not in money:
        return None
    own = unit if unit is not None else form.amount_unit
    scaled = value * money.get(own or "", Decimal(1))
    line = form.total_line
    if line is None:
        return None
    cells = (
        (line.annual_budget, line.printed.annual_budget),
        (line.initial_budget, line.printed.initial_budget),
        (line.executed, line.printed.executed),
    )
    return next((printed for amount, printed in cells if _repeats(scaled, amount)), None)


def _repeats(value: Decimal, amount: Decimal | None) -> bool:
    """Return whether an amount is the value, rounded to its printed decimals if need be."""
    if amount is None:
        return False
    places = max(-int(amount.as_tuple().exponent), 0)
    return amount == value or (places >= _FEWEST_PLACES and amount == rounded(value, places))


CHECK = Check(
    FindingCode.MONEY_INPUT_AS_QUANTITY,
    Severity.WARNING,
    says="数量指标只是投入的资金",
    skipped="没有数量指标，或没有资金部分",
    english="A quantity indicator only repeats the money put in.",
    evidence="二级指标、三级指标、指标值各格，资金格",
    run=_run,
)
