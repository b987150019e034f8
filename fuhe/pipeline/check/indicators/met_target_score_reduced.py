"""A target is met, points are taken off, and no reason is printed."""

from fuhe.pipeline.check.evidence import Check, FormContext, Result
from fuhe.pipeline.check.indicators.scored import NO_SCORED, scored_finding, scored_rows
from fuhe.schemas.verdict import FindingCode, Severity, Verdict


def _run(context: FormContext) -> Result:
    rows = scored_rows(context)
    return (
        NO_SCORED
        if not rows
        else tuple(
            scored_finding(context, CHECK, each, "指标已完成而没有记满分，也没有印原因。")
            for each in rows
            if each.result.verdict is Verdict.UNDERSTATED
            and each.result.low == each.result.high == each.weight
            and each.is_unexplained
        )
    )


CHECK = Check(
    FindingCode.MET_TARGET_SCORE_REDUCED,
    Severity.WARNING,
    says="指标已完成而扣分，没有印原因",
    skipped="没有可重算的指标",
    run=_run,
)
