"""Typed readings of printed strings. Where a string has no certain reading there is none."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class AmountUnit(StrEnum):
    """Unit in which a form prints its amounts."""

    YUAN = "元"
    TEN_THOUSAND_YUAN = "万元"
    HUNDRED_MILLION_YUAN = "亿元"


class ValueKind(StrEnum):
    """What a printed target or actual value is."""

    QUANTITY = "quantity"
    RANGE = "range"
    DATE = "date"
    QUALITATIVE = "qualitative"
    NONE = "none"


class Operator(StrEnum):
    """How a target binds: `≥95%` is `>=`. A bare target has none."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EQUAL = "="
    LESS_THAN = "<"
    AT_MOST = "<="


class Number(Struct, frozen=True):
    """A number as printed: `value` as the digits say, `places` the decimals that were printed.

    A percentage is read as a ratio: `84.25%` is value 0.8425 with places 4 and unit `%`.
    """

    value: Decimal
    places: int
    unit: str | None = None


class Target(Struct, frozen=True):
    """A target or an actual value, read.

    `value` and `upper` are ratios where `unit` is `%` or `‰`; `upper` only for ranges; a date
    is in `date` as ISO 8601: the last day of a month or year, the later end of a span.
    `date_first` is the first day that the date may mean: of a month its first.
    """

    kind: ValueKind
    operator: Operator | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    date: str | None = None
    date_first: str | None = None
    places: int = 0
