"""Rescore: readings and a rulebook in, intervals of allowed scores and verdicts out."""

from fuhe.pipeline.rescore.choice import choose
from fuhe.pipeline.rescore.form import FormRescorer
from fuhe.schemas.assessment import Form
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.verdict import Rescoring


def rescore(report: Report, given: Rulebook | None = None) -> Rescoring:
    """Return what the rules give for every subject of every form that holds results.

    `given` is the rulebook for all forms; without it each form tells its own.
    """
    choices = tuple(
        choose(form, report, given)
        for form in report.assessments
        if form.printed.form is not Form.TARGET
    )
    forms = {form.ordinal: form for form in report.assessments}
    return Rescoring(
        choices,
        tuple(
            result
            for choice in choices
            for result in FormRescorer(forms[choice.assessment], choice.book).rescores()
        ),
    )


__all__ = ["rescore"]
