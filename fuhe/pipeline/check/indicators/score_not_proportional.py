"""A numeric target is missed and the score is not in proportion."""

from fuhe.pipeline.check.evidence import Check, FormContext, Result
from fuhe.pipeline.check.indicators.scored import (
    NO_SCORED,
    ScoredRow,
    missed,
    scored_finding,
    scored_rows,
)
from fuhe.schemas.value import ValueKind
from fuhe.schemas.verdict import FindingCode, Severity, Verdict

_OFF = (Verdict.OVERSTATED, Verdict.UNDERSTATED)


def _run(context: FormContext) -> Result:
    rows = scored_rows(context)
    return (
        NO_SCORED
        if not rows
        else tuple(
            scored_finding(context, CHECK, each, "指标没有完成，得分与完成比例不符。")
            for each in rows
            if each.result.verdict in _OFF and _is_exact(each) and each.score < each.weight
        )
    )


def _is_exact(each: ScoredRow) -> bool:
    """Return whether the target is missed for certain and the rules give exactly one score."""
    numeric = each.row.target.kind is not ValueKind.QUALITATIVE
    return numeric and each.result.low == each.result.high and missed(each)


CHECK = Check(
    FindingCode.SCORE_NOT_PROPORTIONAL,
    Severity.WARNING,
    says="指标没有完成，得分与完成比例不符",
    skipped="没有可重算的指标",
    run=_run,
)
