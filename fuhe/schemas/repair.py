"""Readings repaired by the arithmetic of the form that prints them."""

from decimal import Decimal

from msgspec import Struct

from fuhe.schemas.verdict import Evidence


class Repair(Struct, frozen=True, kw_only=True):
    """A doubtful value that the sums of its form correct. What was printed stays as it was read.

    `ordinal` counts the repairs of the form `assessment` from 1. `table`, `row` and `field` name
    the value as in the database; `row` is None for a value of the form itself. `value_raw` is the
    text as read, `value_read` its reading (None: it had none), `value` the repaired one: money in
    万元, rates as ratios, points. `reason` is a Chinese sentence with the arithmetic; `evidence`
    has the repaired cell first, then those of the sums.
    """

    assessment: int
    ordinal: int
    table: str
    row: int | None = None
    field: str
    value_raw: str
    value_read: Decimal | None = None
    value: Decimal
    reason: str
    evidence: tuple[Evidence, ...] = ()
