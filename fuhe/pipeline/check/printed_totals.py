"""The numbers that stand as the total of a form."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import FormContext
from fuhe.pipeline.check.scores.completeness import is_complete
from fuhe.schemas.verdict import Subject


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
