"""The result equals a strict bound: `<220` answered with 220, at full marks."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.rules import QuantitativeRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Operator
from fuhe.schemas.verdict import FindingCode, Severity, Subject, Verdict

_STRICT = (Operator.LESS_THAN, Operator.MORE_THAN)


def _run(context: FormContext) -> Result:
    strict = [row for row in context.form.indicators if row.target.operator in _STRICT]
    if not strict:
        return NotApplicable("没有大于或小于的指标值")
    found = []
    for row in strict:
        result = context.rescore(Subject.INDICATOR, row.ordinal)
        if result is None or result.verdict is not Verdict.BOUNDARY:
            continue
        target = squeeze(row.printed.target.text) if row.printed.target else ""
        actual = squeeze(row.printed.actual.text) if row.printed.actual else ""
        message = (
            f"指标“{row.level3 or '未名'}”指标值印“{target}”，完成值印“{actual}”，正在界限上："
            "按字面没有达到，按比例算则为满分；规则没有规定，按满分认可并提示。"
        )
        found.append(
            form_finding(
                context,
                CHECK,
                message,
                row.printed.target,
                row.printed.operator,
                row.printed.actual,
                row.printed.score,
                indicator=row,
                published=actual,
                expected=target,
                rule=context.book.rule(QuantitativeRule),
                also_read=(row.printed.unit, row.printed.weight),
            )
        )
    return tuple(found)


CHECK = Check(
    FindingCode.STRICT_BOUND_AT_LIMIT,
    Severity.INFO,
    says="完成值正在“大于”“小于”的界限上",
    skipped="没有大于或小于的指标值",
    english="The result equals a strict bound: 220 for less than 220.",
    evidence="指标值、完成值、得分各格",
    rules=(QuantitativeRule,),
    run=_run,
)
