"""Folding of printed text for matching. The printed text itself is never changed."""

import re
import unicodedata
from functools import lru_cache

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_CLOSE = r"\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09()\u201c\u201d\u300a\u300b%\u2014"
_SPACE_BY_HAN = re.compile(rf"(?<=[{_HAN}{_CLOSE}])\s+|\s+(?=[{_HAN}{_CLOSE}])")
_SPACES = re.compile(r"\s+")
LEADING_NUMBER = r"\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)]"
"""The number before a label, folded: 一、 (二) 3."""

NUMBERING = (
    r"第?[一二三四五六七八九十]{1,3}(?:部分|[、.章节])|\(?[一二三四五六七八九十\d]{1,3}[)、.](?!\d)"
)
"""The number before a heading or paragraph of a report, folded: 第一部分 二、 (三) 4."""

# How long a text may be to be remembered, and how many are.
_LABEL = 80
_REMEMBERED = 8192
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

# Variants that NFKC leaves apart though forms print them for one another.
_SAME = str.maketrans(
    {
        "≧": "≥",
        "⩾": "≥",
        "≦": "≤",
        "⩽": "≤",
        "═": "=",
        "﹦": "=",
        "—": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "－": "-",
        "﹣": "-",
        "−": "-",
        "〔": "(",
        "〕": ")",
        "【": "(",
        "】": ")",
    }
)


def fold(text: str) -> str:
    """Return `text` with width, dashes and brackets unified and spaces by Chinese dropped.

    Breaks count as spaces; between Latin words or numbers one space stays.
    """
    return _folded(text) if len(text) <= _LABEL else _fold(text)


def squeeze(text: str) -> str:
    """Return `text` folded and without any space: for comparing labels."""
    return _squeezed(text) if len(text) <= _LABEL else _squeeze(text)


def _fold(text: str) -> str:
    folded = text
    if not text.isascii():  # ASCII has no variants
        folded = _compose(_compose(_INVISIBLE.sub("", text)).translate(_SAME))
    if _SPACES.search(folded) is None:
        return folded
    return _SPACES.sub(" ", _SPACE_BY_HAN.sub("", folded)).strip()


def _squeeze(text: str) -> str:
    folded = fold(text).replace(" ", "")
    return folded if folded.isascii() else _compose(folded)


# The same labels stand in every form, and each is compared with many: remembered, if short.
_folded = lru_cache(_REMEMBERED)(_fold)
_squeezed = lru_cache(_REMEMBERED)(_squeeze)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
