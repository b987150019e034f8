"""The head prints 万元 over amounts that are plainly 元."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.precision import plain
from fuhe.schemas.value import AmountUnit
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    form, line = context.form, context.form.total_line
    label = form.printed.amount_unit
    if label is None or line is None or line.budget is None:
        return NotApplicable("没有印金额单位，或没有可读的预算数")
    says = AmountUnit.TEN_THOUSAND_YUAN.value
    if form.amount_unit is not AmountUnit.YUAN or says not in label.text:
        return ()
    printed = line.printed.annual_budget or line.printed.initial_budget
    shown = printed.text.strip() if printed is not None else ""
    message = (
        f"金额单位印“{says}”，而预算数印{shown}；照此为{shown}万元，与项目规模不符，"
        f"数值应是以元为单位(合{plain(line.budget)}万元)。读数按元折算，请与原件核对。"
    )
    return (form_finding(context, CHECK, message, label, printed, published=says, expected="元"),)


CHECK = Check(
    FindingCode.AMOUNT_UNIT_CONTRADICTION,
    Severity.WARNING,
    says="金额单位与数值不符",
    skipped="没有印金额单位，或没有可读的预算数",
    english="The form prints 万元 over amounts that are plainly in 元.",
    evidence="金额单位格、预算数格",
    run=_run,
)
