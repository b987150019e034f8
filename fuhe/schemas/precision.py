"""Numbers compared at the precision at which they were printed, and shown as printed.

84.25% for 84.2608…% is cut, not wrong. The usual precision of scores and percentages is two
decimals, rounded half up; no text states a convention, so cutting is known as well.
"""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Verdict

USUAL_PLACES = 2
# A percentage of two decimals as a ratio.
RATIO_PLACES = 4
# Rounding must not fail on a number that is too long for the usual context.
_LONG = Context(prec=200)


def rounded(value: Decimal, places: int = USUAL_PLACES) -> Decimal:
    """Return the value rounded half up to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _LONG)


def cut(value: Decimal, places: int) -> Decimal:
    """Return the value cut off after so many decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN, _LONG)


def same_when_rounded(
    printed: Number, exact: Decimal, usual_places: int = USUAL_PLACES
) -> Verdict | None:
    """Return how a printed number agrees with an exact one: consistent, rounding, or None.

    Consistent: equal at the usual precision, or at a finer printed one. Rounding: equal only
    when the exact one is rounded or cut to fewer decimals, or cut instead of rounded.
    """
    places = max(printed.places, usual_places)
    if rounded(exact, places) == printed.value:
        return Verdict.CONSISTENT
    if printed.value in (rounded(exact, printed.places), cut(exact, printed.places)):
        return Verdict.ROUNDING
    return None


def rate_agrees(printed: Number, exact: Decimal) -> Verdict | None:
    """Return how a printed rate agrees with executed / budget: consistent, rounding, or None.

    A rate printed one unit of its last digit too low counts as cut (84.25% for 84.26%);
    one printed too high cannot come from cutting.
    """
    agreed = same_when_rounded(printed, exact, RATIO_PLACES)
    if agreed is None and printed.value < exact:
        last_digit = Decimal(1).scaleb(-printed.places)
        if rounded(exact, printed.places) - printed.value == last_digit:
            return Verdict.ROUNDING
    return agreed


def quotient_range(
    part: Decimal, whole: Decimal, beside: Iterable[Decimal] = ()
) -> tuple[Decimal, Decimal]:
    """Return between which bounds part / whole lies, both being rounded as they are printed.

    Numbers printed `beside` them tell how finely: 11 and 12 next to 0.55 are exact.
    """
    half = Decimal("0.5").scaleb(-max(map(_decimals, (part, whole, *beside))))
    low = max(part - half, Decimal(0)) / (whole + half)
    return low, (part + half) / (whole - half) if whole > half else part / whole


def rounding_of_sum(total: Decimal, parts: Iterable[Decimal]) -> Decimal:
    """Return by how much a total and the sum of its parts may differ, each being rounded.

    That is half a unit of the last printed digit of each; a part without decimals among parts
    that have some counts as exact.
    """
    printed = [_decimals(part) for part in parts]
    finest = max([_decimals(total), *printed])
    places = [_decimals(total), *(each or finest for each in printed)]
    return sum((Decimal("0.5").scaleb(-each) for each in places), Decimal(0))


def _decimals(value: Decimal) -> int:
    return max(-int(value.as_tuple().exponent), 0)


def plain(value: Decimal) -> str:
    """Return the number without needless zeros: 6.1200 as 6.12, 100 as 100."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> str:
    """Return a ratio as a percentage at two decimals at most: 0.84260… as 84.26%."""
    return f"{plain(rounded(value * 100))}%"
