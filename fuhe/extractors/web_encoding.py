"""Bytes of a web page to text: what it declares is tried, not believed.

Pages of Chinese offices declare GB2312 and hold GBK or UTF-8, or the other way round. Long texts
that are valid UTF-8 are UTF-8; GB18030 holds all of GB2312 and GBK (WHATWG Encoding, 4.2).
"""

import codecs
import re

from msgspec import Struct

_META_BYTES = 8192
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels of the encodings in which Chinese pages are written.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese", "csgb2312"),
        "gb18030",
    ),
    **dict.fromkeys(("hz-gb-2312", "hz"), "hz"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le"), "utf-16-le"),
}
# A shorter text may be valid UTF-8 by chance.
_SURELY_UTF8 = 8
_FEW_BAD = 5
REPLACED = "\ufffd"


class Decoded(Struct, frozen=True):
    """A text, and how many characters of it could not be read (they stand as U+FFFD)."""

    text: str
    unreadable: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of a page; `declared` is the encoding that its transport names."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], name)
    names = [_LABELS.get((label or "").strip().lower()) for label in (declared, *_declared(data))]
    known = [name for name in names if name is not None and not name.startswith("utf-16")]
    if _is_surely_utf8(data):
        return _decode(data, "utf-8")
    candidates = list(dict.fromkeys((*known, "utf-8", "gb18030")))
    for name in candidates:
        found = _decode(data, name)
        if not found.unreadable:
            return found
    # The least that is unreadable; of equals the one that the page declares.
    return min((_decode(data, name) for name in candidates), key=lambda found: found.unreadable)


def _declared(data: bytes) -> list[str]:
    head = data[:_META_BYTES]
    found = [pattern.search(head) for pattern in (_META, _XML)]
    return [match[1].decode("ascii", "replace") for match in found if match is not None]


def _is_surely_utf8(data: bytes) -> bool:
    """Tell whether far more of the text is valid UTF-8 than is not: text in GBK hardly ever is."""
    if data.isascii():
        return False
    text = data.decode("utf-8", "replace")
    bad = text.count(REPLACED)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > _SURELY_UTF8 and good > _FEW_BAD * bad


def _decode(data: bytes, name: str) -> Decoded:
    already = data.count(REPLACED.encode(name, "ignore")) if name == "utf-8" else 0
    text = data.decode(name, "replace")
    return Decoded(text, max(0, text.count(REPLACED) - already))
