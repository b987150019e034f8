"""Dates in spreadsheets, counts of days shown by a format: ECMA-376 part 1, 18.17.4, 18.8.31."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from fuhe.extractors.number_format_parts import FormatPart, Kind, Section

_FIRST_1904 = datetime(1904, 1, 1)
# Day 60 is 29 February 1900, which never was: days before it are counted from one day later.
_FIRST_1900 = datetime(1899, 12, 30)
_LEAP_DAY = 60
_LAST_DAY = 2_958_466
_DAY_SECONDS = 86_400
_WEEKDAYS = "一二三四五六日"


def date_text(section: Section, number: Decimal, *, is_1904: bool) -> str | None:
    """Return the date that `number` counts, as the section shows it; None where that is unsure."""
    signs = [part for part in section.parts if part.kind is Kind.DATE]
    if any(part.kind in (Kind.TEXT, Kind.GENERAL, Kind.DIGIT) for part in section.parts):
        return None
    if any(part.text.startswith("[") for part in signs):
        return None
    moment = _moment(number, is_1904, _decimals(signs))
    if moment is None:
        return None
    has_noon = any("/" in part.text for part in signs)
    texts: list[str] = []
    for position, part in enumerate(section.parts):
        if part.kind is not Kind.DATE:
            texts.append(part.text)
            continue
        is_minute = part.text.startswith("m") and _beside_clock(section.parts, position)
        shown = _sign_text(part.text, moment, is_minute=is_minute, has_noon=has_noon)
        if shown is None:
            return None
        texts.append(shown)
    return "".join(texts).strip()


def _decimals(signs: list[FormatPart]) -> int:
    return max((len(p.text.partition(".")[2]) for p in signs), default=0)


def _moment(number: Decimal, is_1904: bool, decimals: int) -> datetime | None:
    days = int(number)
    if number < 0 or days >= _LAST_DAY or (days <= _LEAP_DAY and not is_1904):
        return None
    seconds = (number - days) * _DAY_SECONDS
    # A time is shown to the second, cut no further than the format shows it.
    seconds = seconds.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    first = _FIRST_1904 if is_1904 else _FIRST_1900
    return first + timedelta(days=days, microseconds=int(seconds * 1_000_000))


def _beside_clock(parts: tuple[FormatPart, ...], position: int) -> bool:
    """Tell whether an m means minutes: behind hours or before seconds."""
    before = [p.text for p in parts[:position] if p.kind is Kind.DATE and "/" not in p.text]
    after = [p.text for p in parts[position + 1 :] if p.kind is Kind.DATE and "/" not in p.text]
    return bool((before and before[-1][0] == "h") or (after and after[0][0] == "s"))


def _sign_text(sign: str, moment: datetime, *, is_minute: bool, has_noon: bool) -> str | None:
    if "/" in sign:
        return _noon(sign, moment)
    if sign[0] in "hs" or is_minute:
        return _clock(sign, moment, has_noon=has_noon)
    length = len(sign)
    if sign[0] in "ye":
        is_full = length > 2 or sign[0] == "e"
        return f"{moment.year}" if is_full else f"{moment.year % 100:02d}"
    if sign[0] == "a":
        return ("星期" if length > 3 else "") + _WEEKDAYS[moment.weekday()]
    # Names of months and days are those of the machine's language.
    return _padded(moment.month if sign[0] == "m" else moment.day, length) if length <= 2 else None


def _clock(sign: str, moment: datetime, *, has_noon: bool) -> str:
    if sign[0] == "h":
        return _padded(moment.hour % 12 or 12 if has_noon else moment.hour, len(sign))
    if sign[0] == "m":
        return _padded(moment.minute, len(sign))
    whole, point, rest = sign.partition(".")
    fraction = f"{moment.microsecond:06d}"[: len(rest)]
    return _padded(moment.second, len(whole)) + point + fraction


def _noon(sign: str, moment: datetime) -> str | None:
    if sign == "上午/下午":
        return "上午" if moment.hour < 12 else "下午"
    if sign == "am/pm":
        return "AM" if moment.hour < 12 else "PM"
    return None


def _padded(number: int, length: int) -> str:
    return f"{number:02d}" if length > 1 else f"{number}"
