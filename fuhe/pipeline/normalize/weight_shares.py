"""Weights printed as shares of the whole, 0.2 or 20% for 20 points, read in points."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from fuhe.pipeline.normalize.numbers import joined, plain_number
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.value import Number
from fuhe.schemas.vocabulary import values

_WHOLE = Decimal(1)
_POINTS = Decimal(100)


def with_weights_in_points(form: Assessment) -> Assessment:
    """Return the form with its weights in points, if it prints them as shares of the whole.

    They are shares where none is above 1 and a score is above its weight. Of the whole they are
    where they add up to it, with the weight of the execution rate or without, and no score is
    above its share of 100 points; else they have no reading.
    """
    weights = [_share(row.printed.weight) for row in form.indicators]
    scores = [row.score for row in form.indicators]
    line = form.total_line
    execution = _share(line.printed.weight) if line is not None else None
    told = [weight.value for weight in weights if weight is not None]
    pairs = [*zip(scores, weights, strict=True), (line.score if line else None, execution)]
    known = [weight.value for _, weight in pairs if weight is not None]
    if not known or max(known) > _WHOLE or not _is_any_above(pairs, _WHOLE):
        return form
    total = sum(told, Decimal(0))
    whole = execution.value if execution is not None and execution.value < _WHOLE else Decimal(0)
    is_whole = total == _WHOLE or total + whole == _WHOLE
    certain = is_whole and not _is_any_above(pairs, _POINTS)
    return replace(
        form,
        indicators=tuple(
            replace(row, weight=_points(_share(row.printed.weight)) if certain else None)
            for row in form.indicators
        ),
        funds=tuple(
            replace(each, weight=_points(_share(each.printed.weight)) if certain else None)
            for each in form.funds
        ),
        total_weight=_points(_share(form.printed.total_weight)) if certain else None,
    )


def _share(printed: Printed | None) -> Number | None:
    """Return a printed weight as a share: `0.2`, and `20%` alike."""
    text = joined(printed.text) if printed is not None else None
    sign = next((each for each in values().percent["signs"] if (text or "").endswith(each)), "")
    number = plain_number((text or "").removesuffix(sign))
    if number is None or not sign:
        return number
    return Number(number.value / _POINTS, number.places + 2)


def _is_any_above(pairs: Iterable[tuple[Number | None, Number | None]], scale: Decimal) -> bool:
    return any(s is not None and w is not None and s.value > w.value * scale for s, w in pairs)


def _points(share: Number | None) -> Number | None:
    if share is None or share.value > _WHOLE:
        return None
    return Number(share.value * _POINTS, max(share.places - 2, 0))
