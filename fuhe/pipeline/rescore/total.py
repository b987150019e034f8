"""The total: indicator scores plus execution score; which printed number it is compared with."""

from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.rescore.execution import Execution
from fuhe.pipeline.rescore.indicator import IndicatorScore
from fuhe.pipeline.rescore.interval import Interval
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.precision import same_when_rounded
from fuhe.schemas.value import Number

_NOTHING = Interval.point(Decimal(0))


class Totals(Struct, frozen=True):
    """The sums that a printed total may be, and what the rules allow.

    `parts`: sum of the printed indicator scores; `execution`: the printed execution score;
    `allowed`: the recomputed interval; `open_parts`: how many parts could not be recomputed
    and stand in it from 0 to their weight.
    """

    parts: Decimal | None
    execution: Number | None
    allowed: Interval | None
    open_parts: int
    misplaced: bool


def totals(form: Assessment, execution: Execution, scores: list[IndicatorScore]) -> Totals:
    """Return the totals of a form from its recomputed parts."""
    line = form.total_line
    printed = line.score if line is not None else None
    allowed, open_parts = _allowed(form, execution, scores)
    parts = form.indicator_score_sum()
    return Totals(
        parts=parts,
        execution=printed,
        allowed=allowed,
        open_parts=open_parts,
        misplaced=_holds_total(form, printed, parts, execution, allowed),
    )


def _allowed(
    form: Assessment, execution: Execution, scores: list[IndicatorScore]
) -> tuple[Interval | None, int]:
    total, open_parts = _NOTHING, 0
    for row, score in zip(form.indicators, scores, strict=True):
        if score.interval is not None:
            total += score.interval
        elif row.weight is not None:
            total += Interval(Decimal(0), row.weight.value)
            open_parts += 1
        elif row.score is not None and "weight" not in row.printed.shared:
            return None, 0
    weight = form.execution_weight
    if execution.interval is not None:
        total += execution.interval
    elif weight is not None:
        total += Interval(Decimal(0), weight)
        open_parts += 1
    weighted = any(row.weight is not None for row in form.indicators)
    return (total if weighted else None), open_parts


def _holds_total(
    form: Assessment,
    printed: Number | None,
    parts: Decimal | None,
    execution: Execution,
    allowed: Interval | None,
) -> bool:
    """Return whether the execution cell holds the grand total instead of its own score.

    It exceeds its weight and is the sum of the printed indicator scores and the recomputed
    execution score, or lies where the total must lie and is not the rate, or repeats the
    printed total.
    """
    weight = form.execution_weight
    if printed is None or weight is None or printed.value <= weight:
        return False
    if form.total_score is not None and printed.value == form.total_score.value:
        return True
    if parts is not None and execution.interval is not None:
        whole = parts + execution.interval.low
        if same_when_rounded(printed, whole) is not None:
            return True
    if execution.rate is not None and same_when_rounded(printed, execution.rate * 100) is not None:
        return False
    return allowed is not None and weight < allowed.low <= printed.value <= allowed.high
