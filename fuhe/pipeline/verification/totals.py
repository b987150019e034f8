"""The totals of a form: as printed, as the sum of its printed parts, as recomputed."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.verification.wording import find, grades
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Rescore, Subject, Verdict


class Totals(Struct, frozen=True, kw_only=True):
    """What a form prints as its total beside what its parts add to and what the rules give.

    `in_execution_cell` is the total that stands in the cell of the execution score; `scores`
    and `weights` are the sums of what is printed, None where nothing is; `missing` is how many
    parts that have a weight print no score; `grades` are those of the recomputed total.
    """

    printed_weight: Printed | None
    printed_score: Printed | None
    in_execution_cell: Printed | None
    weights: Decimal | None
    scores: Decimal | None
    missing: int
    total: Rescore | None
    grade: Rescore | None
    grades: str

    @property
    def parts_name(self) -> str:
        """What the sum is the sum of."""
        return "各指标之和" if self.in_execution_cell is not None else "各项之和"


def totals_of(form: Assessment, rescores: Iterable[Rescore], book: Rulebook | None) -> Totals:
    """Return the totals of a form; `book` is the rulebook that it was rescored by."""
    rescores = tuple(rescores)
    line, execution = form.total_line, find(rescores, Subject.EXECUTION)
    misplaced = execution is not None and execution.verdict is Verdict.MISPLACED
    counted = [line] if line is not None and not misplaced else []
    weights = [(part.printed.weight, part.weight) for part in counted]
    weights += [(row.printed.weight, row.weight) for row in form.indicators]
    scores = [(part.printed.score, part.score) for part in counted]
    scores += [(row.printed.score, row.score) for row in form.indicators]
    total = find(rescores, Subject.TOTAL)
    return Totals(
        printed_weight=form.printed.total_weight,
        printed_score=form.printed.total_score,
        in_execution_cell=line.printed.score if line is not None and misplaced else None,
        weights=_sum(weights),
        scores=_sum(scores),
        missing=_without_score(form, misplaced=misplaced),
        total=total,
        grade=find(rescores, Subject.GRADE),
        grades=grades(total, book),
    )


def _without_score(form: Assessment, *, misplaced: bool) -> int:
    rows = [
        row.score is None
        for row in form.indicators
        if row.weight and "score" not in row.printed.shared
    ]
    if form.total_line is not None and form.execution_weight is not None and not misplaced:
        rows.append(form.total_line.score is None)
    return sum(rows)


def _sum(parts: Iterable[tuple[Printed | None, Number | None]]) -> Decimal | None:
    """Add up numbers, each merged cell once."""
    numbers: dict[object, Decimal] = {}
    for position, (printed, number) in enumerate(parts):
        if number is not None:
            cells = printed.cells if printed is not None else ()
            numbers[cells or position] = number.value
    return sum(numbers.values(), Decimal(0)) if numbers else None
