"""Number formats of spreadsheets: what a cell shows of the number in it.

ECMA-376 part 1, 18.8.30 and 18.8.31. A program keeps a number as a binary fraction and shows at
most 15 digits of it; it rounds half away from zero. Where a format depends on the machine that
shows it, or is of a kind that is not known here, the text is not certain.
"""

import functools
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext

from msgspec import Struct

from fuhe.extractors.date_format import date_text
from fuhe.extractors.number_format_parts import FormatPart, Kind, Section, sections

GENERAL = "General"

BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that a file names by number only, those of the language zh-cn among them."""

NOT_CERTAIN = frozenset({14, 18, 19, 22, 30, 42, 44, 52, 53})
"""Of these the machine that shows them decides the look."""

_DIGITS = 15
_GENERAL_DIGITS = 10
_LARGEST_GENERAL = Decimal(10) ** 11
_SMALLEST_GENERAL = Decimal("1E-9")
_LEAST_EXPONENT, _MOST_EXPONENT = -324, 308  # of a double: IEEE 754, 3.3
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


class Display(Struct, frozen=True):
    """What a cell shows; `certain` is False where another machine may show something else."""

    text: str
    certain: bool = True


def decimal(raw: str | float) -> Decimal | None:
    """Return the number that a file keeps, to the 15 digits that a program shows of it.

    None for what is no number, or none that a spreadsheet can keep.
    """
    try:
        number = Decimal(raw) if isinstance(raw, str) else Decimal(repr(raw))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if number and not _LEAST_EXPONENT <= number.adjusted() <= _MOST_EXPONENT:
        return None
    return Context(prec=_DIGITS, rounding=ROUND_HALF_UP).plus(number)


def show_number(
    number: Decimal, code: str, *, is_1904: bool = False, width: float | None = None
) -> Display:
    """Return the text of `number` in the format `code`.

    `is_1904`: days are counted from 1904; `width` is that of the column in characters, None
    where it is not known.
    """
    with localcontext(_EXACT):
        try:
            return _show(number, code, is_1904, width)
        except InvalidOperation:
            return _general(number, None, certain=False)


def show_text(text: str, code: str) -> Display:
    """Return what a cell with a text in it shows: a format may put words around it."""
    found = sections(code)
    own = found[3] if len(found) == 4 else next((s for s in found if s.has(Kind.TEXT)), None)
    if own is None or not own.is_known:
        return Display(text, own is None)
    shown = "".join(text if p.kind is Kind.TEXT else p.text for p in own.parts)
    return Display(shown, certain=True) if own.has(Kind.TEXT) else Display(text, certain=False)


def _show(number: Decimal, code: str, is_1904: bool, width: float | None) -> Display:
    chosen = _choose(sections(code), number)
    if chosen is None:
        return _general(number, width, certain=False)
    section, shown = chosen
    show = _shower(section)
    if show is None:
        return _general(number, width, certain=False)
    return show(section, shown, is_1904, width)


_Show = Callable[[Section, Decimal, bool, float | None], Display]


def _shower(section: Section) -> _Show | None:
    """Return how to show numbers in a section; None where its kind is not known."""
    if not section.is_known or section.has(Kind.TEXT):
        return _show_as_text if section.is_known else None
    if section.has(Kind.GENERAL):
        return _show_general
    if section.has(Kind.DATE):
        return _show_date
    return _show_digits


def _choose(found: tuple[Section, ...], number: Decimal) -> tuple[Section, Decimal] | None:
    """Return the section for a number, and the number without the sign that it shows itself."""
    if any(section.condition for section in found):
        for section in found:
            if section.holds(number):
                return (section, number) if number >= 0 else None
        return None
    if len(found) > 2 and number == 0:
        return found[2], number
    if len(found) > 1 and number < 0:
        return found[1], -number
    return found[0], number


def _show_as_text(section: Section, number: Decimal, _: bool, width: float | None) -> Display:
    plain = _general(number, width)
    text = "".join(plain.text if p.kind is Kind.TEXT else p.text for p in section.parts)
    return Display(text, plain.certain)


def _show_general(section: Section, number: Decimal, _: bool, width: float | None) -> Display:
    plain = _general(number, width)
    text = "".join(plain.text if p.kind is Kind.GENERAL else p.text for p in section.parts)
    return Display(text.strip(), plain.certain)


def _show_date(section: Section, number: Decimal, is_1904: bool, width: float | None) -> Display:
    text = date_text(section, number, is_1904=is_1904)
    return _general(number, width, certain=False) if text is None else Display(text)


def _show_digits(section: Section, number: Decimal, _: bool, width: float | None) -> Display:
    text = _digits_text(section, number)
    if text is None:
        return _general(number, width, certain=False)
    if not text and number:
        # A format may hide what is in a cell: `;;;`.
        return _general(number, width, certain=False)
    return Display(text)


def _general(number: Decimal, width: float | None, *, certain: bool = True) -> Display:
    """Return a number without a format: as many decimals as fit, 11 characters at most."""
    size = abs(number)
    if size >= _LARGEST_GENERAL or 0 < size < _SMALLEST_GENERAL:
        return Display(_plain(number), certain=False)
    whole = len(str(int(size)))
    shown = number.quantize(Decimal(1).scaleb(-max(0, _GENERAL_DIGITS - whole)))
    text = _plain(shown)
    fits = width is None or len(text) <= max(width, 1) or "." not in text
    return Display(text, certain and shown == number and fits)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class _Shape(Struct):
    """What stands for a number: the signs before and behind the point, and texts around them.

    `scale` is the power of ten by which the number is multiplied.
    """

    before: str = ""
    after: str = ""
    has_point: bool = False
    scale: int = 0
    left: str = ""
    right: str = ""

    @property
    def has_begun(self) -> bool:
        """Whether any sign for a digit was seen."""
        return bool(self.before or self.after or self.has_point)

    def take(self, part: FormatPart, *, more: bool) -> bool:
        """Add a part; `more` digits may follow. False where the shape is not a simple one."""
        if part.kind is Kind.LITERAL:
            self.scale += 2 * part.is_percent
            if self.has_begun:
                self.right += part.text
            else:
                self.left += part.text
            return True
        if part.kind is Kind.COMMA:
            if more and not self.has_point:
                self.before += ","
            elif not more:
                self.scale -= 3
            return self.has_begun
        if self.right:
            return False  # words between digits
        if part.kind is Kind.POINT:
            is_first, self.has_point = not self.has_point, True
            return is_first
        if self.has_point:
            self.after += part.text
        else:
            self.before += part.text
        return part.kind is Kind.DIGIT


@functools.lru_cache(maxsize=256)
def _shape(section: Section) -> _Shape | None:
    """Return the shape of a section; None where it is not simple."""
    shape = _Shape()
    digits = [n for n, part in enumerate(section.parts) if part.kind is Kind.DIGIT]
    last = digits[-1] if digits else -1
    for position, part in enumerate(section.parts):
        if not shape.take(part, more=position < last):
            return None
    return shape


def _digits_text(section: Section, number: Decimal) -> str | None:
    shape = _shape(section)
    if shape is None:
        return None
    sign = "-" if number < 0 else ""
    if not shape.has_begun:
        return f"{sign}{shape.left}{shape.right}".strip()
    size = abs(number).scaleb(shape.scale).quantize(Decimal(1).scaleb(-len(shape.after)))
    whole, _, rest = f"{size:f}".partition(".")
    whole = whole.lstrip("0").rjust(shape.before.count("0"), "0")
    if "," in shape.before:
        whole = _grouped(whole)
    # Only the signs # and ? let a nought at the end fall away.
    kept = max((place for place, each in enumerate(shape.after, 1) if each == "0"), default=0)
    rest = rest[:kept] + rest[kept:].rstrip("0")
    point = "." if shape.has_point else ""
    return f"{sign}{shape.left}{whole}{point}{rest}{shape.right}".strip()


def _grouped(whole: str) -> str:
    first = len(whole) % 3
    groups = [whole[:first]] if first else []
    groups += [whole[place : place + 3] for place in range(first, len(whole), 3)]
    return ",".join(groups)
