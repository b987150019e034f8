"""Qualitative indicators: the tier that the printed result names, inside it a judgement."""

from decimal import Decimal

from fuhe.pipeline.rescore.indicator_score import IndicatorScore, both
from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.precision import percent, plain
from fuhe.schemas.rules import QualitativeRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_TIERS = ("met", "partial", "missed")
_NAMES = ("达成预期指标", "部分达成预期指标", "未达成预期指标")


def rescore_qualitative(
    indicator: Indicator, weight: Decimal, rule: QualitativeRule
) -> IndicatorScore:
    """Return the scores that the tiers allow; all up to the weight where no tier is named."""
    tier = _tier(indicator)
    if tier == 0 and _repeats_figure(indicator):
        interval = Interval.point(weight)
        text = f"{both(indicator)}：完成值与指标值的数字相同，记满分，应得{span(interval)}。"
        return IndicatorScore(interval, text, rule)
    if tier is None:
        interval = Interval(Decimal(0), weight)
        text = (
            f"{both(indicator)}：定性指标，表内看不出属哪一档，在{span(interval)}内由评价者判断。"
        )
        return IndicatorScore(interval, text, rule)
    low, high = rule.tiers[tier]
    interval = Interval(low * weight, high * weight)
    text = (
        f"{both(indicator)}：定性指标，按“{_NAMES[tier]}”一档在分值{plain(weight)}分的"
        f"{percent(low)}至{percent(high)}之间，即{span(interval)}内判断。"
    )
    return IndicatorScore(interval, text, rule)


def shares_of_tier(indicator: Indicator, rule: QualitativeRule) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest share of the weight that the named tier allows."""
    tier = _tier(indicator)
    if tier == 0 and _repeats_figure(indicator):
        return Decimal(1), Decimal(1)
    return rule.tiers[tier] if tier is not None else (Decimal(0), Decimal(1))


def _repeats_figure(indicator: Indicator) -> bool:
    """Return whether target and result are one text with a figure in it: 每亩300."""
    target, actual = indicator.printed.target, indicator.printed.actual
    if target is None or actual is None:
        return False
    text = squeeze(target.text)
    return text == squeeze(actual.text) and any(character.isdigit() for character in text)


def _tier(indicator: Indicator) -> int | None:
    """Return the tier that the printed result names, None if it names none."""
    target = squeeze(indicator.printed.target.text) if indicator.printed.target else ""
    actual = squeeze(indicator.printed.actual.text) if indicator.printed.actual else ""
    if actual and actual == target:
        return 0
    for position, tier in enumerate(_TIERS):
        if actual.rstrip("。") in values().completion[tier]:
            return position
    return None
