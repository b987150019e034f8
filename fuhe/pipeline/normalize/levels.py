"""Standard names of indicator levels: `产出指标(50分)` is 产出指标."""

import re
from functools import cache

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import fold, squeeze
from fuhe.schemas.vocabulary import levels

_POINTS = re.compile(r"\([^()]*\)?(?:分)?|\d+(?:\.\d+)?分")
_LEADING_NUMBER = re.compile(r"^(?:\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)])")


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


def indicator_name(printed: Printed | None) -> str | None:
    """Return the folded name of an indicator, None where nothing is printed."""
    return (fold(printed.text) or None) if printed is not None else None
