"""A target is met, points are taken off, and the column for the reason is empty or missing."""

from fuhe.pipeline.check.evidence import Check, FormContext, Result
from fuhe.pipeline.check.indicators.scored import NO_SCORED, ScoredRow, scored_finding, scored_rows
from fuhe.schemas.rules import OwnStandardRule, QuantitativeRule
from fuhe.schemas.verdict import FindingCode, Severity, Verdict


def _run(context: FormContext) -> Result:
    rows = scored_rows(context)
    return (
        NO_SCORED
        if not rows
        else tuple(
            scored_finding(context, CHECK, each, _says(each))
            for each in rows
            if each.result.verdict is Verdict.UNDERSTATED
            and each.result.low == each.result.high == each.weight
            and each.is_unexplained
        )
    )


def _says(each: ScoredRow) -> str:
    """Return the sentence; of a column that the form does not print it says nothing."""
    note = each.row.printed.deviation_note
    return "指标已完成而没有记满分" + ("，偏差原因一栏未填。" if note is not None else "。")


CHECK = Check(
    FindingCode.MET_TARGET_SCORE_REDUCED,
    Severity.WARNING,
    says="指标已完成而扣分，没有印原因",
    skipped="没有可重算的指标",
    english="A target is met, points are taken off, and no reason is printed.",
    evidence="指标值、完成值、分值、得分各格",
    rules=(QuantitativeRule, OwnStandardRule),
    run=_run,
    version=2,
)
