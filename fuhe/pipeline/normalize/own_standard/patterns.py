"""The clauses of a row's own rule of scoring as regular expressions, made from the vocabulary."""

import re
from collections.abc import Iterable
from functools import cache

from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import Synonyms, standards, values

_NUMBER = r"\d+(?:\.\d+)?"
_SAID = r"(?:\((?P<{0}>不?含)(?:本数|\d+(?:\.\d+)?%?)?\))?"
_TO = "[-~～至到]+"
_SIGN = "(?:[<>]=?|[≤≥])"
_SUBJECT = r"(?P<subject>[^\d\s,;。:%<>=≤≥]{0,16}?)"
_BEHIND = "(?:之间|区间|范围|内|的|时|者)*"


CONDITIONS = ("both", "range", "pair", "bound", "bound_behind", "exact", "met", "otherwise")
"""Kinds of clauses of which more than one may fit: the next is tried where one cannot stand."""


def one_of(words: Iterable[str]) -> str:
    """Return the expression of any of the words, the longest that fits."""
    found = sorted({squeeze(word) for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, found))})"


def kind_of(groups: Synonyms, word: str) -> str:
    """Return the name of the group that has the word."""
    return next(name for name, words in groups.items() if word in map(squeeze, words))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the expressions by kind of clause, in the order in which they are tried."""
    words = standards().words
    sources = {
        "separator": "[,;。:、]+",
        "definition": r"[^\d,;。:%<>=≤≥]{2,16}率=[^;。]{3,60}?[×*]100%(?=[,;。])",
        "until_gone": one_of(words["until_gone"]),
        "proportional": rf"[则可]?{one_of(words['proportional'])}",
        "step": _step(),
        "nothing": rf"[则均]?(?:{one_of(words['nothing'])}|{one_of(words['earn'])}0分)",
        "award": rf"[则可均]?{one_of(words['earn'])}{_points()}",
        **_conditions(),
        "bare_points": f"(?P<points>{_NUMBER})分",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def _conditions() -> dict[str, str]:
    words = standards().words
    before = one_of(word for group in standards().bounds.values() for word in group)
    behind = one_of(word for group in standards().bounds_behind.values() for word in group)
    first = f"(?P<first>{_NUMBER})(?P<first_unit>{_unit()})?"
    second = f"(?P<second>{_NUMBER})(?P<second_unit>{_unit()})?"
    first_end, second_end = (
        f"{end}{_SAID.format(name)}"
        for end, name in ((first, "first_said"), (second, "second_said"))
    )
    said = _SAID.format("behind_said")
    begins = f"{one_of(words['if'])}?"
    found = {
        "both": f"{first}(?P<first_sign>{_SIGN}){_SUBJECT}(?P<second_sign>{_SIGN}){second}",
        "range": f"{_SUBJECT}(?:在|为|达到|处于)?{first_end}{_TO}{second_end}",
        "pair": (
            f"{_SUBJECT}(?P<first_word>{before}){first_end}[,且]?"
            f"(?P<second_word>{before}){second_end}"
        ),
        "bound": f"{_SUBJECT}(?P<word>{before}){first}(?:(?P<also>{behind}){said})?",
        "bound_behind": f"{_SUBJECT}{first}(?P<word>{behind}){said}",
        "exact": f"{_SUBJECT}{first}",
        "met": one_of(words["met"]),
        "otherwise": one_of(words["otherwise"]),
    }
    sources = {name: f"{begins}{source}{_BEHIND}" for name, source in found.items()}
    return {**sources, "exact": f"{sources['exact']}(?=,?{one_of(words['earn'])})"}


def _step() -> str:
    steps = standards().steps
    side = one_of(word for name in ("below", "above", "either", "each") for word in steps[name])
    unit = one_of((*steps["points_of_percent"], "%", *_counters()))
    return (
        rf"[则再]?每(?P<side>{side})于?(?:了|目标值|指标值)?(?P<size>{_NUMBER}|一)?(?P<unit>{unit})?"
        rf"(?:的|及以上)?,?[则就]?{one_of(steps['minus'])}{_points()}"
    )


def _points() -> str:
    """Return the expression of what is earned or taken off: all, points, a share of the weight."""
    words = standards().words
    weight = one_of(words["weight"])
    share = rf"[本该]?项?(?:指标)?{weight}?的?(?P<share>{_NUMBER})%(?:的?{weight})?"
    return f"(?:(?P<full>{one_of(words['full'])})|(?P<points>{_NUMBER})分|{share})"


def _counters() -> tuple[str, ...]:
    return (*values().units["counters"], *values().money)


def _unit() -> str:
    return one_of(("%", "‰", *_counters()))
