"""Numbers as Word prints them in labels: ST_NumberFormat, ECMA-376 part 1, 17.18.59.

Where Word differs from the standard, Word is followed: [MS-OI29500] on ST_NumberFormat, and
[MS-DOCX] 2.4.
Beyond the end of a limited sequence Word goes on in plain digits.
"""

from collections.abc import Callable

from msgspec import Struct

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MAX_ROMAN = 32767
_MAX_LETTER = 780


class _Grouped(Struct, frozen=True):
    """How numbers are spelt with signs for ten, hundred, thousand and ten thousand.

    `units` are the signs from thousand down. `short` are those before which a digit one is left
    out: `short_anywhere`, or only where the number begins with it (十一, but 一百一十一).
    `zero` stands for skipped places.
    """

    digits: str
    units: str
    ten_thousand: str
    zero: str = ""
    short: str = ""
    short_anywhere: bool = False

    def spell(self, number: int) -> str:
        upper, lower = divmod(number, 10_000)
        if not upper:
            return self._group(lower, is_first=True)
        gap = self.zero if 0 < lower < 1000 else ""
        return f"{self.spell(upper)}{self.ten_thousand}{gap}{self._group(lower, is_first=False)}"

    def _group(self, number: int, *, is_first: bool) -> str:
        text, has_skipped = "", False
        for unit, digit in zip((*self.units, ""), f"{number:04}", strict=True):
            if digit == "0":
                has_skipped = bool(text)
                continue
            may_shorten = self.short_anywhere or (is_first and not text)
            is_short = digit == "1" and unit != "" and unit in self.short and may_shorten
            text += self.zero if has_skipped else ""
            text += unit if is_short else self.digits[int(digit)] + unit
            has_skipped = False
        return text


_CHINESE = _Grouped("零一二三四五六七八九", "千百十", "万", zero="零", short="十")
_TAIWANESE = _Grouped("零一二三四五六七八九", "千百十", "萬", zero="零", short="十")
_LEGAL = _Grouped("零壹贰叁肆伍陆柒捌玖", "仟佰拾", "万", zero="零")
_TRADITIONAL_LEGAL = _Grouped("零壹貳參肆伍陸柒捌玖", "仟佰拾", "萬", zero="零")
_JAPANESE = _Grouped("零一二三四五六七八九", "千百十", "万", short="千百十", short_anywhere=True)


def _digits(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _run(first: str, count: int) -> Callable[[int], str]:
    """Return a sequence of `count` neighbouring characters."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _list(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _counting(number: int) -> str:
    """Spell up to 99, then write digit by digit with a circle for zero (一○○)."""
    return _CHINESE.spell(number) if number < 100 else _digits("○一二三四五六七八九")(number)


def _sexagenary(number: int) -> str:
    """Return the pair of stem and branch: 甲子 to 癸亥."""
    if number > 60:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _roman(number: int) -> str:
    if number > _MAX_ROMAN:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """Return A to Z, then AA, BB and so on."""
    if number > _MAX_LETTER:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (turns + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 10),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㈠", 10),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _CHINESE.spell,
    "taiwaneseCountingThousand": _TAIWANESE.spell,
    "japaneseCounting": _JAPANESE.spell,
    "chineseLegalSimplified": _LEGAL.spell,
    "ideographLegalTraditional": _TRADITIONAL_LEGAL.spell,
    "ideographTraditional": _list(_STEMS),
    "ideographZodiac": _list(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
}


def numeral(number: int, number_format: str) -> str | None:
    """Return the number in that format; '' for `none` and `bullet`, None for unknown formats.

    Formats that begin at one write zero in digits, as Word does.
    """
    if number_format in ("none", "bullet"):
        return ""
    write = _FORMATS.get(number_format)
    if write is None:
        return None
    if number < 1 and number_format not in ("decimal", "decimalZero", "decimalFullWidth"):
        return str(number)
    return write(abs(number)) if number >= 0 else f"-{write(-number)}"
