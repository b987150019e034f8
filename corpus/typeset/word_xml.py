"""Paragraphs and tables as WordprocessingML elements (ECMA-376 part 1, clause 17)."""

import re
from collections.abc import Iterable
from itertools import pairwise

from lxml import etree

from corpus.typeset.page import Paragraph, Style
from corpus.typeset.table import Cell, Row, Table

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_MARGIN = 70
# Word begins a new run where the script changes, so a printed value is often in pieces.
_SCRIPT_RUNS = re.compile(r"[0-9A-Za-z.,%()-]+|[^0-9A-Za-z.,%()-]+")


def element(name: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return `<w:name>` with attributes of the same namespace."""
    node = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={"w": NAMESPACE})
    for key, value in attributes.items():
        node.set(f"{{{NAMESPACE}}}{key}", str(value))
    node.extend(children)
    return node


def paragraph(content: Paragraph) -> etree._Element:
    """Return `<w:p>` in direct formatting, without a named style, as most published files have."""
    style = content.style
    properties = element("pPr")
    if content.new_page:
        properties.append(element("pageBreakBefore"))
    properties.append(
        element(
            "spacing", before=style.before, after=style.after, line=style.line, lineRule="exact"
        )
    )
    if style.first_line and content.text:
        properties.append(element("ind", firstLineChars=200, firstLine=style.first_line))
    properties.append(element("jc", val=style.align.value))
    head, body = content.text[: content.run_in], content.text[content.run_in :]
    heading_style = Style(font="楷体_GB2312", size=style.size)
    runs = [*_runs(head, heading_style), *_runs(body, style)]
    return element("p", properties, *runs)


def page_number() -> etree._Element:
    """Return the paragraph `-PAGE-` of a footer: a field, not text."""
    style = Style(font="宋体", size=18)
    field = element("fldSimple", _run("1", style), instr=" PAGE ")
    properties = element("pPr", element("jc", val="center"))
    return element("p", properties, _run("-", style), field, _run("-", style))


def table(content: Table) -> etree._Element:
    """Return `<w:tbl>` of fixed widths, with `gridSpan` and `vMerge` where cells are merged."""
    lines = content.lines
    node = element("tbl", _table_properties(lines[-1] - lines[0]))
    widths = [right - left for left, right in pairwise(lines)]
    node.append(element("tblGrid", *(element("gridCol", w=width) for width in widths)))
    for row, cells in zip(content.rows, content.placed(), strict=True):
        line = element("tr", _row_properties(row))
        line.extend(_cell(cell, goes_on, content) for cell, goes_on in cells)
        node.append(line)
    return node


def _table_properties(width: int) -> etree._Element:
    borders = (element(side, val="single", sz=4, space=0, color="000000") for side in _BORDERS)
    margins = (element(side, w=_CELL_MARGIN, type="dxa") for side in ("left", "right"))
    return element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    )


def _row_properties(row: Row) -> etree._Element:
    properties = element("trPr", element("cantSplit"))
    if row.height:
        properties.append(element("trHeight", val=row.height, hRule="atLeast"))
    if row.repeated:
        properties.append(element("tblHeader"))
    return properties


def _cell(cell: Cell, goes_on: bool, content: Table) -> etree._Element:
    span = sum(cell.left < line <= cell.right for line in content.lines)
    properties = element("tcPr", element("tcW", w=cell.right - cell.left, type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if cell.rows > 1:
        # A merge that goes on is written without a value (17.4.84).
        properties.append(element("vMerge") if goes_on else element("vMerge", val="restart"))
    properties.append(element("vAlign", val="center"))
    style = Style(font=content.font, size=content.size, align=cell.align, first_line=0)
    texts = [""] if goes_on else cell.text.split("\n")
    return element("tc", properties, *(_cell_paragraph(text, style) for text in texts))


def _cell_paragraph(text: str, style: Style) -> etree._Element:
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    properties = element("pPr", spacing, element("jc", val=style.align.value))
    return element("p", properties, *_runs(text, style))


def _runs(text: str, style: Style) -> Iterable[etree._Element]:
    return (_run(piece, style) for piece in _SCRIPT_RUNS.findall(text))


def _run(text: str, style: Style) -> etree._Element:
    fonts = element(
        "rFonts", ascii=style.font, hAnsi=style.font, eastAsia=style.font, hint="eastAsia"
    )
    properties = element("rPr", fonts)
    if style.bold:
        properties.append(element("b"))
    properties.append(element("sz", val=style.size))
    letters = element("t")
    letters.text = text
    letters.set(_XML_SPACE, "preserve")
    return element("r", properties, letters)
