"""Intervals of scores, in exact decimals, and how a printed number stands to one."""

from decimal import Decimal

from msgspec import Struct

from fuhe.schemas.precision import USUAL_PLACES, rounded, same_when_rounded
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Verdict


class Interval(Struct, frozen=True):
    """All scores from `low` to `high`; with `open_high` the upper bound itself is not one."""

    low: Decimal
    high: Decimal
    open_high: bool = False

    @classmethod
    def point(cls, value: Decimal) -> "Interval":
        """Return the interval that holds one score only."""
        return cls(value, value)

    @property
    def is_point(self) -> bool:
        """Whether the rules give exactly one score."""
        return self.low == self.high and not self.open_high

    def __add__(self, other: "Interval") -> "Interval":
        """Return the interval of sums."""
        return Interval(
            self.low + other.low, self.high + other.high, self.open_high or other.open_high
        )


def compare(printed: Number, allowed: Interval) -> Verdict:
    """Return the verdict on a printed score against the allowed interval."""
    if allowed.is_point:
        agreed = same_when_rounded(printed, allowed.low)
        if agreed is not None:
            return agreed
    else:
        places = max(printed.places, USUAL_PLACES)
        low, high = rounded(allowed.low, places), rounded(allowed.high, places)
        if low <= printed.value < high or (printed.value == high and not allowed.open_high):
            return Verdict.JUDGEMENT
        if printed.value == high:
            return Verdict.OVERSTATED
        near = allowed.low if printed.value < low else allowed.high
        if same_when_rounded(printed, near) is not None:
            return Verdict.ROUNDING
    return Verdict.OVERSTATED if printed.value > allowed.high else Verdict.UNDERSTATED
