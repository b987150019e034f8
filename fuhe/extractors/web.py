"""Web pages: .html, and web archives (.mht, .mhtml) saved from a browser.

Known by their content, so that an .xls that is a web page is read as one. Scripts are never run,
nothing is fetched.
"""

import re
from pathlib import Path

from lxml import etree

from fuhe.extractors.extractor import Extractor
from fuhe.extractors.web_archive import WebPart, is_archive, pages
from fuhe.extractors.web_blocks import PageReader
from fuhe.extractors.web_encoding import decode
from fuhe.extractors.word_xml import MAX_MARKUP
from fuhe.schemas.document import Content, Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

NAME = "web"
VERSION = "1"
HTML = "text/html"
ARCHIVE = "multipart/related"
"""Media type of a web archive: RFC 2557."""

MAX_BYTES = 64 << 20
"""The largest file that is read. A page of 600 forms has about 12 MB."""

MAX_ATTRIBUTES = 1000
"""The most attributes of one tag: the parser takes time by their square."""

_HEAD_BYTES = 4096
_BLANK = b" \t\r\n\f\x00"
_NO_PAGE = re.compile(rb"<\?xml(?![^<]*<(?:!doctype\s+html|html|!--))", re.IGNORECASE)
_FIRST_TAG = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!\[[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|table|div|center|"
    rb"p|span|font|h[1-6])[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_QUOTED, _BETWEEN = re.compile(r"\"[^\"]*\"|'[^']*'"), re.compile(r"[\s/]+")
# The standard name of an article's title on the pages of public bodies (国办发〔2017〕47号).
_TITLE_NAMES = frozenset({"articletitle"})


def identify(path: Path) -> str | None:
    """Return the media type if the file is a web page or web archive, else None.

    Raises OSError if the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if is_archive(head):
        return ARCHIVE
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
    if _NO_PAGE.match(start):
        return None
    return HTML if _FIRST_TAG.match(start) else None


def extract(path: Path) -> Content:
    """Return the text and tables of the page.

    Raises OSError if it cannot be read, ExtractionError TOO_LARGE or CORRUPT.
    """
    if path.stat().st_size > MAX_BYTES:
        raise _too_large()
    data = path.read_bytes()
    archived = is_archive(data[:_HEAD_BYTES])
    parts = pages(data) if archived else [WebPart(data, None)]
    if not parts:
        message = "holds no web page: open it in a browser, save the page again, then run again"
        raise ExtractionError(ErrorCode.CORRUPT, message)
    reader = PageReader()
    named: list[str] = []
    problems: list[Problem] = []
    unreadable = 0
    for number, part in enumerate(parts, start=1):
        decoded = decode(part.data, part.charset)
        unreadable += decoded.unreadable
        root = _parse(decoded.text, problems)
        if root is not None:
            named += _named_titles(root)
            reader.read(root, f"part[{number}]/" if len(parts) > 1 else "")
    problems += _problems(unreadable, reader.hidden_tables)
    titles = named or reader.titles
    return Content(
        media_type=ARCHIVE if archived else HTML,
        extractor=NAME,
        extractor_version=VERSION,
        paragraphs=tuple(reader.paragraphs),
        grids=reader.grids,
        problems=tuple(problems),
        title=titles[0] if len(set(titles)) == 1 else None,
    )


EXTRACTOR = Extractor(name=NAME, version=VERSION, identify=identify, extract=extract)


def _parse(text: str, problems: list[Problem]) -> etree._Element | None:
    """Return the root of a page as a lenient parser sees it, None for one without elements."""
    if text.count("<") + text.count("=") > MAX_MARKUP or _has_crowded_tag(text):
        raise _too_large()
    # `huge_tree` only lets elements nest deeper: HTML declares no entities that could grow.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        message = (
            "its elements nest too deep to be read to the end: open the page in a browser, "
            "print it to PDF, then run again"
        )
        problems.append(Problem(ErrorCode.TOO_LARGE, message))
    return root


def _has_crowded_tag(text: str) -> bool:
    """Tell whether a tag has more attributes than are read; a long picture in one is no more."""
    for tag in _LONG_TAG.finditer(text):
        names = _QUOTED.sub("", tag[0])
        if max(len(_BETWEEN.split(names)), names.count("=")) > MAX_ATTRIBUTES:
            return True
    return False


def _named_titles(root: etree._Element) -> list[str]:
    return [
        content.strip()
        for meta in root.iter("meta")
        if meta.get("name", "").lower() in _TITLE_NAMES and (content := meta.get("content", ""))
    ]


def _problems(unreadable: int, hidden_tables: int) -> list[Problem]:
    found: list[Problem] = []
    if unreadable:
        message = (
            f"{unreadable} characters are in no known encoding and stand as \ufffd: "
            "open the page in a browser and save it again, then run again"
        )
        found.append(Problem(ErrorCode.UNREADABLE_TEXT, message))
    if hidden_tables:
        message = (
            f"tables that the page hides were not read: {hidden_tables}; "
            "show them in a browser and save the page again, then run again"
        )
        found.append(Problem(ErrorCode.UNREADABLE_TEXT, message))
    return found


def _too_large() -> ExtractionError:
    message = (
        f"is larger than fuhe reads ({MAX_BYTES >> 20} MB, {MAX_MARKUP:,} tags, "
        f"{MAX_ATTRIBUTES:,} attributes of a tag): "
        "save the parts with tables as pages of their own, then run again"
    )
    return ExtractionError(ErrorCode.TOO_LARGE, message)
