"""A document as data: its page, its paragraphs and tables in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.typeset.table import Align, Table


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; lengths in twips, `size` in half points.

    The letters of real reports: 宋体 in tables, 仿宋_GB2312 in body text, 黑体 in headings.
    """

    font: str = "仿宋_GB2312"
    size: int = 32
    bold: bool = False
    align: Align = Align.JUSTIFIED
    first_line: int = 640
    line: int = 560
    before: int = 0
    after: int = 0


BODY = Style()
HEADING = Style(font="黑体")
FORM_HEADING = Style(font="黑体", size=28, first_line=0, line=480)
FORM_YEAR = Style(font="宋体", size=24, align=Align.CENTER, first_line=0, line=400)
FORM_TITLE = replace(FORM_YEAR, size=36, bold=True, line=520)
TITLE = replace(FORM_TITLE, size=44, line=640, after=240)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its first `run_in` characters stand in the letters of a run-in heading."""

    text: str = ""
    style: Style = BODY
    run_in: int = 0
    new_page: bool = False


@dataclass(frozen=True)
class Page:
    """Paper and margins in twips; A4 upright unless told. `numbered` prints -1- at the foot."""

    width: int = 11906
    height: int = 16838
    top: int = 1134
    bottom: int = 1134
    side: int = 1134
    numbered: bool = False


@dataclass(frozen=True)
class Document:
    """Paragraphs and tables in reading order on one kind of page."""

    blocks: Sequence[Paragraph | Table]
    page: Page = Page()
