"""Satisfaction in bands, where a rulebook has them: so many points for each rate reached."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fuhe.pipeline.rescore.comparison import Share
from fuhe.pipeline.rescore.indicator_score import IndicatorScore, both
from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.precision import percent
from fuhe.schemas.rules import SatisfactionRule
from fuhe.schemas.value import ValueKind

_LEVELS = {"满意度指标", "服务对象满意度指标"}


def is_satisfaction_rate(indicator: Indicator) -> bool:
    """Return whether the indicator is a rate of satisfaction with a printed percentage."""
    actual = indicator.actual
    return (
        bool(_LEVELS & {indicator.level1, indicator.level2})
        and actual.kind is ValueKind.QUANTITY
        and actual.unit == "%"
        and actual.value is not None
        and actual.operator is None
    )


def rescore_satisfaction(
    indicator: Indicator,
    weight: Decimal,
    rule: SatisfactionRule,
    proportional: Share | None,
    *,
    stated: bool,
) -> IndicatorScore:
    """Return the scores that the bands allow for a rate of satisfaction.

    `stated`: the form prints the bands itself, and they alone count. Else they and the general
    rule (`proportional`) may both have been meant: the interval holds what either gives. A
    weight other than the rule's is taken in proportion.
    """
    rate = indicator.actual.value
    assert rate is not None  # noqa: S101 - asked by is_satisfaction_rate
    points = _points(rate, rule)
    scale = weight / rule.points
    bands = Interval(points.low * scale, points.high * scale)
    text = f"{both(indicator)}：满意度{percent(rate)}，按分档得{span(bands)}"
    if stated or proportional is None:
        return IndicatorScore(bands, f"{text}。", rule)
    general = Interval(proportional.low * weight, proportional.high * weight)
    either = Interval(min(bands.low, general.low), max(bands.high, general.high))
    text = f"{text}，按一般算式得{span(general)}；表内没有印明用哪一种，应在{span(either)}之间"
    return IndicatorScore(either, f"{text}。", rule)


def _points(rate: Decimal, rule: SatisfactionRule) -> Interval:
    """Return the points of a rate; a part of a step may or may not have been taken off."""
    if rule.bands:
        reached = (band.points for band in rule.bands if rate >= band.minimum)
        return Interval.point(next(reached, Decimal(0)))
    if rule.full_at is None or rule.step is None or rule.minus is None or rate >= rule.full_at:
        return Interval.point(rule.points)
    steps = (rule.full_at - rate) / rule.step
    most, least = (
        steps.to_integral_value(rounding) * rule.minus for rounding in (ROUND_CEILING, ROUND_FLOOR)
    )
    nothing = Decimal(0)
    return Interval(max(rule.points - most, nothing), max(rule.points - least, nothing))
