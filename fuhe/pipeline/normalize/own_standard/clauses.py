"""The clauses of a row's own rule of scoring put together: each condition with what it earns."""

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.normalize.own_standard.bounds import ends_of, is_of_target
from fuhe.pipeline.normalize.own_standard.patterns import kind_of
from fuhe.schemas.standard import Award, Band, OwnStandard, Side, Step
from fuhe.schemas.vocabulary import standards

_HUNDRED = Decimal(100)
_NOTHING = Award(points=Decimal(0))
_NO_AWARD = Award()


class Open(Struct, frozen=True):
    """A condition whose award has not come yet: a band, or the target `met` or not."""

    band: Band | None = None
    met: bool | None = None


class Reader:
    """Takes the clauses one by one, in their order."""

    def __init__(self) -> None:
        self._open: Open | None = None
        self._found = OwnStandard()
        self._of_target = False

    def take(self, kind: str, match: "re.Match[str]") -> bool:
        """Take a clause; False where it cannot stand here, or says what is not understood."""
        if kind in ("separator", "definition"):
            return True
        if kind == "until_gone":
            return self._found.step is not None
        if kind == "proportional":
            return self._in_proportion()
        if kind == "step":
            return self._by_steps(match)
        if kind in ("award", "nothing", "bare_points"):
            return self._earn(_NOTHING if kind == "nothing" else _award(match))
        return self._begin(kind, match)

    def _begin(self, kind: str, match: "re.Match[str]") -> bool:
        """Take a condition; the one before must have its award."""
        if self._open is not None:
            return False
        if kind in ("met", "otherwise"):
            self._open = Open(met=kind == "met")
        else:
            self._open = self._band(kind, match)
        return self._open is not None

    def _band(self, kind: str, match: "re.Match[str]") -> Open | None:
        """Return a band; one that does not say what it measures goes on with that before."""
        subject = match["subject"]
        of_target = is_of_target(subject) if subject else self._of_target
        ends = ends_of(kind, match) if of_target is not None else None
        if of_target is None or ends is None:
            return None
        self._of_target = of_target
        return Open(Band(_NO_AWARD, *ends, of_target))

    def whole(self) -> OwnStandard | None:
        """Return the standard once all is taken; None where it does not make a whole."""
        found = self._found
        says = found.bands or found.step or found.met or found.proportional
        return found if self._open is None and says else None

    def _earn(self, award: Award | None) -> bool:
        waiting, self._open = self._open, None
        if award is None or waiting is None:
            return False
        found = self._found
        if waiting.band is not None:
            bands = (*found.bands, replace(waiting.band, award=award))
            self._found = replace(found, bands=bands)
            return True
        name = "met" if waiting.met else "otherwise"
        if getattr(found, name) is not None:
            return False
        self._found = replace(found, **{name: award})
        return True

    def _in_proportion(self) -> bool:
        """Only all that misses the target, not a band of its own, is in proportion."""
        waiting, self._open = self._open, None
        if waiting is not None and (waiting.band is not None or waiting.met):
            return False
        self._found = replace(self._found, proportional=True)
        return self._found.otherwise is None and self._found.step is None

    def _by_steps(self, match: "re.Match[str]") -> bool:
        waiting, self._open = self._open, None
        step, found = _step(match), self._found
        if step is None or found.step is not None or found.proportional:
            return False
        if waiting is not None and waiting.met:
            return False
        if waiting is not None and waiting.band is not None:
            start = waiting.band.high if step.side is Side.BELOW else waiting.band.low
            other = waiting.band.low if step.side is Side.BELOW else waiting.band.high
            if start is None or other is not None:
                return False
            step = replace(step, start=start)
        self._found = replace(found, step=step)
        return True


def _award(match: "re.Match[str]") -> Award | None:
    found = match.groupdict()
    if found.get("full"):
        return Award(share=Decimal(1))
    if found.get("share"):
        share = Decimal(found["share"]) / _HUNDRED
        return Award(share=share) if share <= 1 else None
    return Award(points=Decimal(found["points"])) if found.get("points") else None


def _step(match: "re.Match[str]") -> Step | None:
    side = Side(kind_of(standards().steps, match["side"]))
    printed = match["size"]
    size = Decimal(1) if printed in (None, "一") else Decimal(printed)
    in_points = match["unit"] in standards().steps["points_of_percent"]
    minus = _award(match)
    if minus is None or size == 0:
        return None
    return Step(side, size, minus, "%" if in_points else match["unit"], in_points)
