"""Targets and results: operator, number or range, unit; dates; words."""

import re
from decimal import Decimal
from functools import cache

from fuhe.pipeline.normalize.dates import looks_like_date, read_period
from fuhe.pipeline.normalize.numbers import DIGITS, is_blank, joined, plain_number
from fuhe.pipeline.normalize.numerals import arabic
from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Operator, Target, ValueKind
from fuhe.schemas.vocabulary import values

_NOTHING = Target(kind=ValueKind.NONE)
_WORDS = Target(kind=ValueKind.QUALITATIVE)
# A unit may be a power of a metre, or name what else it counts: 5000m2, 20台(套).
_UNIT = r"(?P<unit>[^\d\s,。;:!?()~=<>≥≤+-]{0,6}(?:(?<=m)[23])?(?:\([^\W\d]{1,3}\))?)"
_VALUE = re.compile(rf"^(?P<digits>-?(?:{DIGITS})){_UNIT}$")
_PERCENT_WORD = re.compile(rf"^百分之(?P<digits>{DIGITS})$")
_RANGE = re.compile(
    rf"^(?P<low>{DIGITS})(?P<low_unit>%?[^\d\s,。;:~-]{{0,4}})(?:-+|~|～|至|到)"
    rf"(?P<high>{DIGITS}){_UNIT}$"
)
_OPEN_FIGURES = re.compile(r"[*×xX]{2,}")
_PARTS = re.compile(r"[/*·.]")
# More than 1000% is a count beside a column of rates; 元 and 万元 are 10,000 apart.
_LARGEST_RATE = Decimal(10)
_UNIT_SLIP = Decimal(1000)
_BARE_SIGNS = ("≥", "≤", ">", "<", "=", ">=", "<=")


def read_target(
    target: Printed | None,
    operator: Printed | None = None,
    unit: Printed | None = None,
    fiscal_year: int | None = None,
) -> Target:
    """Return the reading of a target, or of a result printed like one (`≥95%`, `300个`).

    `operator` and `unit` are cells of their own where a form has them. A text without a
    certain reading as number, range or date is `qualitative`; an empty one is `none`, and so
    is one whose figures are masked or left open in the template (`≥**人`).
    """
    if target is None or is_blank(target.text):
        return _NOTHING
    text = joined(target.text)
    if text is None:
        return _WORDS
    if _OPEN_FIGURES.search(text) or text in _BARE_SIGNS:
        return _NOTHING
    sign, rest = _split_operator(text)
    if operator is not None and not is_blank(operator.text):
        printed_sign, left = _split_operator(squeeze(operator.text))
        if left and left not in values().operator_names["quantity"]:
            return _WORDS
        sign = printed_sign or sign
    if looks_like_date(rest):
        period = read_period(rest, fiscal_year)
        first, last = (period.first, period.last) if period is not None else (None, None)
        return Target(kind=ValueKind.DATE, operator=sign, date=last, date_first=first)
    own_unit = squeeze(unit.text) if unit is not None and not is_blank(unit.text) else ""
    return _range(rest, own_unit) or _quantity(sign, rest, own_unit) or _WORDS


def read_result(
    actual: Printed | None, target: Target, unit: Printed | None, fiscal_year: int | None
) -> Target:
    """Return the reading of a result; a bare number is in the unit of the row's own column.

    Not where that is in doubt: 0.95 beside a column that says % may be either, an amount that
    is thousands of times its target may be in another unit, a count is no rate of 1000%.
    """
    found = read_target(actual, fiscal_year=fiscal_year)
    if unit is None or found.value is None or found.unit is not None or found.date is not None:
        return found
    in_unit = read_target(actual, None, unit, fiscal_year)
    return in_unit if in_unit.unit == target.unit and _fits(found, in_unit, target) else found


def _fits(bare: Target, in_unit: Target, target: Target) -> bool:
    """Return whether a bare number can only be in the unit of its column."""
    if bare.value is None or in_unit.value is None:
        return False
    if in_unit.unit in ("%", "‰"):
        return bare.value == 0 or (bare.value > 1 and in_unit.value <= _LARGEST_RATE)
    if in_unit.unit in values().money and target.value and bare.value:
        return 1 / _UNIT_SLIP < abs(bare.value / target.value) < _UNIT_SLIP
    return True


def _split_operator(text: str) -> tuple[Operator | None, str]:
    """Return the operator before or behind the value, and the rest of the text.

    Both may be printed if they say the same: 控制在90万元以内.
    """
    sign, rest = None, text
    if text.startswith(_spellings("operators")):
        word, sign = next(each for each in _words("operators") if text.startswith(each[0]))
        rest = text[len(word) :]
    if rest.endswith(_spellings("operators_behind")) and any(map(str.isdigit, rest)):
        word, operator = next(each for each in _words("operators_behind") if rest.endswith(each[0]))
        if sign is None or sign is operator:
            return operator, rest[: -len(word)]
    return sign, rest


@cache
def _spellings(group: str) -> tuple[str, ...]:
    return tuple(word for word, _ in _words(group))


@cache
def _words(group: str) -> tuple[tuple[str, Operator], ...]:
    synonyms = getattr(values(), group)
    pairs = [(squeeze(word), Operator(sign)) for sign, words in synonyms.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _quantity(sign: Operator | None, text: str, unit: str) -> Target | None:
    match = _PERCENT_WORD.match(text)
    if match is not None:
        return _with_unit(sign, match["digits"], None, "%")
    match = _VALUE.match(arabic(text) or text)
    if match is None:
        return None
    if not _is_unit(match["unit"]):
        return None
    return _with_unit(sign, match["digits"], None, match["unit"] or unit)


def _range(text: str, unit: str) -> Target | None:
    match = _RANGE.match(text)
    if match is None:
        return None
    printed_unit = match["unit"] or unit
    if match["low_unit"] not in ("", printed_unit) or not _is_unit(match["unit"]):
        return None
    found = _with_unit(None, match["low"], match["high"], printed_unit)
    if found.value is None or found.upper is None or found.value >= found.upper:
        return None
    return found


def _with_unit(sign: Operator | None, low: str, high: str | None, unit: str) -> Target:
    number, upper = plain_number(low), plain_number(high) if high is not None else None
    if number is None or (high is not None and upper is None):
        return _WORDS
    percent = unit in values().percent["signs"]
    scale = Decimal(100) if percent else Decimal(1000) if unit == "‰" else Decimal(1)
    return Target(
        kind=ValueKind.QUANTITY if high is None else ValueKind.RANGE,
        operator=sign,
        value=number.value / scale,
        upper=upper.value / scale if upper is not None else None,
        unit="%" if percent else unit or None,
        places=number.places + (2 if percent else 3 if unit == "‰" else 0),
    )


def _is_unit(text: str) -> bool:
    """Return whether what stands behind a number is a unit: known, or at most 3 characters.

    A quotient of such units is one too (万元/个). Words that blur the number or go on behind its
    unit make no unit: 10余个, 95%左右.
    """
    units = values().units
    if text in units["known"] or text in values().percent["signs"]:
        return True
    if "(" in text or any(word in text for word in units["none"]):
        return False
    parts = _PARTS.split(text) if text else []
    return all(1 <= len(part) <= 3 or part in units["known"] for part in parts)
