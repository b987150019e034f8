"""An indicator scored by the standard that its own row prints: bands, steps, in proportion.

Where the words leave two ways (is 90% itself in 80%-90%; is 1% a percentage point or a part of the
target; is a part of a step a step), the interval holds what either gives. Where the result cannot
be held against the standard, there is no reading, and all up to the weight is a judgement.
"""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fuhe.pipeline.rescore.comparison import share
from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.units import comparable
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.standard import Award, Band, Limit, OwnStandard, Side, Step
from fuhe.schemas.value import Operator, Target, ValueKind

_NOTHING, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_CEILINGS = (Operator.AT_MOST, Operator.LESS_THAN)
_FLOORS = (Operator.AT_LEAST, Operator.MORE_THAN)


def score_by_own_standard(indicator: Indicator, weight: Decimal) -> Interval | None:
    """Return the points that the row's own standard allows; None where it does not say."""
    standard = indicator.standard
    if standard is None or not _fits(standard, weight):
        return None
    found = [_score(indicator, standard, weight, value) for value in _readings(indicator)]
    return _hull(found)


def _fits(standard: OwnStandard, weight: Decimal) -> bool:
    """Return whether the standard is one for this weight: full marks are what it gives at most."""
    awards = [band.award for band in standard.bands]
    awards += [award for award in (standard.met, standard.otherwise) if award is not None]
    points = [award.of(weight) for award in awards]
    full = max(points, default=weight)
    return full == weight and all(_NOTHING <= each <= weight for each in points)


def _readings(indicator: Indicator) -> tuple[Target, ...]:
    target, actual = indicator.target, indicator.actual
    if actual.kind is not ValueKind.QUANTITY or actual.operator is not None:
        return ()
    if actual.value is None or actual.value < 0:
        return ()
    if target.value is not None and target.kind in (ValueKind.QUANTITY, ValueKind.RANGE):
        return comparable(target, actual)
    return (actual,)


def _score(
    indicator: Indicator, standard: OwnStandard, weight: Decimal, actual: Target
) -> Interval | None:
    banded = _by_bands(indicator, standard.bands, actual)
    if banded is None:
        return None
    certain, possible = banded
    if certain:
        return _tightest(certain, weight)
    awards: list[Interval | None] = [_point(band.award, weight) for band in possible]
    if len(possible) < 2:
        awards.append(_beside_bands(indicator, standard, weight, actual))
    return _hull(awards)


def _by_bands(
    indicator: Indicator, bands: Iterable[Band], actual: Target
) -> tuple[list[Band], list[Band]] | None:
    """Return the bands that hold the result, and those that may; None if that is not known."""
    certain: list[Band] = []
    possible: list[Band] = []
    for band in bands:
        states = {_holds(band, measure) for measure in _measures(indicator, band, actual)}
        if not states or "unknown" in states:
            return None
        if states == {"inside"}:
            certain.append(band)
        elif states != {"outside"}:
            possible.append(band)
    return certain, possible


def _measures(indicator: Indicator, band: Band, actual: Target) -> Iterator[Target]:
    """Yield what a band may be held against: the result, or its share of the target."""
    target = indicator.target
    if not band.of_target or actual.unit == "%":
        yield actual
    is_goal = target.kind is ValueKind.QUANTITY and target.operator not in _CEILINGS
    if band.of_target and is_goal and target.value and actual.value is not None:
        yield Target(kind=ValueKind.QUANTITY, value=actual.value / target.value, unit="%")


def _holds(band: Band, measure: Target) -> str:
    value = measure.value
    if value is None or not all(_same_unit(end, measure) for end in (band.low, band.high) if end):
        return "unknown"
    sides = {_beyond(band.low, value, 1), _beyond(band.high, value, -1)}
    for state in ("outside", "maybe"):
        if state in sides:
            return state
    return "inside"


def _same_unit(limit: Limit, measure: Target) -> bool:
    if limit.value == 0 and limit.unit is None:
        return True
    return limit.unit == measure.unit or (measure.unit is None and limit.unit != "%")


def _beyond(end: Limit | None, value: Decimal, direction: int) -> str:
    """Return how a value stands to one end; `direction` 1: it is the low one."""
    if end is None or (value - end.value) * direction > 0:
        return "inside"
    if value != end.value:
        return "outside"
    return {True: "inside", False: "outside", None: "maybe"}[end.inclusive]


