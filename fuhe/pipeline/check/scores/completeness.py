"""Whether all rows of a form were read: its own arithmetic is the proof."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import FormContext
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.rules import ExecutionRule, FullMarkRule

# Without weights nothing shows that no scored row or block was missed.
_UNPROVED = 0.8
_EXECUTION = "执行率"


def completeness(context: FormContext) -> float:
    """Return how sure it is that every scored row was read, from 0 to 1.

    Weights that add to the full mark, or to the printed total weight, prove it. Where they do
    not, a cell that nothing took may be the row that is missing.
    """
    coverage = context.form.printed.coverage
    if _weights(context) is None:
        return min(coverage, _UNPROVED)
    return 1.0 if _closes(context) or coverage == 1 else min(coverage, _UNPROVED)


def _closes(context: FormContext) -> bool:
    """Return whether the weights add to the full mark, or to the printed total weight."""
    form, weights = context.form, _weights(context)
    if weights is None:
        return False
    closed = {context.book.rule(FullMarkRule).points}
    if form.total_weight is not None:
        closed.add(form.total_weight.value)
    return bool({weights, weights + _execution_points(context)} & closed)


def _execution_points(context: FormContext) -> Decimal:
    """Return the weight of the execution rate: the rulebook's where only its score is printed."""
    form, line = context.form, context.form.total_line
    if form.execution_weight is not None:
        return form.execution_weight
    scored = line is not None and line.score is not None
    return context.book.rule(ExecutionRule).weight if scored else Decimal(0)


def is_complete(context: FormContext) -> bool:
    """Return whether the form's own sums prove that every indicator was read.

    All weights add to the full mark or to the printed total weight; where the form has no
    weights, all scores add to the printed total.
    """
    if _weights(context) is not None:
        return _closes(context)
    form, line = context.form, context.form.total_line
    parts, total = form.indicator_score_sum(), form.total_score
    if parts is None or total is None:
        return False
    own = line.score.value if line is not None and line.score is not None else Decimal(0)
    return total.value in (parts, parts + own)


def is_execution_an_indicator(context: FormContext) -> bool:
    """Return whether the execution rate is one of the indicators, which alone add to 100.

    Its weight beside the fund total is then printed a second time.
    """
    form = context.form
    if form.execution_weight is None or _weights(context) != context.book.rule(FullMarkRule).points:
        return False
    return any(
        row.weight is not None
        and row.weight.value == form.execution_weight
        and is_of_execution(row)
        for row in form.indicators
    )


def is_of_execution(row: Indicator) -> bool:
    """Return whether an indicator is the execution rate, by the name of any of its levels."""
    levels = (row.printed.level1, row.printed.level2, row.printed.level3)
    return any(level is not None and _EXECUTION in level.text for level in levels)


def _weights(context: FormContext) -> Decimal | None:
    """Return the sum of the indicators' weights, None if one has none."""
    rows = [row for row in context.form.indicators if row.score or row.weight]
    if not rows or any(row.weight is None and "weight" not in row.printed.shared for row in rows):
        return None
    return sum((row.weight.value for row in rows if row.weight is not None), Decimal(0))
