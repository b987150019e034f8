"""Values as SQLite takes them, and the ids that are made from a document's."""

from decimal import Decimal

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import fold
from fuhe.schemas.value import Number, Target, ValueKind

Value = str | int | float | bytes | None
Row = tuple[Value, ...]
Tables = dict[str, list[Row]]

_PREFIX = 12


def key_of(document: str) -> str:
    """Return what begins the ids of all that a document holds."""
    return document[:_PREFIX]


def grid_id(key: str, ordinal: int) -> str:
    """Return `grids.id`."""
    return f"{key}-g{ordinal}"


def assessment_id(key: str, ordinal: int) -> str:
    """Return `assessments.id`."""
    return f"{key}-{ordinal}"


def text_of(printed: Printed | None) -> str | None:
    """Return a printed string as published; None where it is not printed."""
    return None if printed is None else printed.text


def folded_of(printed: Printed | None) -> str | None:
    """Return a printed string folded; None where it is not printed."""
    return None if printed is None else fold(printed.text)


def number_of(number: Number | None) -> float | None:
    """Return the value of a number that was read."""
    return None if number is None else float(number.value)


def plain_of(value: Decimal | str | None) -> float | str | None:
    """Return a number as a float; text stays text."""
    return float(value) if isinstance(value, Decimal) else value


def reading_of(target: Target) -> float | str | None:
    """Return what a target or actual value says: a number, or an ISO 8601 date."""
    return target.date if target.kind is ValueKind.DATE else plain_of(target.value)