def _tightest(bands: list[Band], weight: Decimal) -> Interval | None:
    """Return the award of the bands that hold a result: of nested ones the innermost counts."""
    awards = {band.award.of(weight) for band in bands}
    if len(awards) == 1:
        return Interval.point(awards.pop())
    if all(band.low is not None and band.high is None for band in bands):
        inner = max(bands, key=lambda band: band.low.value if band.low else _NOTHING)
        return _point(inner.award, weight)
    if all(band.high is not None and band.low is None for band in bands):
        inner = min(bands, key=lambda band: band.high.value if band.high else _NOTHING)
        return _point(inner.award, weight)
    return None


def _beside_bands(
    indicator: Indicator, standard: OwnStandard, weight: Decimal, actual: Target
) -> Interval | None:
    """Return the points of a result that no band names."""
    if standard.step is not None:
        return _by_steps(indicator, standard, standard.step, weight, actual)
    full = next((band for band in standard.bands if band.award.of(weight) == weight), None)
    if standard.proportional:
        if full is not None and not _is_target(full, indicator.target):
            return None
        return _in_proportion(indicator, weight)
    if standard.bands:
        return _point(standard.otherwise, weight) if standard.otherwise is not None else None
    return _all_or_nothing(indicator, standard, weight)


def _in_proportion(indicator: Indicator, weight: Decimal) -> Interval | None:
    found = share(indicator.target, indicator.actual)
    if found is None:
        return None
    return Interval(found.low * weight, found.high * weight, found.open_high)


def _all_or_nothing(
    indicator: Indicator, standard: OwnStandard, weight: Decimal
) -> Interval | None:
    found = share(indicator.target, indicator.actual)
    if found is None or found.boundary or standard.met is None:
        return None
    if found.met:
        return _point(standard.met, weight)
    if found.high < 1 and standard.otherwise is not None:
        return _point(standard.otherwise, weight)
    return None


def _is_target(full: Band, target: Target) -> bool:
    """Return whether full marks begin where the target is."""
    ends = [end for end in (full.low, full.high) if end is not None]
    return any(end.value == target.value and end.unit == target.unit for end in ends)


def _by_steps(
    indicator: Indicator, standard: OwnStandard, step: Step, weight: Decimal, actual: Target
) -> Interval | None:
    start = _start(indicator.target, standard, step, weight)
    if start is None or actual.value is None or not _same_unit(start, actual):
        return None
    beyond = actual.value - start.value
    short = {Side.BELOW: -beyond, Side.EITHER: abs(beyond)}.get(step.side, beyond)
    if short <= 0:
        return Interval.point(weight)
    steps = list(_counts(step, short, start.value, actual))
    minus = step.minus.of(weight)
    return _hull(
        [
            Interval(
                max(weight - count.to_integral_value(ROUND_CEILING) * minus, _NOTHING),
                max(weight - count.to_integral_value(ROUND_FLOOR) * minus, _NOTHING),
            )
            for count in steps
        ]
    )


def _start(target: Target, standard: OwnStandard, step: Step, weight: Decimal) -> Limit | None:
    """Return where full marks end: what the standard says, else the target; None where unclear."""
    if step.side is Side.EACH:
        return Limit(_NOTHING)
    full = [band for band in standard.bands if band.award.of(weight) == weight]
    said = [band.high if step.side is Side.ABOVE else band.low for band in full]
    said += [step.start] if step.start is not None else []
    if any(band.of_target for band in standard.bands):
        return None
    ends = {(limit.value, limit.unit) if limit is not None else None for limit in said}
    if said:
        (end,) = ends if len(ends) == 1 else (None,)
        return Limit(*end) if end is not None else None
    wrong = _CEILINGS if step.side is Side.BELOW else _FLOORS if step.side is Side.ABOVE else ()
    if target.kind is not ValueKind.QUANTITY or target.value is None or target.operator in wrong:
        return None
    return Limit(target.value, target.unit)


def _counts(step: Step, short: Decimal, start: Decimal, actual: Target) -> Iterator[Decimal]:
    """Yield how many steps a shortfall may be; none where the units do not agree."""
    size = step.size
    if step.unit == "%":
        if actual.unit == "%":
            yield short / (size / _HUNDRED)
        if (actual.unit != "%" or not step.in_points) and start > 0:
            yield short / start / (size / _HUNDRED)
    elif actual.unit is None or (actual.unit != "%" and step.unit in (None, actual.unit)):
        yield short / size


def _point(award: Award, weight: Decimal) -> Interval:
    return Interval.point(award.of(weight))


def _hull(found: list[Interval | None]) -> Interval | None:
    """Return the interval that holds all; None where one is not known or there is none."""
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return None
    return Interval(
        min(each.low for each in known),
        max(each.high for each in known),
        all(each.open_high for each in known),
    )
