"""A result in the unit of its target, where one of both is printed without its unit."""

from decimal import Decimal

from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.vocabulary import values

_ONE = Decimal(1)
# What one of the unit is as a ratio.
_RATIO = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_LARGEST_RATE = Decimal(10)
_HIGH_RATE = Decimal("0.5")
# 元 and 万元 are 10,000 apart.
_UNIT_SLIP = Decimal(1000)


def comparable(target: Target, actual: Target) -> tuple[Target, ...]:
    """Return the readings of `actual` in the target's unit; none if the units do not agree.

    A number up to 1 beside a percentage may be meant as percent or as ratio: both readings are
    returned, but only the ratio where that meets a high rate. Amounts of which one has no unit
    and that are thousands of times apart are not comparable: one of them may be in 元 and the
    other in 万元.
    """
    if actual.value is None or actual.kind not in (ValueKind.QUANTITY, ValueKind.RANGE):
        return ()
    money = values().money
    if target.unit == actual.unit or (target.unit in _RATIO and actual.unit in _RATIO):
        found: tuple[Target, ...] = (actual,)
    elif actual.unit is None:
        found = _bare_result(target, actual, actual.value)
    elif target.unit is None:
        found = _beside_bare_target(target, actual)
    elif target.unit in money and actual.unit in money:
        found = (_scaled(actual, money[actual.unit] / money[target.unit], target.unit),)
    else:
        found = ()
    return found


def _bare_result(target: Target, actual: Target, number: Decimal) -> tuple[Target, ...]:
    if target.unit not in _RATIO:
        as_printed = _scaled(actual, _ONE, target.unit)
        slip = target.unit in values().money and not _same_magnitude(target, actual)
        return () if slip else (as_printed,)
    part = _scaled(actual, _RATIO[target.unit], target.unit)
    if number <= 1:
        ratio = _scaled(actual, _ONE, target.unit)
        return (ratio,) if _is_plainly_ratio(target, number) else (part, ratio)
    # A count beside a percentage is no rate of several thousand percent.
    return (part,) if number * _RATIO[target.unit] <= _LARGEST_RATE else ()


def _is_plainly_ratio(target: Target, number: Decimal) -> bool:
    """Return whether 0.95 beside 95% is 95% and not 0.95%: it meets a high rate as a ratio."""
    return target.value is not None and number >= target.value >= _HIGH_RATE


def _beside_bare_target(target: Target, actual: Target) -> tuple[Target, ...]:
    as_printed = _scaled(actual, _ONE, None)
    if actual.unit not in _RATIO:
        slip = actual.unit in values().money and not _same_magnitude(target, actual)
        return () if slip else (as_printed,)
    part = _scaled(actual, _ONE / _RATIO[actual.unit], None)
    if target.value is not None and target.value <= 1:
        return (part, as_printed)
    return (part,)


def _same_magnitude(target: Target, actual: Target) -> bool:
    if not target.value or not actual.value:
        return True
    return 1 / _UNIT_SLIP < abs(actual.value / target.value) < _UNIT_SLIP


def _scaled(value: Target, scale: Decimal, unit: str | None) -> Target:
    upper = value.upper * scale if value.upper is not None else None
    scaled = value.value * scale if value.value is not None else None
    return Target(kind=value.kind, operator=value.operator, value=scaled, upper=upper, unit=unit)
