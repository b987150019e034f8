"""A target is missed and the column for the reason is empty."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.indicators.scored import scored_rows
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
        sure = numeric and each.result.high is not None and each.result.high < each.weight
        if note is None or not sure or not each.is_unexplained:
            continue
        target, actual = each.row.printed.target, each.row.printed.actual
        message = (
            f"指标“{each.row.level3 or '未名'}”指标值{squeeze(target.text) if target else ''}，"
            f"完成值{squeeze(actual.text) if actual else ''}，没有完成，偏差原因一栏未填。"
        )
        found.append(
            form_finding(context, CHECK, message, target, actual, note, indicator=each.row)
        )
    return tuple(found)


CHECK = Check(
    FindingCode.MISSING_DEVIATION_NOTE,
    Severity.INFO,
    says="指标没有完成而偏差原因未填",
    skipped="表内没有偏差原因一栏",
    run=_run,
)
