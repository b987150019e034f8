"""What the rules allow for one indicator, and the sentence that says how it came."""

from msgspec import Struct

from fuhe.pipeline.rescore.interval import Interval
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.rules import Rule
from fuhe.schemas.text import squeeze


class IndicatorScore(Struct, frozen=True):
    """What the rules allow for one indicator; `interval` None: `sentence` says why not.

    `boundary`: it turns on a strict bound. `left_out`: the indicator does not apply, and the
    rule leaves it out of the total.
    """

    interval: Interval | None
    sentence: str
    rule: Rule
    boundary: bool = False
    left_out: bool = False


def both(indicator: Indicator) -> str:
    """Return target and result of an indicator as printed: `指标值≥95%，完成值90%`."""
    target, actual = indicator.printed.target, indicator.printed.actual
    operator = squeeze(indicator.printed.operator.text) if indicator.printed.operator else ""
    unit = squeeze(indicator.printed.unit.text) if indicator.printed.unit else ""
    wanted = f"{operator}{squeeze(target.text) if target else ''}{unit}"
    return f"指标值{wanted}，完成值{squeeze(actual.text) if actual else ''}"
