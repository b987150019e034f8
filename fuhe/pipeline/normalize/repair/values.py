"""The numbers of a form by their place: printed, read, and read again from another text."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.normalize.forms import read_assessment, read_fund_line
from fuhe.pipeline.normalize.numbers import points
from fuhe.schemas.assessment import Assessment, Printed, PrintedAssessment
from fuhe.schemas.document import SURELY_READ
from fuhe.schemas.value import Number

FUNDS, INDICATORS, FORM = "funds", "indicators", "assessments"
_FIELDS = {
    FUNDS: ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score"),
    INDICATORS: ("weight", "score"),
    FORM: ("total_weight", "total_score"),
}


class Value(Struct, frozen=True):
    """The place of a number: its table, its row from 1 (0: the form itself), its field."""

    table: str
    row: int
    field: str

    def _of(self, form: Assessment) -> Struct:
        rows: tuple[Struct, ...] = form.funds if self.table == FUNDS else form.indicators
        return form if self.table == FORM else rows[self.row - 1]

    def printed(self, form: Assessment) -> Printed | None:
        """Return the text as it was read, None where the form has no such cell."""
        owner: Struct = self._of(form).printed  # type: ignore[attr-defined]
        printed: Printed | None = getattr(owner, self.field)
        return printed

    def read(self, form: Assessment) -> Decimal | None:
        """Return the reading: money in 万元, a ratio, points."""
        reading: Number | Decimal | None = getattr(self._of(form), self.field)
        return reading.value if isinstance(reading, Number) else reading

    def is_doubtful(self, form: Assessment) -> bool:
        """Return whether the cell was not surely read."""
        printed = self.printed(form)
        return printed is not None and printed.confidence < SURELY_READ


def values_of(form: Assessment) -> Iterator[Value]:
    """Yield every printed number of a form that sums may speak of."""
    counts = {FUNDS: range(1, len(form.funds) + 1), FORM: range(1)}
    counts[INDICATORS] = range(1, len(form.indicators) + 1)
    for table, fields in _FIELDS.items():
        for row in counts[table]:
            for field in fields:
                value = Value(table, row, field)
                if value.printed(form) is not None:
                    yield value


def with_text(form: Assessment, value: Value, text: str) -> Assessment:
    """Return the form with the one row read again, as if the value were printed so."""
    printed = _with_texts(form.printed, {value: text})
    if value.table == FUNDS:
        funds = list(form.funds)
        line = printed.funds[value.row - 1]
        funds[value.row - 1] = read_fund_line(line, form.amount_unit)
        return replace(form, funds=tuple(funds))
    number = points(Printed(text))
    if value.table == FORM:
        return replace(form, **{value.field: number})
    rows = list(form.indicators)
    rows[value.row - 1] = replace(rows[value.row - 1], **{value.field: number})
    return replace(form, indicators=tuple(rows))


def read_again(form: Assessment, texts: dict[Value, str]) -> Assessment:
    """Return the whole form as it reads with these texts, its printed strings as they were."""
    again = read_assessment(_with_texts(form.printed, texts))
    return replace(
        again,
        printed=form.printed,
        funds=tuple(
            replace(new, printed=old.printed)
            for new, old in zip(again.funds, form.funds, strict=True)
        ),
        indicators=tuple(
            replace(new, printed=old.printed)
            for new, old in zip(again.indicators, form.indicators, strict=True)
        ),
    )


def _with_texts(printed: PrintedAssessment, texts: dict[Value, str]) -> PrintedAssessment:
    for value, text in texts.items():
        if value.table == FORM:
            printed = replace(printed, **{value.field: _told(printed, value.field, text)})
            continue
        rows: list[Struct] = list(getattr(printed, value.table))
        row = rows[value.row - 1]
        rows[value.row - 1] = replace(row, **{value.field: _told(row, value.field, text)})
        printed = replace(printed, **{value.table: tuple(rows)})
    return printed


def _told(owner: Struct, field: str, text: str) -> Printed:
    old: Printed = getattr(owner, field)
    return replace(old, text=text)
