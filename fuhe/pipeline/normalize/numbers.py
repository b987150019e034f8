"""Numbers as printed: digits, thousands separators, percentages. Malformed: no reading."""

import re
from decimal import Decimal

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import fold, squeeze
from fuhe.schemas.value import AmountUnit, Number
from fuhe.schemas.vocabulary import values

# Longer rows of digits are codes and telephone numbers run together, no quantities.
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,20})?"
_APART = re.compile(r"\d \d")
_PLAIN = re.compile(rf"^(?P<sign>[-+]?)(?P<digits>{DIGITS})$")
_AMOUNT = re.compile(rf"^(?P<digits>{DIGITS})(?P<unit>[^\d.,]*)$")
# A total may stand in one cell with its label: 总分:100.
_POINTS = re.compile(rf"^(?:[^\d:]+:)?(?P<digits>{DIGITS})分?$")
_PERCENT = Decimal(100)
# A bare 1 is 100% only where nearly all was spent.
_LARGEST_MISS = Decimal("0.1")


def is_blank(text: str) -> bool:
    """Return whether the text is empty or a mark for nothing: —, /, 无."""
    return squeeze(text) in values().blank["marks"]


def joined(text: str) -> str | None:
    """Return the text folded and without spaces; None where that would join two numbers.

    Two figures in one cell, `10` above `20`, are not 1020.
    """
    return None if _APART.search(fold(text)) else squeeze(text)


def plain_number(text: str) -> Number | None:
    """Return the number that the whole text is, None if it is anything else.

    A thousands separator must stand before each three digits: `7,00.0,77` has no reading.
    """
    match = _PLAIN.match(joined(text) or "")
    return _number(match["digits"], negative=match["sign"] == "-") if match else None


def points(printed: Printed | None) -> Number | None:
    """Return a weight or a score: `10`, `8.43`, `10分`."""
    if printed is None:
        return None
    match = _POINTS.match(joined(printed.text) or "")
    return _number(match["digits"]) if match else None


def points_in_label(printed: Printed | None) -> Number | None:
    """Return the points that a label prints: `得分(20分*执行率)` prints 20. One figure only."""
    if printed is None:
        return None
    found = re.findall(rf"({DIGITS})分", squeeze(printed.text))
    return _number(found[0]) if len(found) == 1 else None


def as_ratio(number: Number) -> Number:
    """Return a number of percent as a ratio: 84.25 becomes 0.8425 with unit %."""
    return Number(number.value / _PERCENT, number.places + 2, "%")


def rate(printed: Printed | None, quotient: Decimal | None) -> Number | None:
    """Return an execution rate as a ratio: `61.2`, `61.2%` and `0.612` are one rate.

    `quotient` is executed / budget. It decides whether a bare number up to 1 is a ratio or a
    percentage: the reading nearer to it is taken. Where it fits neither, a bare number up to 1
    has no certain reading, 0 excepted. A larger one is a percentage, but for the ratio of an
    overspent budget (1.0036).
    """
    if printed is None:
        return None
    text = joined(printed.text) or ""
    signed = next((sign for sign in values().percent["signs"] if text.endswith(sign)), "")
    number = plain_number(text.removesuffix(signed) if signed else text)
    if number is None:
        return None
    ratio = Number(number.value, number.places, "%")
    if signed or number.value == 0:
        return as_ratio(number)
    if number.value > 1:
        overspent = quotient is not None and quotient > 1 and _fits(ratio, quotient)
        return ratio if overspent else as_ratio(number)
    if quotient is None:
        return None
    readings = (ratio, as_ratio(number))
    nearest = min(readings, key=lambda reading: abs(reading.value - quotient))
    return nearest if _fits(nearest, quotient) else None


def amount(text: str, unit: AmountUnit | None) -> Number | None:
    """Return an amount of money in 万元; `unit` is that of the column, for bare numbers.

    A unit printed with the number goes before that of the column. No unit: no reading.
    """
    match = _AMOUNT.match(joined(text) or "")
    if match is None:
        return None
    scale = values().money.get(match["unit"] or (unit.value if unit else ""))
    number = _number(match["digits"])
    if scale is None:
        return None
    return Number(
        number.value * scale, number.places - scale.adjusted(), AmountUnit.TEN_THOUSAND_YUAN
    )


def _fits(reading: Number, quotient: Decimal) -> bool:
    last_digit = Decimal(1).scaleb(-reading.places)
    return abs(reading.value - quotient) <= min(last_digit, _LARGEST_MISS)


def _number(digits: str, *, negative: bool = False) -> Number:
    value = Decimal(digits.replace(",", ""))
    _, _, decimals = digits.partition(".")
    return Number(-value if negative else value, len(decimals))
