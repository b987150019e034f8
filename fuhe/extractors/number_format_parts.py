"""A number format taken apart: its sections, and the parts of each. ECMA-376 part 1, 18.8.31."""

import functools
import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a part of a section stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    TEXT = "text"
    GENERAL = "general"
    DATE = "date"
    UNKNOWN = "unknown"


class FormatPart(Struct, frozen=True):
    """One part; `text` is what it prints, or the sign that says how to print."""

    kind: Kind
    text: str
    is_percent: bool = False


class Section(Struct, frozen=True):
    """One of up to four sections; `condition` is an operator and a number."""

    parts: tuple[FormatPart, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: Kind) -> bool:
        """Tell whether there is such a part."""
        return any(part.kind is kind for part in self.parts)

    @property
    def is_known(self) -> bool:
        """Whether every part is understood."""
        return not self.has(Kind.UNKNOWN)

    def holds(self, number: Decimal) -> bool:
        """Tell whether the section is for this number; without a condition it is for all."""
        if self.condition is None:
            return True
        operator, limit = self.condition
        return {
            ">": number > limit,
            ">=": number >= limit,
            "<": number < limit,
            "<=": number <= limit,
            "=": number == limit,
            "<>": number != limit,
        }[operator]


_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<space>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<end>;)"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<noon>AM/PM|A/P|上午/下午)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[eE]+(?![+-])|[aA]{3,})"
    r"|(?P<exponent>[eE][+-])"
    r"|(?P<digit>[0#?])"
    r"|(?P<point>\.)"
    r"|(?P<comma>,)"
    r"|(?P<percent>%)"
    r"|(?P<text>@)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<>|>=|<=|>|<|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"[hH]+|[mM]+|[sS]+")
_COLOURS = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+|[黑蓝青绿洋红白黄]色?|颜色\s*\d+",
    re.IGNORECASE,
)
# A currency with its language; the languages are those of Chinese and English dates.
_LOCALE = re.compile(r"\$(?P<currency>[^-]*)(?:-(?P<language>[0-9A-Fa-f]+))?")
_LANGUAGES = {"804", "409", "404", "C04", "1004"}
_KINDS = {
    "digit": Kind.DIGIT,
    "point": Kind.POINT,
    "comma": Kind.COMMA,
    "text": Kind.TEXT,
    "general": Kind.GENERAL,
    "quoted": Kind.LITERAL,
    "escaped": Kind.LITERAL,
    "space": Kind.LITERAL,
    "other": Kind.LITERAL,
    "date": Kind.DATE,
    "noon": Kind.DATE,
    "exponent": Kind.UNKNOWN,
}


@functools.lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """Return the sections of a format in order; at least one."""
    found: list[Section] = []
    parts: list[FormatPart] = []
    condition: tuple[str, Decimal] | None = None
    for piece in _PIECE.finditer(code):
        group, text = piece.lastgroup or "other", piece[piece.lastgroup or 0]
        if group == "end":
            found.append(Section(tuple(parts), condition))
            parts, condition = [], None
        elif group == "bracket" and (limit := _CONDITION.fullmatch(text)):
            condition = (limit[1], Decimal(limit[2]))
        else:
            part = _part(group, text)
            if part is not None:
                parts.append(part)
    found.append(Section(tuple(parts), condition))
    return tuple(found)


def _part(group: str, text: str) -> FormatPart | None:
    """Return the part for a piece; None for what prints nothing."""
    if group == "bracket":
        return _bracket(text)
    if group == "fill":
        return None
    if group == "percent":
        return FormatPart(Kind.LITERAL, "%", is_percent=True)
    kind = _KINDS[group]
    if group == "space":
        return FormatPart(kind, " ")
    return FormatPart(kind, text.lower() if kind is Kind.DATE else text)


def _bracket(text: str) -> FormatPart | None:
    if _COLOURS.fullmatch(text):
        return None
    if _ELAPSED.fullmatch(text):
        return FormatPart(Kind.DATE, f"[{text.lower()}]")
    locale = _LOCALE.fullmatch(text)
    if locale is None:
        return FormatPart(Kind.UNKNOWN, text)
    language = (locale["language"] or "804").lstrip("0").upper()
    if language not in _LANGUAGES:
        return FormatPart(Kind.UNKNOWN, text)
    return FormatPart(Kind.LITERAL, locale["currency"])
