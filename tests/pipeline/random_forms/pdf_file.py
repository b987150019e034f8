"""A document as a PDF: cells with wrapped texts and ruled borders, tables over several pages."""

import io
from itertools import groupby
from random import Random

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from corpus.typeset.page import Paragraph
from corpus.typeset.table import Cell, Table
from tests.pipeline.random_forms.documents import Case
from tests.pipeline.random_forms.page_flow import (
    FONT,
    PADDING,
    Band,
    Flow,
    leading,
    lines_of,
    set_table,
    text_width,
    wrapped_lines,
)

_MARGIN = 57.0
_RULE = 0.5
_LARGEST = 16.0
# Not in the character set of the font.
_DRAWN = str.maketrans({"☑": "√"})


class _Sheets:
    """Pages in the making: what is drawn on each, so that pages can be filled in any order."""

    def __init__(self, random: Random, size: tuple[float, float]) -> None:
        self.size = size
        self.rules = random.choice(("lines", "rectangles", "boxes"))
        self.texts: list[tuple[int, float, float, float, str]] = []
        self.boxes: list[tuple[int, float, float, float, float]] = []

    def text(self, page: int, x: float, y: float, size: float, text: str) -> None:
        if text.strip():
            self.texts.append((page, x, y, size, text))

    def save(self, pages: int, numbered: bool) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=self.size, invariant=1, pageCompression=1)
        for page in range(pages):
            for _, *box in filter(lambda each: each[0] == page, self.boxes):
                self._box(canvas, *box)
            for _, x, y, size, text in filter(lambda each: each[0] == page, self.texts):
                canvas.setFont(FONT, size)
                canvas.drawString(x, self.size[1] - y, text.translate(_DRAWN))
            if numbered:
                canvas.setFont(FONT, 9)
                canvas.drawCentredString(self.size[0] / 2, 28, f"- {page + 1} -")
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    def _box(self, canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
        y0, y1 = self.size[1] - bottom, self.size[1] - top
        canvas.setLineWidth(_RULE)
        if self.rules == "boxes":
            canvas.rect(x0, y0, x1 - x0, y1 - y0)
        elif self.rules == "lines":
            canvas.lines([(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)])
        else:
            for y in (y0, y1):
                canvas.rect(x0, y - _RULE / 2, x1 - x0, _RULE, stroke=0, fill=1)
            for x in (x0, x1):
                canvas.rect(x - _RULE / 2, y0, _RULE, y1 - y0, stroke=0, fill=1)


def pdf_file(case: Case) -> bytes:
    """Return the document as the bytes of a PDF; how it is drawn hangs on the seed too."""
    random = Random(-case.seed - 1)
    size = landscape(A4) if case.is_wide else A4
    sheets = _Sheets(random, size)
    flow = Flow(_MARGIN, size[1] - _MARGIN)
    cuts, new_pages = random.random() < 0.3, random.random() < 0.4
    for number, block in enumerate(case.blocks):
        if isinstance(block, Paragraph):
            above = number == 0 or isinstance(case.blocks[number - 1], Table)
            if above and number and new_pages:
                flow.turn()
            _paragraph(sheets, flow, block)
        else:
            _table(sheets, flow, block, cuts)
            flow.y += 14
    return sheets.save(flow.page + 1, numbered=random.random() < 0.5)


def _paragraph(sheets: _Sheets, flow: Flow, block: Paragraph) -> None:
    size = min(block.style.size / 2, _LARGEST)
    width = sheets.size[0] - 2 * _MARGIN
    for line in wrapped_lines(block.text, width, size):
        # A heading stays with the table below it.
        if flow.room < 6 * leading(size):
            flow.turn()
        band = flow.take(leading(size) + 2)
        x = _MARGIN + (width - text_width(line, size)) / 2
        sheets.text(band.page, x, band.bottom - 4, size, line)


def _table(sheets: _Sheets, flow: Flow, table: Table, cuts: bool) -> None:
    size = table.size / 2
    placed = set_table(table, flow, cuts)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            bands = [b for each in placed.bands[number : number + cell.rows] for b in each]
            _cell(sheets, cell, bands, size)
    for number, band in placed.copies:
        for cell in table.rows[number].cells:
            _cell(sheets, cell, [band], size)


def _cell(sheets: _Sheets, cell: Cell, bands: list[Band], size: float) -> None:
    """Draw a cell: a box on each page on which it stands, the text where it fits."""
    x0, x1 = _MARGIN + cell.left / 20, _MARGIN + cell.right / 20
    lines = lines_of(cell, size)
    for page, group in groupby(bands, key=lambda band: band.page):
        parts = list(group)
        top, bottom = parts[0].top, parts[-1].bottom
        sheets.boxes.append((page, x0, top, x1, bottom))
        fitting = max(0, int((bottom - top - 2 * PADDING + 0.01) / leading(size)))
        here, lines = lines[:fitting], lines[fitting:]
        y = top + PADDING
        if not lines and len(here) < fitting:
            y += (bottom - top - 2 * PADDING - len(here) * leading(size)) / 2
        for line in here:
            y += leading(size)
            x = x0 + (x1 - x0 - text_width(line, size)) / 2
            sheets.text(page, x, y - size * 0.3, size, line)
