"""The total: indicator scores plus execution score; which printed number it is compared with."""

from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.rescore.execution import Execution
from fuhe.pipeline.rescore.indicator import shares
from fuhe.pipeline.rescore.indicator_score import IndicatorScore
from fuhe.pipeline.rescore.interval import Interval
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.precision import same_when_rounded
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import FullMarkRule
from fuhe.schemas.value import Number

_ZERO = Decimal(0)
_NOTHING = Interval.point(_ZERO)


class Totals(Struct, frozen=True):
    """The sums that a printed total may be, and what the rules allow.

    `parts`: sum of the printed indicator scores; `execution`: the printed execution score;
    `allowed`: the recomputed interval; `open_parts`: how many parts could not be recomputed
    and stand in it from 0 to their weight; `policy`: how it was put together, where that is not
    plain, as a sentence.
    """

    parts: Decimal | None
    execution: Number | None
    allowed: Interval | None
    open_parts: int
    misplaced: bool
    policy: str = ""


class _Allowed(Struct, frozen=True):
    interval: Interval | None
    open_parts: int = 0
    policy: str = ""


def totals(
    form: Assessment, execution: Execution, scores: list[IndicatorScore], book: Rulebook
) -> Totals:
    """Return the totals of a form from its recomputed parts."""
    line = form.total_line
    printed = line.score if line is not None else None
    weighted = any(row.weight is not None for row in form.indicators)
    if weighted:
        allowed = _of_weighted(form, execution, scores)
    else:
        allowed = _without_weights(form, execution, book)
    parts = form.indicator_score_sum()
    return Totals(
        parts=parts,
        execution=printed,
        allowed=allowed.interval,
        open_parts=allowed.open_parts,
        misplaced=_holds_total(form, printed, parts, execution, allowed.interval),
        policy=allowed.policy,
    )


def _of_weighted(form: Assessment, execution: Execution, scores: list[IndicatorScore]) -> _Allowed:
    total, open_parts = _NOTHING, 0
    weights = left_out = _ZERO
    for row, score in zip(form.indicators, scores, strict=True):
        weight = row.weight.value if row.weight is not None else _ZERO
        weights += weight
        if score.left_out:
            left_out += weight
        elif score.interval is not None:
            total += score.interval
        elif row.weight is not None:
            total += Interval(_ZERO, weight)
            open_parts += 1
        elif row.score is not None and "weight" not in row.printed.shared:
            return _Allowed(None)
    own, is_open = _of_execution(form, execution)
    total, open_parts = total + own, open_parts + is_open
    weights += form.execution_weight or _ZERO
    if not left_out:
        return _Allowed(total, open_parts)
    if weights <= left_out:
        return _Allowed(None)
    return _Allowed(_scaled(total, weights, left_out), open_parts, _LEFT_OUT)


_LEFT_OUT = "不适用的指标按两种办法计：其余指标得分按满分折算，或不扣分。"


def _scaled(total: Interval, weights: Decimal, left_out: Decimal) -> Interval:
    """Return what holds both ways with indicators that do not apply.

    They are left out and the rest is scaled to all weights, or nothing is taken off for them.
    """
    scale = weights / (weights - left_out)
    low = min(total.low * scale, total.low + left_out)
    high = max(total.high * scale, total.high + left_out)
    return Interval(low, high, total.open_high)


def _of_execution(form: Assessment, execution: Execution) -> tuple[Interval, int]:
    """Return the execution score's part of the total, and 1 if it could not be recomputed."""
    if execution.interval is not None:
        return execution.interval, 0
    weight = form.execution_weight
    return (Interval(_ZERO, weight), 1) if weight is not None else (_NOTHING, 0)


def _without_weights(form: Assessment, execution: Execution, book: Rulebook) -> _Allowed:
    """Return the total of a form that prints scores and no weights.

    The indicators share what the full mark leaves beside the execution rate. However it is
    divided, they earn that times a share between the lowest and the highest of any of them.
    """
    weight = form.execution_weight
    scored = any(row.score is not None for row in form.indicators)
    if weight is None or not scored or any(row.printed.weight for row in form.indicators):
        return _Allowed(None)
    rest = book.rule(FullMarkRule).points - weight
    earned = [shares(row, book) for row in form.indicators]
    low, high = min(share[0] for share in earned), max(share[1] for share in earned)
    own, is_open = _of_execution(form, execution)
    unknown = int(low != high) + is_open
    policy = "表内未印各指标分值，指标部分按满分减执行率分值、以完成程度最低和最高的一项计。"
    return _Allowed(own + Interval(rest * low, rest * high), unknown, policy)


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
