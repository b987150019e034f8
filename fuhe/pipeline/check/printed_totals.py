"""The numbers that stand as the total of a form."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import FormContext
from fuhe.pipeline.check.scores.completeness import is_complete
from fuhe.schemas.assessment import Printed
from fuhe.schemas.verdict import Subject, Verdict


def printed_totals(context: FormContext) -> list[Decimal]:
    """Return the printed total, the one in the execution cell, and the sum of all parts.

    None of them if the sum stands alone and nothing shows that it counts every part: a report
    may tell the scores of some indicators only, and a scan may have lost one.
    """
    form = context.form
    found: list[Decimal] = []
    if form.total_score is not None:
        found.append(form.total_score.value)
    result = context.rescore(Subject.TOTAL)
    if result is not None and isinstance(result.published, Decimal):
        found.append(result.published)
    if not found and not is_complete(context):
        return []
    line, parts = form.total_line, form.indicator_score_sum()
    if parts is not None:
        own = line.score.value if line is not None and line.score is not None else Decimal(0)
        found.append(parts + own)
    return found


def total_cells(context: FormContext) -> tuple[Printed | None, ...]:
    """Return the cells in which a total is printed: its own, the execution score's if it holds one.

    Without either it is the sum of the execution score and the indicators'.
    """
    form, line = context.form, context.form.total_line
    own = line.printed.score if line is not None else None
    result = context.rescore(Subject.EXECUTION)
    misplaced = result is not None and result.verdict is Verdict.MISPLACED
    if form.total_score is not None:
        return (form.printed.total_score, own if misplaced else None)
    return (own, *(row.printed.score for row in form.indicators))
