"""Formulas in one line of text, as Word writes them in its linear format: part 1, 22.1.

Only what would change the meaning if its letters merely followed one another is written out:
fractions, brackets, roots, powers and indices, sums and integrals.
"""

import re
from collections.abc import Callable

from lxml import etree

from fuhe.extractors.word_names import by_tag, child, math_value, tags

Read = Callable[[etree._Element], str]

_OPERATOR = re.compile(r"[\s+\-−×÷*/·=<>≤≥]")
_BRACKETED = re.compile(r"\([^()]*\)")
_ELEMENT = tags("m:e")


def linear(formula: etree._Element, read: Read) -> str:
    """Return one of the structures in `FORMULAS` as text; `read` returns that of its parts."""
    return FORMULAS[formula.tag](formula, read)


def _part(formula: etree._Element, name: str, read: Read) -> str:
    found = child(formula, name)
    return "" if found is None else read(found)


def _operand(text: str) -> str:
    """Bracket what an operator beside it would tear apart."""
    is_torn = _OPERATOR.search(text) and not _BRACKETED.fullmatch(text)
    return f"({text})" if is_torn else text


def _fraction(formula: etree._Element, read: Read) -> str:
    above, below = _part(formula, "m:num", read), _part(formula, "m:den", read)
    kind = math_value(child(child(formula, "m:fPr"), "m:type"))
    return f"{_operand(above)}{'¦' if kind == 'noBar' else '/'}{_operand(below)}"


def _brackets(formula: etree._Element, read: Read) -> str:
    properties = child(formula, "m:dPr")

    def sign(name: str, usual: str) -> str:
        written = math_value(child(properties, name))
        return usual if written is None else written

    inside = sign("m:sepChr", "|").join(read(item) for item in formula.iterchildren(*_ELEMENT))
    return f"{sign('m:begChr', '(')}{inside}{sign('m:endChr', ')')}"


def _root(formula: etree._Element, read: Read) -> str:
    degree, inside = _part(formula, "m:deg", read), _part(formula, "m:e", read)
    return f"√({degree}&{inside})" if degree else f"√{_operand(inside)}"


def _large_operator(formula: etree._Element, read: Read) -> str:
    sign = math_value(child(child(formula, "m:naryPr"), "m:chr"))
    return f"{'∫' if sign is None else sign}{_scripts(formula, read)}{_part(formula, 'm:e', read)}"


def _scripted(formula: etree._Element, read: Read) -> str:
    return f"{_operand(_part(formula, 'm:e', read))}{_scripts(formula, read)}"


def _scripts(formula: etree._Element, read: Read) -> str:
    below, above = _part(formula, "m:sub", read), _part(formula, "m:sup", read)
    text = f"_{_operand(below)}" if below else ""
    return f"{text}^{_operand(above)}" if above else text


FORMULAS = by_tag(
    {
        "m:f": _fraction,
        "m:d": _brackets,
        "m:rad": _root,
        "m:nary": _large_operator,
        "m:sSup": _scripted,
        "m:sSub": _scripted,
        "m:sSubSup": _scripted,
    }
)
