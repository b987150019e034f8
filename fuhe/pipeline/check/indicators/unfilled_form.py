"""The form was published without results: no result and no score, or the form's own prompts."""

from fuhe.pipeline.check.blanks import holds_prompts_only
from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Assessment, Form, Indicator, Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity

# One row may have been overlooked.
_FEWEST = 2


def _run(context: FormContext) -> Result:
    form = context.form.printed
    rows = [row for row in context.form.indicators if row.printed.actual is not None]
    prompts = [goal for goal in (form.goal_expected, form.goal_actual) if holds_prompts_only(goal)]
    if form.grid is None or form.form is Form.EVALUATION_INDEX:
        return NotApplicable("不是自评表的表格")
    if _is_template(context.form):
        return NotApplicable("空白的样表，没有填任何项目")
    if len(rows) < _FEWEST and not prompts:
        return NotApplicable("印有完成值一栏的指标不足两项")
    empty = len(rows) >= _FEWEST and all(_is_empty(row) for row in rows)
    if not empty and not prompts:
        return ()
    says = []
    if empty:
        says.append(f"{len(rows)}项指标的完成值都没有填写，也没有得分")
    says += [f"总体目标一栏仍是填表提示“{squeeze(goal.text)}”" for goal in prompts if goal]
    cells: list[Printed | None] = [*prompts]
    if empty:
        cells += [each for row in rows for each in (row.printed.actual, row.printed.score)]
    message = f"{'；'.join(says)}。请核对公布的是否为未填完的表。"
    return (form_finding(context, CHECK, message, *cells, published="未填"),)


def _is_template(form: Assessment) -> bool:
    """Return whether no project, body, goal or money stands in the form: one to be filled in."""
    printed = form.printed
    told = (
        printed.project_name,
        printed.competent_department,
        printed.implementing_unit,
        printed.local_department,
        printed.goal_expected,
        printed.goal_actual,
        *(row.target for row in printed.indicators),
        *(cell for line in printed.funds for cell in (line.annual_budget, line.executed)),
    )
    return not any(
        each is not None and each.text.strip() and not holds_prompts_only(each) for each in told
    )


def _is_empty(row: Indicator) -> bool:
    """Return whether nothing at all stands in the cells of result and score."""
    filled = (row.printed.actual, row.printed.score)
    return not any(each is not None and each.text.strip() for each in filled)


CHECK = Check(
    FindingCode.UNFILLED_FORM,
    Severity.WARNING,
    says="表没有填完：没有完成值和得分，或留有填表提示",
    skipped="不是自评表的表格，或是空白的样表，或印有完成值一栏的指标不足两项",
    english="The form was published without results and scores, or with the form's own prompts.",
    evidence="完成值格、得分格，留有提示的总体目标格",
    run=_run,
    version=2,
)
