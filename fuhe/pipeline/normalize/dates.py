"""Dates in targets and results: a day, a month or a year by which something is done."""

import re
from calendar import monthrange

from fuhe.schemas.text import squeeze

_BEFORE = r"(?:底|末)?(?:之前|以前|前|底|末)?(?:完成)?"
_DAY = re.compile(rf"^(20\d{{2}})[年./-](\d{{1,2}})[月./-](\d{{1,2}})日?{_BEFORE}$")
_MONTH = re.compile(rf"^(20\d{{2}})(?:年(\d{{1,2}})月?|[./](\d{{1,2}})月){_BEFORE}$")
_MONTH_OF_YEAR = re.compile(rf"^(?:当年|本年|每年)?(\d{{1,2}})月{_BEFORE}$")
_DAY_OF_YEAR = re.compile(rf"^(?:当年|本年|每年)?(\d{{1,2}})月(\d{{1,2}})日{_BEFORE}$")
_YEAR = re.compile(rf"^(20\d{{2}})年度?{_BEFORE}$")
_FISCAL = re.compile(r"(20\d{2}|二[〇○零0][一二三四五六七八九〇○零]{2})年?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def read_date(text: str, fiscal_year: int | None) -> str | None:
    """Return the day meant, ISO 8601; of a month or year the last day. None: not a date.

    `fiscal_year` completes a date without a year (`11月底之前`).
    """
    folded = squeeze(text)
    if match := _DAY.match(folded):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.match(folded):
        return _iso(int(match[1]), int(match[2] or match[3]), None)
    if match := _YEAR.match(folded):
        return _iso(int(match[1]), 12, 31)
    return _date_of_year(folded, fiscal_year) if fiscal_year is not None else None


def _date_of_year(folded: str, fiscal_year: int) -> str | None:
    if match := _DAY_OF_YEAR.match(folded):
        return _iso(fiscal_year, int(match[1]), int(match[2]))
    if match := _MONTH_OF_YEAR.match(folded):
        return _iso(fiscal_year, int(match[1]), None)
    return None


def looks_like_date(text: str) -> bool:
    """Return whether the text is a date even where its year is not known."""
    return read_date(text, 2000) is not None


def read_year(text: str) -> int | None:
    """Return the fiscal year named in a text: `(2023年度)`, `二〇二三年度`."""
    match = _FISCAL.search(squeeze(text))
    return int(match[1].translate(_CHINESE_DIGITS)) if match else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    chosen = last if day is None else day
    return f"{year:04d}-{month:02d}-{chosen:02d}" if 1 <= chosen <= last else None
