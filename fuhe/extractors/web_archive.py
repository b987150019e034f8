"""The pages in a web archive (.mht, .mhtml): RFC 2557."""

import email
import email.message
import email.policy
import re

from msgspec import Struct

_HEADER = re.compile(rb"^(?:[A-Za-z0-9-]+:.*\r?\n(?:[ \t].*\r?\n)*)+\r?\n?", re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.I | re.M)
_VERSION = re.compile(rb"^mime-version:", re.I | re.M)
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
_MAX_PARTS = 2000


class WebPart(Struct, frozen=True):
    """A page of the archive: its bytes, and the encoding that its header names."""

    data: bytes
    charset: str | None


def is_archive(head: bytes) -> bool:
    """Tell whether these first bytes begin a web archive."""
    start = _HEADER.match(head.lstrip(b"\xef\xbb\xbf\r\n \t"))
    return start is not None and bool(_VERSION.search(start[0]) and _RELATED.search(start[0]))


def pages(data: bytes) -> list[WebPart]:
    """Return the page that the archive shows; of one in frames (a workbook), all of them."""
    message = email.message_from_bytes(
        data.lstrip(b"\xef\xbb\xbf\r\n \t"), policy=email.policy.compat32
    )
    parts = [
        part
        for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False)
        if part.get_content_type() == "text/html"
    ]
    if not parts:
        return []
    start = str(message.get_param("start") or "")
    root = next((part for part in parts if start and part.get("Content-ID") == start), parts[0])
    shown = _part(root)
    if not _FRAMES.search(shown.data):
        return [shown]
    return [_part(part) for part in parts if part is not root]


def _part(part: "email.message.Message[str, str]") -> WebPart:
    data = part.get_payload(decode=True)
    charset = part.get_param("charset")
    return WebPart(
        data if isinstance(data, bytes) else b"", charset if isinstance(charset, str) else None
    )
