"""Rescore: readings and a rulebook in, intervals of allowed scores and verdicts out."""

from fuhe.pipeline.rescore.form import FormRescorer
from fuhe.schemas.assessment import Form
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, rulebook
from fuhe.schemas.verdict import Rescore


def rescore(report: Report, rulebook_code: str | None = None) -> tuple[Rescore, ...]:
    """Return what the rulebook gives for every subject of every form that holds results.

    Raises RulebookError if there is no rulebook of that code.
    """
    book = rulebook(rulebook_code or DEFAULT_RULEBOOK)
    return tuple(
        result
        for form in report.assessments
        if form.printed.form is not Form.TARGET
        for result in FormRescorer(form, book).rescores()
    )


__all__ = ["rescore"]
