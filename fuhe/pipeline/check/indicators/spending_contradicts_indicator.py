"""A cost indicator states the project's spending, and the fund block states another."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.assessment import Assessment, Indicator
from fuhe.schemas.precision import plain, same_when_rounded
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Number, Operator, ValueKind
from fuhe.schemas.verdict import Finding, FindingCode, Severity
from fuhe.schemas.vocabulary import values

_COST = ("成本指标", "经济成本指标")


def _run(context: FormContext) -> Result:
    form = context.form
    _, executed, _ = context.money()
    rows = [row for row in form.indicators if row.level2 in _COST]
    if executed is None or not rows:
        return NotApplicable("没有成本指标，或没有可读的执行数")
    found: list[Finding] = []
    for row in rows:
        spent = _stated_spending(form, row)
        if spent is None or same_when_rounded(spent, executed) is not None:
            continue
        line = form.total_line
        actual = squeeze(row.printed.actual.text) if row.printed.actual else ""
        message = (
            f"成本指标“{row.level3 or '未名'}”完成值印“{actual}”，指标值就是全年预算数；"
            f"而资金部分印全年执行数{money(form, executed)}，两处支出数不一致。"
        )
        found.append(
            form_finding(
                context,
                CHECK,
                message,
                row.printed.actual,
                row.printed.target,
                *((context.budget_cell(line), line.printed.executed) if line is not None else ()),
                indicator=row,
                published=actual,
                expected=plain(executed),
                also_read=(
                    row.printed.unit,
                    row.printed.level2,
                    row.printed.level3,
                    *(part.printed.annual_budget for part in form.funds),
                    *(part.printed.executed for part in form.funds),
                ),
            )
        )
    return tuple(found)


def _stated_spending(form: Assessment, row: Indicator) -> Number | None:
    """Return the result in 万元 if the indicator is the project's whole spending.

    It is where its name says spending and its target is the project's budget.
    """
    money = values().money
    target, actual = row.target, row.actual
    named = any(word in (row.level3 or "") for word in values().spending["whole"])
    if not named or target.kind is not ValueKind.QUANTITY or actual.kind is not ValueKind.QUANTITY:
        return None
    if actual.operator not in (None, Operator.EQUAL):
        # A bound (≤90万元) states no sum that was spent.
        return None
    units = {unit for unit in (target.unit, actual.unit) if unit is not None}
    if len(units) > 1 or not units <= money.keys() or actual.value is None:
        return None
    scale = money.get(next(iter(units), None) or form.amount_unit or "", Decimal(1))
    budget, _, _ = form.execution_money()
    if budget is None or target.value is None:
        return None
    wanted = Number(target.value * scale, target.places - scale.adjusted())
    if same_when_rounded(wanted, budget) is None:
        return None
    return Number(actual.value * scale, actual.places - scale.adjusted())


CHECK = Check(
    FindingCode.SPENDING_CONTRADICTS_INDICATOR,
    Severity.WARNING,
    says="成本指标的支出数与资金部分的执行数不一致",
    skipped="没有成本指标，或没有可读的执行数",
    english="A cost indicator states another spending than the fund block.",
    evidence="完成值格、指标值格、执行数格",
    run=_run,
)
