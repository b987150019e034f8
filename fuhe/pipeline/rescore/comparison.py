"""Whether a result meets its target, and what share of the weight a shortfall leaves.

Policy for cases that no source settles is named in the sentence: strict bounds at the limit
keep the full score and are marked; equality above the target and bare targets hold in both
directions, and so does a result outside a range; a missed date or zero target has no sourced
formula.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.rescore.units import comparable
from fuhe.schemas.value import Operator, Target, ValueKind

_ONE = Decimal(1)
_FLOORS = (Operator.AT_LEAST, Operator.MORE_THAN)
_CEILINGS = (Operator.AT_MOST, Operator.LESS_THAN)


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
        elif reading.operator in (*_FLOORS, *_CEILINGS):
            yield _against_bound(target, target.value, reading, reading.value)
        elif target.kind is ValueKind.RANGE:
            yield _in_range(target, reading.value)
        else:
            yield _against(target, target.value, reading.value)


def _against_bound(target: Target, goal: Decimal, actual: Target, done: Decimal) -> Share | None:
    """Return the share of a result printed as a bound itself (`≥95%` for `≥95%`).

    A bound in the direction of the target that lies within it meets it; any other says nothing.
    """
    sides = (_FLOORS, _CEILINGS)
    if target.kind is ValueKind.RANGE:
        return None
    if target.operator is None or target.operator is Operator.EQUAL:
        return _against(target, goal, done) if done == goal else None
    if not any(target.operator in side and actual.operator in side for side in sides):
        return None
    if actual.operator is target.operator and done == goal:
        return Share(_ONE, _ONE, "完成值与目标是同一界限，记满分")
    found = _against(target, goal, done)
    return found if found is not None and found.met else None


def _against(target: Target, goal: Decimal, done: Decimal) -> Share | None:
    if goal < 0 or done < 0:
        return None
    if target.operator in _FLOORS:
        return _floor(goal, done, strict=target.operator is Operator.MORE_THAN)
    if target.operator in _CEILINGS:
        return _ceiling(goal, done, strict=target.operator is Operator.LESS_THAN)
    if target.operator is Operator.EQUAL and done < goal:
        return _floor(goal, done, strict=False)
    equal = target.operator is Operator.EQUAL
    return _either(goal, done, rate=target.unit == "%", equal=equal)


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


def _either(goal: Decimal, done: Decimal, *, rate: bool, equal: bool) -> Share:
    """Return the share where the direction is not printed: equality, or a bare number."""
    if done == goal or (rate and goal == 1 and done > goal):
        return Share(_ONE, _ONE, "完成值等于目标，记满分")
    if goal == 0:
        return Share(Decimal(0), _ONE, "目标为0而完成值大于0，没有可用的算式", open_high=True)
    ratio = min(done, goal) / max(done, goal)
    if equal:
        return Share(ratio, _ONE, "目标印为等于而完成值高于它，是否算完成没有规定")
    return Share(ratio, _ONE, "目标没有印明方向，正向、反向两种算法都可能")


def _in_range(target: Target, done: Decimal) -> Share:
    low, high = target.value, target.upper
    if low is not None and high is not None and low <= done <= high:
        return Share(_ONE, _ONE, "完成值在目标范围之内，记满分")
    return Share(Decimal(0), _ONE, "完成值在目标范围之外，超出是否算完成没有规定")
