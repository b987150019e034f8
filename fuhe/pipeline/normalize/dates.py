"""Dates in targets and results: a day, a month, a year or a span by which something is done."""

import re
from calendar import monthrange

from msgspec import Struct

from fuhe.schemas.text import squeeze

_BEFORE = r"(?:底|末)?(?:之前|以前|前|底|末)?(?:完成)?"
_DAY = re.compile(rf"^(20\d{{2}})[年./-](\d{{1,2}})[月./-](\d{{1,2}})日?{_BEFORE}$")
_MONTH = re.compile(rf"^(20\d{{2}})(?:年(\d{{1,2}})月?|[./](\d{{1,2}})月){_BEFORE}$")
_MONTH_OF_YEAR = re.compile(rf"^(?:当年|本年|每年)?(\d{{1,2}})月份?{_BEFORE}$")
_DAY_OF_YEAR = re.compile(rf"^(?:当年|本年|每年)?(\d{{1,2}})月(\d{{1,2}})日{_BEFORE}$")
_YEAR = re.compile(rf"^(20\d{{2}})年度?{_BEFORE}$")
# 2020年1月--2020年11月, 2023年1-11月, 2023.07-2024.01
_SPAN = re.compile(r"^(?P<first>\d[\d年月日./]*?)(?:-+|~|至|到)(?P<last>\d.*)$")
_DOTTED_MONTH = re.compile(r"^(20\d{2})[./](\d{1,2})$")
_FISCAL = re.compile(r"(20\d{2}|二[〇○零0][一二三四五六七八九〇○零]{2})年?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class Period(Struct, frozen=True):
    """The days that a printed date may mean, ISO 8601: one day, or those of a month or year."""

    first: str
    last: str


def read_period(text: str, fiscal_year: int | None) -> Period | None:
    """Return the days meant; of a span those of its end. None: not a date.

    `fiscal_year` completes a date without a year (`11月底之前`).
    """
    folded = squeeze(text)
    return _single(folded, fiscal_year) or _end_of_span(folded, fiscal_year)


def looks_like_date(text: str) -> bool:
    """Return whether the text is a date even where its year is not known."""
    return read_period(text, 2000) is not None


def read_year(text: str) -> int | None:
    """Return the fiscal year named in a text: `(2023年度)`, `二〇二三年度`."""
    match = _FISCAL.search(squeeze(text))
    return int(match[1].translate(_CHINESE_DIGITS)) if match else None


def _single(folded: str, fiscal_year: int | None) -> Period | None:
    if match := _DAY.match(folded):
        return _period(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.match(folded):
        return _period(int(match[1]), int(match[2] or match[3]), None)
    if match := _YEAR.match(folded):
        return Period(f"{match[1]}-01-01", f"{match[1]}-12-31")
    return _of_year(folded, fiscal_year) if fiscal_year is not None else None


def _of_year(folded: str, fiscal_year: int) -> Period | None:
    if match := _DAY_OF_YEAR.match(folded):
        return _period(fiscal_year, int(match[1]), int(match[2]))
    if match := _MONTH_OF_YEAR.match(folded):
        return _period(fiscal_year, int(match[1]), None)
    return None


def _end_of_span(folded: str, fiscal_year: int | None) -> Period | None:
    match = _SPAN.match(folded)
    if match is None:
        return None
    first, last = match["first"], match["last"]
    year = first[:4] if re.match(r"20\d{2}[年./]", first) else None
    dotted = _DOTTED_MONTH.match(first), _DOTTED_MONTH.match(last)
    if dotted[0] and dotted[1]:
        start = _period(int(dotted[0][1]), int(dotted[0][2]), None)
        end = _period(int(dotted[1][1]), int(dotted[1][2]), None)
    else:
        own_year = int(year) if year is not None else fiscal_year
        end = _single(last, own_year)
        units = (first, *(f"{first}{unit}" for unit in "年月日" if unit in last))
        found = (_single(text, own_year) for text in units)
        start = next((period for period in found if period is not None), None)
    return end if start is not None and end is not None and start.first <= end.last else None


def _period(year: int, month: int, day: int | None) -> Period | None:
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    first, last = (1, days) if day is None else (day, day)
    if not 1 <= first <= last <= days:
        return None
    return Period(f"{year:04d}-{month:02d}-{first:02d}", f"{year:04d}-{month:02d}-{last:02d}")
