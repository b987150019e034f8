"""The execution rate is low, and the column for the reason gives none."""

from fuhe.pipeline.check.blanks import holds_prompts_only, says_nothing
from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.execution_base import is_base_open
from fuhe.schemas.precision import percent
from fuhe.schemas.rules import LowExecutionRule
from fuhe.schemas.verdict import FindingCode, Severity


def _run(context: FormContext) -> Result:
    form, rule = context.form, context.book.find(LowExecutionRule)
    line = form.total_line
    notes = [each.printed.note for each in form.funds if each.printed.note is not None]
    if rule is None or line is None or not notes:
        return NotApplicable("规则没有规定须说明的执行率，或资金部分没有原因一栏")
    planned = context.budget(line)
    if not planned or line.executed is None or is_base_open(form):
        return NotApplicable("预算数、执行数没有都印出可读的数值，或执行率可能按到位资金计算")
    rate = line.executed / planned
    if rate >= rule.below or not all(says_nothing(note) for note in notes):
        return ()
    prompts = any(holds_prompts_only(note) for note in notes)
    empty = "只有填表提示" if prompts else "未填"
    message = (
        f"预算执行率{percent(rate)}({money(form, line.executed)}÷{money(form, planned)})，"
        f"低于{percent(rule.below)}，资金部分的原因一栏{empty}。"
    )
    return (
        form_finding(
            context,
            CHECK,
            message,
            context.budget_cell(line),
            line.printed.executed,
            *notes,
            published=percent(rate),
            expected=f"≥{percent(rule.below)}或说明原因",
            rule=rule,
        ),
    )


CHECK = Check(
    FindingCode.LOW_EXECUTION_UNEXPLAINED,
    Severity.WARNING,
    says="预算执行率低而没有说明原因",
    skipped="规则没有规定须说明的执行率，或资金部分没有原因一栏，或金额不可读",
    english="The execution rate is low, and the column beside it gives no reason.",
    evidence="预算数格、执行数格、资金部分的原因格",
    rules=(LowExecutionRule,),
    run=_run,
)
