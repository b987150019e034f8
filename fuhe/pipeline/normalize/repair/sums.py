"""The sums that a form prints: what must add up, which numbers take part, how it is told.

They are those that the checks know; here they prove a reading, so each is left out wherever a
form may add up in another way.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.normalize.numbers import is_blank
from fuhe.pipeline.normalize.repair.values import FORM, FUNDS, INDICATORS, Value
from fuhe.schemas.assessment import Assessment, FundLine
from fuhe.schemas.execution_base import is_base_open
from fuhe.schemas.fund_parts import fund_parts, is_complete, stands_side_by_side
from fuhe.schemas.precision import (
    percent,
    plain,
    rate_agrees,
    rounded,
    rounding_of_sum,
    same_when_rounded,
)
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_MONEY = (("initial_budget", "年初预算数"), ("annual_budget", "全年预算数"), ("executed", "执行数"))
_FULL_MARK = Decimal(100)
# Parts rounded to two decimals each may move their sum by half a unit of the last place.
_PER_PART = Decimal("0.005")
# Below this share of claimed cells a row may have been missed.
_WHOLE = 0.9
_EXECUTION = "执行率"


class Sum(Struct, frozen=True):
    """One sum of a form.

    `closes` says of a form with other readings whether it holds, as printed numbers do that were
    rounded or cut, or exactly; None where nothing can be said.
    `tells` gives its arithmetic in Chinese. `is_proof`: it follows from the form alone; else from
    a rule that the form may not follow, which can only join another sum.
    """

    members: tuple[Value, ...]
    closes: Callable[[Assessment, bool], bool | None]
    tells: Callable[[Assessment], str]
    is_proof: bool = True


def sums_of(form: Assessment) -> Iterator[Sum]:
    """Yield the sums that can be said of the form."""
    yield from _fund_sums(form)
    for row, line in enumerate(form.funds, start=1):
        if line.printed.execution_rate is not None and not is_base_open(form):
            yield _quotient(row)
    if form.total_line is not None and not is_base_open(form):
        yield _execution_score(form.funds.index(form.total_line) + 1)
    if form.printed.coverage >= _WHOLE and form.printed.grid is not None and form.indicators:
        yield from _score_sums(form)


def _fund_sums(form: Assessment) -> Iterator[Sum]:
    total, parts = form.total_line, fund_parts(form)
    if total is None or not is_complete(parts) or stands_side_by_side(parts):
        return
    whole = form.funds.index(total) + 1
    rows = [form.funds.index(line) + 1 for line in parts]
    for field, name in _MONEY:
        members = [Value(FUNDS, row, field) for row in (whole, *rows)]
        yield _fund_sum(members[0], members[1:], name)


def _fund_sum(whole: Value, parts: list[Value], name: str) -> Sum:
    def amounts(form: Assessment) -> list[Decimal]:
        return [amount for part in parts if (amount := part.read(form)) is not None]

    def closes(form: Assessment, exactly: bool) -> bool | None:
        total, read = whole.read(form), amounts(form)
        if not total or not read or any(_is_unreadable(part, form) for part in parts):
            return None
        slack = Decimal(0) if exactly else rounding_of_sum(total, read)
        return abs(sum(read, Decimal(0)) - total) <= slack

    def tells(form: Assessment) -> str:
        total = whole.read(form) or Decimal(0)
        return f"{name}各分项{_added(amounts(form))}={plain(total)}万元"

    return Sum((whole, *parts), closes, tells)


def _is_unreadable(value: Value, form: Assessment) -> bool:
    """Return whether a cell holds something that is neither a number nor a blank mark."""
    printed = value.printed(form)
    return printed is not None and value.read(form) is None and not is_blank(printed.text)


def _budgets(line: FundLine) -> list[Decimal]:
    """Return the amounts that the rate may be measured by: rules differ in which they take."""
    if line.printed.rate_of_other_money:
        return []
    both = (line.annual_budget, line.initial_budget)
    return [amount for amount in both if amount]


def _quotient(row: int) -> Sum:
    def closes(form: Assessment, exactly: bool) -> bool | None:
        line = form.funds[row - 1]
        rate, executed, budgets = line.execution_rate, line.executed, _budgets(line)
        if rate is None or executed is None or not budgets:
            return None
        quotients = [executed / budget for budget in budgets]
        if exactly:
            return any(rounded(each, rate.places) == rate.value for each in quotients)
        capped = rate.value == 1 and max(quotients) > 1
        return capped or any(rate_agrees(rate, each) is not None for each in quotients)

    def tells(form: Assessment) -> str:
        line = form.funds[row - 1]
        budgets, executed = _budgets(line), line.executed
        if executed is None or not budgets:
            return "执行数÷预算数=执行率"
        return f"{plain(executed)}÷{plain(budgets[0])}={percent(executed / budgets[0])}"

    fields = ("initial_budget", "annual_budget", "executed", "execution_rate")
    return Sum(tuple(Value(FUNDS, row, field) for field in fields), closes, tells)


def _execution_score(row: int) -> Sum:
    """Return rate x weight = score: the rule of most forms, some have steps instead."""

    def closes(form: Assessment, exactly: bool) -> bool | None:
        line = form.funds[row - 1]
        if line.execution_rate is None or line.score is None or line.weight is None:
            return None
        exact = min(line.execution_rate.value, Decimal(1)) * line.weight.value
        if exactly:
            return rounded(exact, line.score.places) == line.score.value
        return same_when_rounded(line.score, exact) is not None

    def tells(form: Assessment) -> str:
        line = form.funds[row - 1]
        if line.execution_rate is None or line.weight is None or line.score is None:
            return "执行率×分值=得分"
        rate, weight = percent(line.execution_rate.value), plain(line.weight.value)
        return f"执行率{rate}×分值{weight}={plain(line.score.value)}分"

    fields = ("execution_rate", "weight", "score")
    members = tuple(Value(FUNDS, row, field) for field in fields)
    return Sum(members, closes, tells, is_proof=False)


def _score_sums(form: Assessment) -> Iterator[Sum]:
    line = form.total_line
    own = form.funds.index(line) + 1 if line is not None else None
    for field, total in (("weight", "total_weight"), ("score", "total_score")):
        # Scored lines below the total, or points in a label, may count or not.
        others = [each for each in form.funds if each is not line]
        scored = any(getattr(each, field) is not None for each in others)
        if scored or (field == "weight" and form.printed.execution_points is not None):
            continue
        if field == "score" and (_is_scaled(form) or _stands_above(form)):
            continue
        if form.printed.total_weight is None and form.printed.total_score is None:
            continue
        parts = [Value(INDICATORS, row.ordinal, field) for row in form.indicators]
        execution = Value(FUNDS, own, field) if own is not None else None
        yield _points_sum(field, parts, execution, Value(FORM, 0, total))


def _points_sum(field: str, parts: list[Value], execution: Value | None, total: Value) -> Sum:
    def read(form: Assessment) -> list[Decimal] | None:
        found = [part.read(form) for part in parts]
        shared = [field in row.printed.shared for row in form.indicators]
        if any(each is None and not one for each, one in zip(found, shared, strict=True)):
            return None
        return [each for each in found if each is not None]

    def whole(form: Assessment) -> Decimal | None:
        if field == "weight" and total.printed(form) is None:
            return _FULL_MARK
        return total.read(form)

    def closes(form: Assessment, exactly: bool) -> bool | None:
        points, printed = read(form), whole(form)
        if not points or printed is None or (execution and _is_unreadable(execution, form)):
            return None
        own = execution.read(form) if execution else None
        added = sum(points, Decimal(0))
        rounds = field == "score" and not exactly
        slack = _PER_PART * (len(points) + 1) if rounds else Decimal(0)
        wholes = {added + (own or 0)}
        if field == "score" or _has_execution_row(form):
            wholes.add(added)  # the execution rate is an indicator too, or left out of the total
        return any(abs(each - printed) <= slack for each in wholes)

    def tells(form: Assessment) -> str:
        points = list(read(form) or ())
        own = execution.read(form) if execution else None
        if own is not None and sum(points, Decimal(0)) != whole(form):
            points.append(own)
        name = "分值" if field == "weight" else "得分"
        return f"各项{name}{_added(points)}={plain(whole(form) or Decimal(0))}分"

    members = (*parts, *((execution,) if execution else ()), total)
    return Sum(members, closes, tells)


def _has_execution_row(form: Assessment) -> bool:
    """Return whether the execution rate is one of the indicators."""
    return any(
        level is not None and _EXECUTION in squeeze(level.text)
        for row in form.indicators
        for level in (row.printed.level1, row.printed.level2, row.printed.level3)
    )


def _is_scaled(form: Assessment) -> bool:
    """Return whether an indicator does not apply: the total may then be scaled up."""
    marks = values().blank["not_applicable"]
    rows = [row.printed.actual for row in form.indicators]
    return any(actual is not None and squeeze(actual.text) in marks for actual in rows)


def _stands_above(form: Assessment) -> bool:
    """Return whether the total is printed above the indicators: nothing then shows their end."""
    total = form.printed.total_score
    scores = [
        cell for row in form.indicators if row.printed.score for cell in row.printed.score.cells
    ]
    return bool(total and total.cells and scores and total.cells[0] < scores[0])


def _added(amounts: list[Decimal]) -> str:
    return "+".join(plain(amount) for amount in amounts)
