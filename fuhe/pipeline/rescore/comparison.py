"""Whether a result meets its target, and what share of the weight a shortfall leaves.

Policy for cases that no source settles is named in the sentence: strict bounds at the limit
keep the full score and are marked; equality above the target and bare targets hold in both
directions; a missed range, date or zero target has no sourced formula.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from fuhe.schemas.value import Operator, Target, ValueKind
from fuhe.schemas.vocabulary import values

_ONE = Decimal(1)


class Share(Struct, frozen=True):
    """The share of the weight that the rules allow, from `low` to `high`, and how it came."""

    low: Decimal
    high: Decimal
    sentence: str
    open_high: bool = False
    boundary: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met beyond doubt."""
        return self.low == self.high == 1


def comparable(target: Target, actual: Target) -> tuple[Target, ...]:
    """Return the readings of `actual` in the target's unit; none if the units do not agree.

    A bare result takes the target's unit; a bare number beside a percentage may be meant as
    percent or as ratio where it is 1 or less: both readings are returned.
    """
    if actual.value is None or actual.kind not in (ValueKind.QUANTITY, ValueKind.RANGE):
        return ()
    if target.unit == actual.unit:
        return (actual,)
    if actual.unit is None:
        return _bare_result(target, actual, actual.value)
    if target.unit is None:
        return (_scaled(actual, Decimal(100) if actual.unit == "%" else _ONE, None),)
    money = values().money
    if target.unit in money and actual.unit in money:
        return (_scaled(actual, money[actual.unit] / money[target.unit], target.unit),)
    return ()


def _bare_result(target: Target, actual: Target, number: Decimal) -> tuple[Target, ...]:
    if target.unit != "%":
        return (_scaled(actual, _ONE, target.unit),)
    percent = _scaled(actual, Decimal("0.01"), "%")
    return (percent,) if number > 1 else (percent, _scaled(actual, _ONE, "%"))


def _scaled(value: Target, scale: Decimal, unit: str | None) -> Target:
    upper = value.upper * scale if value.upper is not None else None
    scaled = value.value * scale if value.value is not None else None
    return Target(kind=value.kind, operator=value.operator, value=scaled, upper=upper, unit=unit)


def share(target: Target, actual: Target) -> Share | None:
    """Return the share of the weight for a numeric result, None if they cannot be compared.

    Where the result has two readings, both must lead to the same share.
    """
    found = set(_shares(target, actual))
    return found.pop() if len(found) == 1 else None


def _shares(target: Target, actual: Target) -> Iterator[Share | None]:
    for reading in comparable(target, actual):
        if target.value is None or reading.value is None or reading.kind is ValueKind.RANGE:
            yield None
        elif target.kind is ValueKind.RANGE:
            yield _in_range(target, reading.value)
        else:
            yield _against(target, target.value, reading.value)


def _against(target: Target, goal: Decimal, done: Decimal) -> Share | None:
    if goal < 0 or done < 0:
        return None
    if target.operator is Operator.AT_LEAST or target.operator is Operator.MORE_THAN:
        strict = target.operator is Operator.MORE_THAN
        return _floor(goal, done, strict=strict)
    if target.operator is Operator.AT_MOST or target.operator is Operator.LESS_THAN:
        strict = target.operator is Operator.LESS_THAN
        return _ceiling(goal, done, strict=strict)
    if target.operator is Operator.EQUAL and done < goal:
        return _floor(goal, done, strict=False)
    return _either(goal, done, rate=target.unit == "%")


def _floor(goal: Decimal, done: Decimal, *, strict: bool) -> Share:
    if done == goal and strict:
        return Share(_ONE, _ONE, "完成值等于目标的界限而界限本身不在目标之内", boundary=True)
    if done >= goal:
        return Share(_ONE, _ONE, "完成值达到目标，记满分")
    ratio = done / goal
    return Share(ratio, ratio, "完成值低于目标，按完成值÷目标值计")


def _ceiling(goal: Decimal, done: Decimal, *, strict: bool) -> Share:
    if done == goal and strict:
        return Share(_ONE, _ONE, "完成值等于目标的界限而界限本身不在目标之内", boundary=True)
    if done <= goal:
        return Share(_ONE, _ONE, "完成值没有超过上限，记满分")
    if goal == 0:
        return Share(Decimal(0), _ONE, "目标为0而完成值大于0，没有可用的算式", open_high=True)
    ratio = goal / done
    return Share(ratio, ratio, "完成值超过上限，按目标值÷完成值计")


def _either(goal: Decimal, done: Decimal, *, rate: bool) -> Share:
    """Return the share where the direction is not printed: equality, or a bare number."""
    if done == goal or (rate and goal == 1 and done > goal):
        return Share(_ONE, _ONE, "完成值等于目标，记满分")
    if goal == 0:
        return Share(Decimal(0), _ONE, "目标为0而完成值大于0，没有可用的算式", open_high=True)
    ratio = min(done, goal) / max(done, goal)
    return Share(ratio, _ONE, "目标没有印明方向，正向、反向两种算法都可能")


def _in_range(target: Target, done: Decimal) -> Share:
    low, high = target.value, target.upper
    if low is not None and high is not None and low <= done <= high:
        return Share(_ONE, _ONE, "完成值在目标范围之内，记满分")
    return Share(Decimal(0), _ONE, "完成值在目标范围之外，没有可用的算式", open_high=True)
