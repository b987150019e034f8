"""Standard names of indicator levels: `产出指标(50分)` is 产出指标."""

import re
from functools import cache

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import LEADING_NUMBER, fold, squeeze
from fuhe.schemas.vocabulary import levels

_POINTS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?(?:分)?|\d+(?:\.\d+)?分")
_LEADING_NUMBER = re.compile(f"^(?:{LEADING_NUMBER})")


@cache
def _names(level: str) -> dict[str, str]:
    synonyms = getattr(levels(), level)
    return {squeeze(word): name for name, words in synonyms.items() for word in words}


def standard_level(printed: Printed | None, level: str) -> str | None:
    """Return the standard name of a printed `level1` or `level2`, None if none fits."""
    if printed is None:
        return None
    names = _names(level)
    whole = squeeze(printed.text)
    bare = _LEADING_NUMBER.sub("", _POINTS.sub("", whole)).rstrip(":")
    return names.get(whole) or names.get(bare)


def level1_of_merged(printed: Printed | None) -> str | None:
    """Return the first level that a label of both levels begins with: 产出数量指标 is 产出指标."""
    if printed is None:
        return None
    whole = squeeze(printed.text)
    second = standard_level(printed, "level2")
    if second is None or whole in (second, second.removesuffix("指标")):
        return None
    heads = {name.removesuffix("指标"): name for name in levels().family}
    return next((name for head, name in heads.items() if whole.startswith(head)), None)


def indicator_name(printed: Printed | None) -> str | None:
    """Return the folded name of an indicator, None where nothing is printed."""
    return (fold(printed.text) or None) if printed is not None else None
