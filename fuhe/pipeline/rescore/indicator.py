"""The score of one indicator: met, missed in proportion, or a tier of judgement."""

from decimal import Decimal

from fuhe.pipeline.rescore.comparison import Share, share
from fuhe.pipeline.rescore.indicator_score import IndicatorScore, both
from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.own_standard import score_by_own_standard
from fuhe.pipeline.rescore.qualitative import rescore_qualitative, shares_of_tier
from fuhe.pipeline.rescore.satisfaction import is_satisfaction_rate, rescore_satisfaction
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.precision import percent, plain
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import (
    NotApplicableRule,
    OwnStandardRule,
    QualitativeRule,
    QuantitativeRule,
    Rule,
    SatisfactionRule,
)
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.vocabulary import values

_NOTHING, _WHOLE = Decimal(0), Decimal(1)


def rescore_indicator(indicator: Indicator, book: Rulebook) -> IndicatorScore:
    """Return the scores that the rules allow for an indicator's printed target and result."""
    is_qualitative = indicator.target.kind is ValueKind.QUALITATIVE
    rule: Rule = book.rule(QualitativeRule) if is_qualitative else book.rule(QuantitativeRule)
    unused = book.find(NotApplicableRule)
    if unused is not None and does_not_apply(indicator):
        return _left_out(indicator, unused)
    own = _by_own_standard(indicator, book)
    if own is not None:
        return own
    missing = _missing(indicator)
    if indicator.weight is None or missing is not None:
        return IndicatorScore(None, missing or "", rule)
    weight = indicator.weight.value
    if _has_own_standard(indicator):
        return _judged_by_own_standard(weight, rule)
    if is_qualitative:
        return rescore_qualitative(indicator, weight, book.rule(QualitativeRule))
    return _quantitative(indicator, weight, book)


def _quantitative(indicator: Indicator, weight: Decimal, book: Rulebook) -> IndicatorScore:
    rule = book.rule(QuantitativeRule)
    found = _numeric_share(indicator)
    bands = book.find(SatisfactionRule)
    if bands is not None and is_satisfaction_rate(indicator):
        stated = bands.code in book.stated
        return rescore_satisfaction(indicator, weight, bands, found, stated=stated)
    if found is None:
        text = "指标值与完成值不能按同一口径比较，得分不能重算。"
        return IndicatorScore(None, text, rule)
    interval = Interval(found.low * weight, found.high * weight, found.open_high)
    text = f"{both(indicator)}：{found.sentence}，{_arithmetic(weight, found)}。"
    return IndicatorScore(interval, text, rule, boundary=found.boundary)


def shares(indicator: Indicator, book: Rulebook) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest share of its points that an indicator may have earned.

    For forms that print no weights: what is not known is from nothing to all.
    """
    if _has_own_standard(indicator) or does_not_apply(indicator):
        return _NOTHING, _WHOLE
    if ValueKind.NONE in (indicator.target.kind, indicator.actual.kind):
        return _NOTHING, _WHOLE
    if indicator.target.kind is ValueKind.QUALITATIVE:
        return shares_of_tier(indicator, book.rule(QualitativeRule))
    found = _numeric_share(indicator)
    return (found.low, found.high) if found is not None else (_NOTHING, _WHOLE)


def does_not_apply(indicator: Indicator) -> bool:
    """Return whether the printed result says that the indicator does not apply: 不适用."""
    actual = indicator.printed.actual
    return actual is not None and squeeze(actual.text) in values().blank["not_applicable"]


def _left_out(indicator: Indicator, rule: NotApplicableRule) -> IndicatorScore:
    text = f"{both(indicator)}：本项不适用，不考核，总分按其余指标折算。"
    return IndicatorScore(None, text, rule, left_out=True)


def _has_own_standard(indicator: Indicator) -> bool:
    standard = indicator.printed.standard
    return standard is not None and squeeze(standard.text) not in values().blank["marks"]


def _missing(indicator: Indicator) -> str | None:
    """Return what is not printed and so forbids to recompute, None if nothing is."""
    if "weight" in indicator.printed.shared:
        return "分值由几项指标合用一格，得分不能逐项重算。"
    if indicator.weight is None:
        return "表内未印分值，得分不能重算。"
    if indicator.printed.adjusted_target is not None:
        return "表内另印调整后的指标值，与年初指标值不同，得分不能重算。"
    if indicator.target.kind is ValueKind.NONE:
        return "未印指标值，得分不能重算。"
    if indicator.actual.kind is ValueKind.NONE:
        return "未印完成值，得分不能重算。"
    return None


def _by_own_standard(indicator: Indicator, book: Rulebook) -> IndicatorScore | None:
    """Return what the row's own standard gives, None where it is not understood or not enough."""
    rule, printed = book.find(OwnStandardRule), indicator.printed.standard
    if rule is None or printed is None or indicator.weight is None:
        return None
    if "weight" in indicator.printed.shared:
        return None
    interval = score_by_own_standard(indicator, indicator.weight.value)
    if interval is None:
        return None
    text = f"{both(indicator)}：按本项评分标准“{squeeze(printed.text)}”，应得{span(interval)}。"
    return IndicatorScore(interval, text, rule)


def _judged_by_own_standard(weight: Decimal, rule: Rule) -> IndicatorScore:
    interval = Interval(_NOTHING, weight)
    text = f"表内印有本项的评分标准，不用一般算式重算，在{span(interval)}内由评价者判断。"
    return IndicatorScore(interval, text, rule)


def _numeric_share(indicator: Indicator) -> Share | None:
    if indicator.target.kind is ValueKind.DATE:
        return _by_date(indicator.target, indicator.actual)
    return share(indicator.target, indicator.actual)


def _by_date(target: Target, actual: Target) -> Share | None:
    if target.date is None or actual.date is None or actual.date_first is None:
        return None
    if actual.date <= target.date:
        return Share(_WHOLE, _WHOLE, "按时完成，记满分")
    if actual.date_first <= target.date:
        # A month or year that holds the day of the target says neither.
        return None
    return Share(_NOTHING, _WHOLE, "迟于目标日期，没有可用的算式", open_high=True)


def _arithmetic(weight: Decimal, found: Share) -> str:
    interval = Interval(found.low * weight, found.high * weight, found.open_high)
    if found.low == found.high != 1:
        return f"{plain(weight)}分×{percent(found.low)}={span(interval)}"
    return f"分值{plain(weight)}分，应得{span(interval)}"
