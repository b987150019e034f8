"""The printed grade is not that of the score: in the form, or in the report."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.rulebook import GradeRule
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict


def _run(context: FormContext) -> Result:
    form, result = context.form, context.rescore(Subject.GRADE)
    if form.grade is None or result is None or result.low is None:
        return NotApplicable("表内没有印等级，或总分不能重算")
    if result.verdict not in (Verdict.OVERSTATED, Verdict.UNDERSTATED):
        return ()
    rule = context.book.rule(GradeRule)
    message = f"等级印“{form.grade}”。{result.explanation}"
    return (
        form_finding(
            context,
            CHECK,
            message,
            form.printed.grade,
            form.printed.total_score,
            published=form.grade,
            rule=rule,
        ),
    )


CHECK = Check(
    FindingCode.GRADE_MISMATCH,
    Severity.ERROR,
    says="等级与总分不符",
    skipped="表内没有印等级，或总分不能重算",
    run=_run,
)
