"""The ends of a band in a row's own rule of scoring: ≥95%, 80%(含)-90%, 60%以下, 80%≤X<90%."""

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.normalize.own_standard.patterns import kind_of
from fuhe.schemas.standard import Limit
from fuhe.schemas.vocabulary import standards

Ends = tuple[Limit | None, Limit | None]

_SCALES = {"%": Decimal(100), "‰": Decimal(1000)}


class _End(Struct, frozen=True):
    """Which ends of a band a number is, and whether it is inside; None: not said."""

    is_low: bool
    is_high: bool
    inclusive: bool | None


_KINDS = {
    "at_least": _End(True, False, True),
    "above": _End(True, False, False),
    "at_most": _End(False, True, True),
    "below": _End(False, True, False),
    "equal": _End(True, True, True),
}
_SIGNS = {
    ">": "above",
    "≥": "at_least",
    "<": "below",
    "≤": "at_most",
    ">=": "at_least",
    "<=": "at_most",
}
# 80%≤X: seen from X the sign points the other way.
_TURNED = {"above": "below", "below": "above", "at_least": "at_most", "at_most": "at_least"}


def is_of_target(subject: str) -> bool | None:
    """Return whether a band measures the result against its target; None: something else."""
    words = standards().subjects
    is_plain = subject.endswith(tuple(words["endings"]))
    if not is_plain or any(word in subject for word in words["never"]):
        return None
    return subject in words["of_target"]


def ends_of(kind: str, match: "re.Match[str]") -> Ends | None:
    """Return the low and the high end of a band, open ones as None; None where they make none."""
    if kind in ("range", "both", "pair"):
        return _two(kind, match)
    end = _one(kind, match)
    if end is None:
        return None
    limit = _limit(match["first"], match["first_unit"], end.inclusive)
    return limit if end.is_low else None, limit if end.is_high else None


def _one(kind: str, match: "re.Match[str]") -> _End | None:
    if kind == "exact":
        return _KINDS["equal"]
    end = _one_by_words(kind, match)
    said = _said(match["behind_said"])
    return end if end is None or said is None else replace(end, inclusive=said)


def _one_by_words(kind: str, match: "re.Match[str]") -> _End | None:
    if kind == "bound_behind":
        name = kind_of(standards().bounds_behind, match["word"])
        # 60%以下 may or may not hold 60% itself.
        unsaid = name == "below" and "不含" not in match["word"]
        return _End(False, True, None) if unsaid else _KINDS[name]
    name = kind_of(standards().bounds, match["word"])
    if not match["also"]:
        return _KINDS[name]
    # 达到95%以上, 不超过5%以内: both must point one way.
    behind = kind_of(standards().bounds_behind, match["also"])
    same = name == "equal" or _KINDS[name].is_low == _KINDS[behind].is_low
    return _KINDS[behind] if same else None


def _two(kind: str, match: "re.Match[str]") -> Ends | None:
    unit = match["second_unit"]
    if match["first_unit"] not in (None, unit):
        return None
    first, second = _two_kinds(kind, match)
    one = _limit(match["first"], unit, first.inclusive)
    other = _limit(match["second"], unit, second.inclusive)
    if kind == "range" and one.value > other.value:  # 90%-80%
        return other, one
    if first.is_low in (second.is_low, first.is_high):
        return None
    low, high = (one, other) if first.is_low else (other, one)
    return (low, high) if low.value <= high.value else None


def _two_kinds(kind: str, match: "re.Match[str]") -> tuple[_End, _End]:
    if kind == "range":
        first, second = (_said(match[name]) for name in ("first_said", "second_said"))
        return _End(True, False, first), _End(False, True, second)
    if kind == "both":
        first_name, second_name = _SIGNS[match["first_sign"]], _SIGNS[match["second_sign"]]
        return _KINDS[_TURNED[first_name]], _KINDS[second_name]
    names = (kind_of(standards().bounds, match[word]) for word in ("first_word", "second_word"))
    first_end, second_end = (_KINDS[name] for name in names)
    return first_end, second_end


def _said(said: str | None) -> bool | None:
    return None if said is None else said == "含"


def _limit(number: str, unit: str | None, inclusive: bool | None) -> Limit:
    scale = _SCALES.get(unit or "", Decimal(1))
    return Limit(Decimal(number) / scale, "%" if unit == "‰" else unit, inclusive)
