"""A score is higher than its own weight."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator, Printed
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import ExecutionRule, QualitativeRule, QuantitativeRule, Rule
from fuhe.schemas.value import Number, ValueKind
from fuhe.schemas.verdict import Finding, FindingCode, Severity, Subject, Verdict


def _run(context: FormContext) -> Result:
    found: list[Finding] = []
    compared = False
    line, result = context.form.total_line, context.rescore(Subject.EXECUTION)
    if line is not None and line.score is not None and line.weight is not None:
        compared = True
        # A total in this cell is told by a finding of its own.
        misplaced = result is not None and result.verdict is Verdict.MISPLACED
        if not misplaced and line.score.value > line.weight.value:
            printed = (line.printed.score, line.printed.weight)
            found.append(_finding(context, "预算执行率", line.score, line.weight, printed=printed))
    other_scale = context.form.is_scored_on_other_scale
    for row in context.form.indicators if not other_scale else ():
        if row.score is None or row.weight is None or {"weight", "score"} & {*row.printed.shared}:
            continue
        compared = True
        if row.score.value > row.weight.value:
            printed = (row.printed.score, row.printed.weight)
            name = f"指标“{row.level3 or '未名'}”"
            found.append(_finding(context, name, row.score, row.weight, printed=printed, row=row))
    return tuple(found) if compared else NotApplicable("没有同时印出分值与得分的项目")


def _finding(
    context: FormContext,
    name: str,
    score: Number,
    weight: Number,
    *,
    printed: tuple[Printed | None, Printed | None],
    row: Indicator | None = None,
) -> Finding:
    message = f"{name}得分{plain(score.value)}分，高于其分值{plain(weight.value)}分。"
    return form_finding(
        context,
        CHECK,
        message,
        *printed,
        indicator=row,
        published=plain(score.value),
        expected=f"≤{plain(weight.value)}",
        rule=context.book.rule(_rule(row)),
    )


def _rule(row: Indicator | None) -> type[Rule]:
    if row is None:
        return ExecutionRule
    return QualitativeRule if row.target.kind is ValueKind.QUALITATIVE else QuantitativeRule


CHECK = Check(
    FindingCode.SCORE_EXCEEDS_WEIGHT,
    Severity.ERROR,
    says="得分高于分值",
    skipped="没有同时印出分值与得分的项目",
    english="A score is higher than its own weight.",
    evidence="得分格、分值格",
    rules=(ExecutionRule, QuantitativeRule, QualitativeRule),
    run=_run,
    version=2,
)
