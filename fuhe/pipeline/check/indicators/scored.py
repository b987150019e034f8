"""Indicators whose score could be recomputed, beside what the rules gave."""

from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.check.blanks import says_nothing
from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, form_finding
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.own_total import is_beside_the_mark
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import OwnStandardRule, QuantitativeRule
from fuhe.schemas.verdict import Finding, Rescore, Subject

NO_SCORED = NotApplicable("没有可重算的指标")

_OFF_ITS_STANDARD = "得分与表内本项的评分标准不符。"


class ScoredRow(Struct, frozen=True):
    """An indicator with its printed score and weight, and its rescore."""

    row: Indicator
    result: Rescore
    score: Decimal
    weight: Decimal

    @property
    def is_unexplained(self) -> bool:
        """Whether no reason is given: no cell for it, or one that says nothing."""
        return says_nothing(self.row.printed.deviation_note)


def scored_rows(context: FormContext) -> tuple[ScoredRow, ...]:
    """Return the indicators that have score, weight and an interval."""
    found: list[ScoredRow] = []
    for row in context.form.indicators:
        # How many points a bonus is worth the form does not say.
        if is_beside_the_mark(row):
            continue
        result = context.rescore(Subject.INDICATOR, row.ordinal)
        if result is None or result.low is None or row.score is None or row.weight is None:
            continue
        found.append(ScoredRow(row, result, row.score.value, row.weight.value))
    return tuple(found)


def own_standard(context: FormContext, each: ScoredRow) -> OwnStandardRule | None:
    """Return the rule by which a row was scored by its own standard, None if it was not."""
    rule = context.book.find(OwnStandardRule)
    return rule if rule is not None and each.result.rule == rule.code else None


def missed(each: ScoredRow) -> bool:
    """Return whether the rules do not allow the full score."""
    result = each.result
    below = result.high is not None and result.high < each.weight
    return below or (result.low is not None and result.low < each.weight)


def scored_finding(
    context: FormContext, check: Check[FormContext], each: ScoredRow, says: str
) -> Finding:
    """Return a finding on one indicator with its arithmetic.

    `says` is for the general rule; of a row with its own standard it is told by that.
    """
    own = own_standard(context, each)
    low, high = each.result.low, each.result.high
    expected = plain(low) if low == high and low is not None else f"{low}至{high}"
    printed = each.row.printed
    return form_finding(
        context,
        check,
        f"指标“{each.row.level3 or '未名'}”：{_OFF_ITS_STANDARD if own else says}"
        f"{each.result.explanation}",
        printed.target,
        printed.operator,
        printed.unit,
        printed.actual,
        printed.weight,
        printed.score,
        printed.standard if own else None,
        indicator=each.row,
        published=plain(each.score),
        expected=expected,
        rule=own or context.book.rule(QuantitativeRule),
        also_read=[printed.deviation_note],
    )
