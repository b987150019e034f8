"""A target is missed, or points are taken off, and the column for the reason is empty."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.indicators.scored import own_standard, scored_rows
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import DeviationNoteRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import ValueKind
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    if not any(row.printed.deviation_note for row in context.form.indicators):
        return NotApplicable("表内没有偏差原因一栏")
    found = []
    for each in scored_rows(context):
        note = each.row.printed.deviation_note
        # Words leave it open how much was missed: 较及时 for 及时.
        numeric = each.row.target.kind is not ValueKind.QUALITATIVE
        result = each.result
        sure = numeric and result.high is not None and result.high < each.weight
        # The form itself took points off for a result that is not the target's.
        reduced = numeric and each.score < each.weight and result.low != each.weight
        if note is None or not (sure or reduced) or not each.is_unexplained:
            continue
        # By the row's own standard full marks need not begin at the target.
        by_target = own_standard(context, each) is None
        target, actual = each.row.printed.target, each.row.printed.actual
        points = f"得分{plain(each.score)}分低于分值{plain(each.weight)}分"
        message = (
            f"指标“{each.row.level3 or '未名'}”指标值{squeeze(target.text) if target else ''}，"
            f"完成值{squeeze(actual.text) if actual else ''}，"
            f"{'没有完成' if sure and by_target else points}，偏差原因一栏未填。"
        )
        found.append(
            form_finding(
                context,
                CHECK,
                message,
                target,
                actual,
                each.row.printed.weight,
                each.row.printed.score,
                note,
                indicator=each.row,
                rule=context.book.find(DeviationNoteRule),
                also_read=(each.row.printed.operator, each.row.printed.unit),
            )
        )
    return tuple(found)


CHECK = Check(
    FindingCode.MISSING_DEVIATION_NOTE,
    Severity.INFO,
    says="指标没有完成或扣分，而偏差原因未填",
    skipped="表内没有偏差原因一栏",
    english="A target is missed or points are taken off, and the column for the reason is empty.",
    evidence="指标值、完成值、分值、得分、偏差原因各格",
    rules=(DeviationNoteRule,),
    run=_run,
)
