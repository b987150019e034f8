"""The score of one indicator: met, missed in proportion, or a tier of judgement."""

from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.rescore.comparison import Share, share
from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.precision import percent, plain
from fuhe.schemas.rules import QualitativeRule, Rule
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.vocabulary import values

_TIERS = ("met", "partial", "missed")


class IndicatorScore(Struct, frozen=True):
    """What the rules allow for one indicator; `interval` None: `sentence` says why not."""

    interval: Interval | None
    sentence: str
    rule: Rule
    boundary: bool = False
    missed: bool = False


def rescore_indicator(
    indicator: Indicator, quantitative: Rule, qualitative: QualitativeRule
) -> IndicatorScore:
    """Return the scores that the rules allow for an indicator's printed target and result."""
    weight = indicator.weight.value if indicator.weight is not None else None
    qualified = indicator.target.kind is ValueKind.QUALITATIVE
    missing = _missing(indicator)
    if weight is None or missing is not None:
        return IndicatorScore(None, missing or "", qualitative if qualified else quantitative)
    standard = indicator.printed.standard
    if standard is not None and squeeze(standard.text) not in values().blank["marks"]:
        return _by_own_standard(weight, qualitative if qualified else quantitative)
    if qualified:
        return _qualitative(indicator, weight, qualitative)
    found = _numeric_share(indicator)
    if found is None:
        text = "指标值与完成值不能按同一口径比较，得分不能重算。"
        return IndicatorScore(None, text, quantitative)
    interval = Interval(found.low * weight, found.high * weight, found.open_high)
    return IndicatorScore(
        interval,
        f"{_both(indicator)}：{found.sentence}，{_arithmetic(indicator, found, weight)}。",
        quantitative,
        boundary=found.boundary,
        missed=found.low < 1 and found.high < 1,
    )


def _missing(indicator: Indicator) -> str | None:
    """Return what is not printed and so forbids to recompute, None if nothing is."""
    if "weight" in indicator.printed.shared:
        return "分值由几项指标合用一格，得分不能逐项重算。"
    if indicator.weight is None:
        return "表内未印分值，得分不能重算。"
    if indicator.target.kind is ValueKind.NONE:
        return "未印指标值，得分不能重算。"
    if indicator.actual.kind is ValueKind.NONE:
        return "未印完成值，得分不能重算。"
    return None


def _by_own_standard(weight: Decimal, rule: Rule) -> IndicatorScore:
    interval = Interval(Decimal(0), weight)
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
        return Share(Decimal(1), Decimal(1), "按时完成，记满分")
    if actual.date_first <= target.date:
        # A month or year that holds the day of the target says neither.
        return None
    return Share(Decimal(0), Decimal(1), "迟于目标日期，没有可用的算式", open_high=True)


def _arithmetic(indicator: Indicator, found: Share, weight: Decimal) -> str:
    interval = Interval(found.low * weight, found.high * weight, found.open_high)
    if found.low == found.high != 1:
        return f"{plain(weight)}分×{percent(found.low)}={span(interval)}"
    return f"分值{plain(weight)}分，应得{span(interval)}"


def _both(indicator: Indicator) -> str:
    target, actual = indicator.printed.target, indicator.printed.actual
    operator = squeeze(indicator.printed.operator.text) if indicator.printed.operator else ""
    unit = squeeze(indicator.printed.unit.text) if indicator.printed.unit else ""
    wanted = f"{operator}{squeeze(target.text) if target else ''}{unit}"
    return f"指标值{wanted}，完成值{squeeze(actual.text) if actual else ''}"


def _qualitative(indicator: Indicator, weight: Decimal, rule: QualitativeRule) -> IndicatorScore:
    tier = _tier(indicator)
    if tier == 0 and _repeats_figure(indicator):
        interval = Interval.point(weight)
        text = f"{_both(indicator)}：完成值与指标值的数字相同，记满分，应得{span(interval)}。"
        return IndicatorScore(interval, text, rule)
    if tier is None:
        interval = Interval(Decimal(0), weight)
        text = (
            f"{_both(indicator)}：定性指标，表内看不出属哪一档，在{span(interval)}内由评价者判断。"
        )
        return IndicatorScore(interval, text, rule)
    low, high = rule.tiers[tier]
    interval = Interval(low * weight, high * weight)
    names = ("达成预期指标", "部分达成预期指标", "未达成预期指标")
    text = (
        f"{_both(indicator)}：定性指标，按“{names[tier]}”一档在分值{plain(weight)}分的"
        f"{percent(low)}至{percent(high)}之间，即{span(interval)}内判断。"
    )
    return IndicatorScore(interval, text, rule)


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
