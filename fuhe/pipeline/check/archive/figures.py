"""The figures of a text that are of its own matter, not of rules, dates or round numbers."""

import re

from fuhe.schemas.text import fold

_FIGURE = re.compile(
    r"(?<![\d.第\-])(?!\d{4}\))(?P<figure>\d[\d,]*(?:\.\d+)?%?)(?!\d)"
    r"(?!\s?(?:年|月|日|号|条|款|项|分(?!之)|天|小时|[-~至]\d))"
)
_SENTENCE = re.compile(r"[。；;\n]")
# A standard or a figure of the country is the same for all who repeat it.
_COMMON = re.compile(
    r"标准|定额|基准|生均|人均|每[人生户亩年月班床名位]|不超过|不低于|不少于|不高于|以上|以下|上限|下限"
    r"|全国|全省|全区|国家|中央|国务院|省委|十[二三四五]五"
)
_SHORTEST = 3
_LEAST_SIGNIFICANT = 2


def own_figures(text: str) -> tuple[str, ...]:
    """Return the figures in order, as printed but folded.

    Only those of three digits or more, of which two are no closing zeros: 134.64, 61.2%, 320;
    not 100, 95%, nor years, days, points, articles and numbers of documents. None of a sentence
    that tells a standard, a bound or what holds for the whole country or province.
    """
    sentences = (part for part in _SENTENCE.split(fold(text)) if not _COMMON.search(part))
    found = (match["figure"] for part in sentences for match in _FIGURE.finditer(part))
    return tuple(figure for figure in found if _is_own(figure))


def _is_own(figure: str) -> bool:
    digits = re.sub(r"\D", "", figure).lstrip("0")
    return len(digits) >= _SHORTEST and len(digits.rstrip("0")) >= _LEAST_SIGNIFICANT
