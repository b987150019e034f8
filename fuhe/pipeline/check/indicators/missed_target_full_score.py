"""A numeric target is missed and the score is full."""

from fuhe.pipeline.check.evidence import Check, FormContext, Result
from fuhe.pipeline.check.indicators.scored import NO_SCORED, missed, scored_finding, scored_rows
from fuhe.schemas.rules import OwnStandardRule, QuantitativeRule
from fuhe.schemas.value import ValueKind
from fuhe.schemas.verdict import FindingCode, Severity, Verdict


def _run(context: FormContext) -> Result:
    rows = scored_rows(context)
    return (
        NO_SCORED
        if not rows
        else tuple(
            scored_finding(context, CHECK, each, "指标没有完成而记满分。")
            for each in rows
            if each.result.verdict is Verdict.OVERSTATED
            and each.row.target.kind is not ValueKind.QUALITATIVE
            and missed(each)
            and each.score == each.weight
        )
    )


CHECK = Check(
    FindingCode.MISSED_TARGET_FULL_SCORE,
    Severity.ERROR,
    says="指标没有完成而记满分",
    skipped="没有可重算的指标",
    english="A numeric target is missed and the score is full.",
    evidence="指标值、完成值、分值、得分各格",
    rules=(QuantitativeRule, OwnStandardRule),
    run=_run,
    version=2,
)
