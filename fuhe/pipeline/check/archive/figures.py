"""The figures of a text that are of its own matter, not of rules, dates or round numbers."""

import re

from fuhe.schemas.text import fold

_FIGURE = re.compile(
    r"(?<![\d.第\-])(?!\d{4}\))(?P<figure>\d[\d,]*(?:\.\d+)?%?)(?!\d)"
    r"(?!\s?(?:年|月|日|号|条|款|项|分(?!之)|天|小时|[-~至]\d))"
)
_SHORTEST = 3
_LEAST_SIGNIFICANT = 2


def own_figures(text: str) -> tuple[str, ...]:
    """Return the figures in order, as printed but folded.

    Only those of three digits or more, of which two are no closing zeros: 134.64, 61.2%, 320;
    not 100, 95%, nor years, days, points, articles and numbers of documents.
    """
    found = (match["figure"] for match in _FIGURE.finditer(fold(text)))
    return tuple(figure for figure in found if _is_own(figure))


def _is_own(figure: str) -> bool:
    digits = re.sub(r"\D", "", figure).lstrip("0")
    return len(digits) >= _SHORTEST and len(digits.rstrip("0")) >= _LEAST_SIGNIFICANT
