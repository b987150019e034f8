"""A row's own rule of scoring (评分标准), read: bands, steps, in proportion, or all or nothing."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Side(StrEnum):
    """On which side of full marks a step takes points off."""

    BELOW = "below"
    ABOVE = "above"
    EITHER = "either"
    EACH = "each"
    """Not against a bound: for each case counted (每发现一例)."""


class Award(Struct, frozen=True):
    """What a band earns: `points`, or a `share` of the weight (满分 is 1)."""

    points: Decimal | None = None
    share: Decimal | None = None

    def of(self, weight: Decimal) -> Decimal:
        """Return the points of a row of that weight."""
        return self.points if self.points is not None else (self.share or Decimal(0)) * weight


class Limit(Struct, frozen=True):
    """One end of a band: `unit` `%` means that `value` is a ratio. `inclusive` None: not said."""

    value: Decimal
    unit: str | None = None
    inclusive: bool | None = None


class Band(Struct, frozen=True):
    """Results from `low` to `high`, and what they earn; an end that is None is open.

    `of_target`: the ends measure the result against its target (完成率), where these differ.
    """

    award: Award
    low: Limit | None = None
    high: Limit | None = None
    of_target: bool = False


class Step(Struct, frozen=True):
    """So many points less for each `size` on one side of full marks, or of `start`.

    `unit` None: that of the result. `in_points`: of percent, percentage points are meant.
    """

    side: Side
    size: Decimal
    minus: Award
    unit: str | None = None
    in_points: bool = False
    start: Limit | None = None


class OwnStandard(Struct, frozen=True):
    """The whole of a row's standard.

    `met` is what reaching the target earns, `otherwise` all that no band names. `proportional`:
    a result that misses the target is scored in proportion.
    """

    bands: tuple[Band, ...] = ()
    step: Step | None = None
    met: Award | None = None
    otherwise: Award | None = None
    proportional: bool = False
