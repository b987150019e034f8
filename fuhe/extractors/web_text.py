"""Text of a web page as a browser shows it: lines, white space, what is hidden.

White space follows CSS Text 3, 4.1: runs of it show as one space, and a line break of the source
between two wide characters shows as nothing.
"""

import re
import unicodedata

from lxml import etree
from msgspec import Struct, field

_NEVER_TEXT = {
    *("script", "style", "head", "title", "meta", "link", "noscript", "template", "object"),
    *("iframe", "svg", "canvas", "audio", "video", "datalist", "map", "button", "option"),
    "optgroup",
}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details"),
    *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li"),
    *("main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul", "caption"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all")
_PRESERVED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_TEXT_INPUTS = frozenset({"", "text", "number", "date", "month", "tel", "email", "url", "search"})
_INDENT = re.compile(r"^[\u3000\u00a0]{2}|^[\u2003]")
_LINE_BREAK = "\u2028"


class TextLine(Struct):
    """Lines of one block. `level` is that of a heading; `links` counts characters in links."""

    text: str
    level: int | None = None
    links: int = 0
    files: bool = False


class LineCollector(Struct):
    """Collects text into lines; a block begins and ends a line of its own."""

    lines: list[TextLine] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _links: int = 0
    _files: bool = False

    def add(self, text: str | None, *, preserved: bool = False, link: str | None = None) -> None:
        """Add inline text; `link` is the address of the link that it is in."""
        if not text:
            return
        self._pieces.append(text.replace("\n", _LINE_BREAK) if preserved else text)
        if link is not None:
            self._links += len(_WHITE.sub("", text))
            self._files = self._files or is_file_address(link)

    def break_line(self) -> None:
        """Begin a new line in the same block."""
        self._pieces.append(_LINE_BREAK)

    def end_block(self, level: int | None = None) -> None:
        """End the block: what was added since the last one is a text of its own."""
        raw, links, files = "".join(self._pieces), self._links, self._files
        self._pieces, self._links, self._files = [], 0, False
        shown = [_collapse(line) for line in raw.split(_LINE_BREAK)]
        while shown and not shown[-1]:
            shown.pop()
        for lines in _paragraphs(shown):
            self.lines.append(TextLine("\n".join(lines), level, links, files))


def is_hidden(element: etree._Element) -> bool:
    """Tell whether a browser does not show the element at all."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT:
        return True
    if "hidden" in element.attrib or element.get("type", "").lower() == "hidden":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style.lower()) is not None


def keeps_white_space(element: etree._Element) -> bool:
    """Tell whether line breaks of the source are shown in the element."""
    return element.tag in ("pre", "textarea") or bool(
        _PRESERVED.search(element.get("style", "").lower())
    )


def heading_level(element: etree._Element) -> int | None:
    """Return the level of a heading, None for other elements."""
    tag = str(element.tag)
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else None


def field_text(element: etree._Element) -> str | None:
    """Return what stands in a field of a form; None where the element is no such field."""
    if element.tag == "input":
        is_text = element.get("type", "").strip().lower() in _TEXT_INPUTS
        return element.get("value", "") if is_text else ""
    if element.tag == "select":
        return "".join(
            "".join(str(t) for t in option.itertext())
            for option in element.iter("option")
            if "selected" in option.attrib
        )
    return None


def is_file_address(address: str) -> bool:
    """Tell whether a link leads to a file to be downloaded: an attachment is no menu."""
    path = address.lower().partition("?")[0]
    return path.endswith((".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".zip", ".rar", ".ofd"))


def _collapse(text: str) -> str:
    text = _WHITE.sub(lambda found: _shown_space(text, found), text)
    return text.strip(" ")


def _shown_space(text: str, found: re.Match[str]) -> str:
    if "\n" not in found[0] or found.start() == 0 or found.end() == len(text):
        return " "
    around = text[found.start() - 1], text[found.end()]
    wide = all(unicodedata.east_asian_width(each) in "FWH" for each in around)
    return "" if wide else " "


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Return the lines of each paragraph: an empty line or an indented one begins another."""
    found: list[list[str]] = []
    after_gap = True
    for line in lines:
        is_gap = not line.strip()
        if not is_gap:
            if after_gap or _INDENT.match(line):
                found.append([])
            found[-1].append(line)
        after_gap = is_gap
    return found
