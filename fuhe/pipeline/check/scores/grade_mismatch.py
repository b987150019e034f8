"""The printed grade is that of no total: neither of the printed ones nor of the recomputed."""

import re
from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.printed_totals import printed_totals, total_cells
from fuhe.schemas.grade_scale import is_settled, printed_minimums
from fuhe.schemas.precision import plain, rounded
from fuhe.schemas.rules import GradeRule
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict

# A remark that scores are rounded to whole points before the grade is told from them.
_WHOLE_POINTS = re.compile("取整|整数")


def _run(context: FormContext) -> Result:
    form, result = context.form, context.rescore(Subject.GRADE)
    if form.grade is None or result is None:
        return NotApplicable("表内没有印等级")
    totals, rule = printed_totals(context), context.book.rule(GradeRule)
    if not is_settled((remark.text for remark in form.printed.remarks), rule):
        return NotApplicable("文件另印有等级标准，而没有印全或前后不一")
    if totals:
        grades = {_grade(rounded(total), rule) for total in totals}
        if any(_WHOLE_POINTS.search(remark.text) for remark in form.printed.remarks):
            grades |= {_grade(rounded(total, 0), rule) for total in totals}
        if form.grade in grades:
            return ()
        shown = "、".join(f"{plain(total)}分" for total in dict.fromkeys(totals))
        message = f"等级印“{form.grade}”，而总分{shown}对应“{'”、“'.join(sorted(grades))}”。"
    elif result.verdict in (Verdict.OVERSTATED, Verdict.UNDERSTATED):
        message = f"等级印“{form.grade}”。{result.explanation}"
    elif result.low is None:
        return NotApplicable("总分没有印出，也不能重算")
    else:
        return ()
    return (
        form_finding(
            context,
            CHECK,
            message,
            form.printed.grade,
            *total_cells(context),
            *(each for each in form.printed.remarks if printed_minimums(each.text)),
            published=form.grade,
            rule=rule,
            also_read=[line.score for line in form.printed.funds]
            + [row.printed.score for row in form.indicators],
        ),
    )


def _grade(shown: Decimal, rule: GradeRule) -> str:
    return next(band.grade for band in rule.bands if shown >= band.minimum)


CHECK = Check(
    FindingCode.GRADE_MISMATCH,
    Severity.ERROR,
    says="等级与总分不符",
    skipped="表内没有印等级，总分没有印出也不能重算，或文件所印的等级标准不全",
    english="The printed grade is that of no total.",
    evidence="等级格、总分格；总分印在执行率得分格的，该格；没有总分的，各得分格；所印的等级标准",
    rules=(GradeRule,),
    run=_run,
    version=3,
)
