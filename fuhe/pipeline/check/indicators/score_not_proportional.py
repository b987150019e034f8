"""A numeric target is missed and the score is not in proportion.

Where the direction of the target is not printed, a score that is too low either way is told too.
"""

from fuhe.pipeline.check.evidence import Check, FormContext, Result
from fuhe.pipeline.check.indicators.scored import (
    NO_SCORED,
    ScoredRow,
    missed,
    own_standard,
    scored_finding,
    scored_rows,
)
from fuhe.schemas.rules import OwnStandardRule, QuantitativeRule
from fuhe.schemas.value import Operator, ValueKind
from fuhe.schemas.verdict import FindingCode, Severity, Verdict

_OFF = (Verdict.OVERSTATED, Verdict.UNDERSTATED)


def _run(context: FormContext) -> Result:
    rows = scored_rows(context)
    return (
        NO_SCORED
        if not rows
        else tuple(
            scored_finding(context, CHECK, each, _says(each))
            for each in rows
            if each.result.verdict in _OFF
            and each.score < each.weight
            and (_is_exact(each) or _is_too_low(each) or _is_off_its_standard(context, each))
        )
    )


def _says(each: ScoredRow) -> str:
    if _is_exact(each):
        return "指标没有完成，得分与完成比例不符。"
    return "指标值没有印明方向，得分低于两种算法算得的分数。"


def _is_exact(each: ScoredRow) -> bool:
    """Return whether the target is missed for certain and the rules give exactly one score."""
    numeric = each.row.target.kind is not ValueKind.QUALITATIVE
    return numeric and each.result.low == each.result.high and missed(each)


def _is_off_its_standard(context: FormContext, each: ScoredRow) -> bool:
    """Return whether the row's own standard takes points off, but others than were taken."""
    return own_standard(context, each) is not None and missed(each)


def _is_too_low(each: ScoredRow) -> bool:
    """Return whether a bare number was not reached and the score is below its share of it.

    A point of room is left: 5 for 5.96 may be cut.
    """
    target, result = each.row.target, each.result
    bare = target.kind is ValueKind.QUANTITY and target.operator in (None, Operator.EQUAL)
    spread = result.low is not None and result.low < each.weight == result.high
    unexplained = bare and spread and each.is_unexplained
    return unexplained and result.low is not None and each.score <= result.low - 1


CHECK = Check(
    FindingCode.SCORE_NOT_PROPORTIONAL,
    Severity.WARNING,
    says="指标没有完成，得分与完成比例不符",
    skipped="没有可重算的指标",
    english="A numeric target is missed and the score is not in proportion.",
    evidence="指标值、完成值、分值、得分各格",
    rules=(QuantitativeRule, OwnStandardRule),
    run=_run,
    version=3,
)
