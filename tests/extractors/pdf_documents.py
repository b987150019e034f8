"""Builds PDF documents by reportlab, as office programs set them: what stands where is known.

All distances are points, all coordinates have their origin at the top left of the page. Text is
broken as a layout breaks it: between Chinese characters anywhere, a number or word as a whole.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from fuhe.extractors.pdf import EXTRACTOR
from fuhe.schemas.document import Content, Grid

FONT = "STSong-Light"
A4 = (595.0, 842.0)
PADDING = 5.4
LINE = 0.5
CLOSERS = "，。、；：！？）"

Cell = tuple[int, int, int, int, str]
"""Row, column, row span, column span, text."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Pages:
    """A document under construction; `page` says what size the pages from here on have."""

    def __init__(self, size: tuple[float, float] = A4, password: str | None = None) -> None:
        self._buffer = io.BytesIO()
        encrypt = None if password is None else StandardEncryption(password, "owner", strength=128)
        self.canvas = Canvas(self._buffer, pagesize=size, encrypt=encrypt)
        self.width, self.height = size

    def next(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path

    def text(self, x: float, top: float, text: str, size: float = 10.5) -> None:
        """Draw a line of text whose upper edge is at `top`."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - top - 0.88 * size, text)

    def centred(self, top: float, text: str, size: float = 16) -> None:
        self.text((self.width - width(text, size)) / 2, top, text, size)

    def paragraph(
        self, top: float, text: str, size: float = 16, indent: float = 2, margin: float = 72
    ) -> float:
        """Draw a paragraph from margin to margin; return the top of what follows."""
        first = indent * size
        for number, line in enumerate(wrap(text, self.width - 2 * margin, size, first)):
            self.text(margin + (first if number == 0 else 0), top, line, size)
            top += 1.75 * size
        return top

    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float = LINE) -> None:
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill a rectangle, as Word fills each border."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def cell_text(
        self,
        box: tuple[float, float, float, float],
        text: str,
        size: float = 9,
        align: str = "left",
        first: int = 0,
        last: int | None = None,
    ) -> None:
        """Set text into a cell from its top; `first` and `last` cut its lines, as a page does."""
        x0, top, x1, _ = box
        for line in cell_lines(text, x1 - x0, size)[first:last]:
            start = x0 + PADDING
            if align == "centre":
                start = (x0 + x1 - width(line, size)) / 2
            elif align == "right":
                start = x1 - PADDING - width(line, size)
            self.text(start, top + 2, line, size)
            top += 1.2 * size

    def table(
        self,
        cells: Sequence[Cell],
        xs: Sequence[float],
        ys: Sequence[float],
        borders: str = "lines",
        size: float = 9,
        align: str = "left",
    ) -> list[Cell]:
        """Draw cells between the edges `xs` and `ys`; return them in order.

        `borders`: "lines" (each border once), "boxes" (four thin bars a cell, as Word does),
        "dashes", "dots", "double", "thick", "rectangles" (stroked), "inner" (no outer border),
        "sides" (no left and right border).
        """
        for row, column, row_span, column_span, text in cells:
            box = (xs[column], ys[row], xs[column + column_span], ys[row + row_span])
            self.cell_text(box, text, size, align)
            self._border(box, (xs[0], ys[0], xs[-1], ys[-1]), borders)
        return sorted(cells)

    def _border(
        self,
        box: tuple[float, float, float, float],
        outer: tuple[float, float, float, float],
        borders: str,
    ) -> None:
        x0, top, x1, bottom = box
        if borders == "rectangles":
            self.canvas.setLineWidth(LINE)
            self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top)
            return
        for a, b, c, d in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            upright = a == c
            at_side = upright and a in (outer[0], outer[2])
            at_end = not upright and b in (outer[1], outer[3])
            if (borders in ("inner", "sides") and at_side) or (borders == "inner" and at_end):
                continue
            if borders == "boxes":
                self.bar(a, b, c + LINE if upright else c, d if upright else d + LINE)
            elif borders == "double":
                step = (1.5, 0) if upright else (0, 1.5)
                self.line(a, b, c, d)
                self.line(a + step[0], b + step[1], c + step[0], d + step[1])
            elif borders in ("dashes", "dots"):
                self._pieces(a, b, c, d, *((6, 4) if borders == "dashes" else (0.5, 1)))
            elif borders == "thick":
                over = (0, 1) if upright else (1, 0)  # corners are filled
                self.line(a - over[0], b - over[1], c + over[0], d + over[1], 2.25)
            else:
                self.line(a, b, c, d)

    def _pieces(self, a: float, b: float, c: float, d: float, on: float, off: float) -> None:
        length = max(c - a, d - b)
        place = 0.0
        while place < length:
            end = min(place + on, length)
            if a == c:
                self.bar(a, b + place, a + LINE, b + end)
            else:
                self.bar(a + place, b, a + end, b + LINE)
            place = end + off


def width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def cell_lines(text: str, outer: float, size: float) -> list[str]:
    """Return the lines of a text in a cell `outer` wide."""
    return [line for part in text.split("\n") for line in wrap(part, outer - 2 * PADDING, size)]


def wrap(text: str, room: float, size: float, indent: float = 0) -> list[str]:
    """Return the lines of a text: words whole, no closing mark at the beginning of a line."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        free = room - (indent if not lines else 0)
        if line and width((line + word).rstrip(), size) > free:
            lines.append(line.rstrip())
            line = ""
        for character in word.lstrip() if not line and lines else word:
            if line and width(line + character, size) > room - (indent if not lines else 0):
                lines.append(line)
                line = ""
            line += character
    return [*lines, line]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for character in text:
        last = words[-1] if words else ""
        joins = character.isascii() and last.isascii() and " " not in (character, last[-1:])
        if last and (joins or character in CLOSERS):
            words[-1] += character
        else:
            words.append(character)
    return words


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of the numbered objects, the first of them its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(body),
    )
    return body + table + trailer


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


XS = [48, 82, 128, 174, 203, 243, 286, 329, 363, 397, 434, 468, 546]


def national_form(name: str = "区政府工作经费", budget: str = "220") -> list[Cell]:
    """Return the cells of the national self-assessment form: 19 rows, 12 columns, merged cells."""
    office = "淮北市相山区人民政府办公室"
    cells: list[Cell] = [
        (0, 0, 1, 2, "项目名称"),
        (0, 2, 1, 10, name),
        (1, 0, 1, 2, "主管部门"),
        (1, 2, 1, 4, office),
        (1, 6, 1, 2, "实施单位"),
        (1, 8, 1, 4, office),
        (2, 0, 5, 2, "项目资金\n(万元)"),
    ]
    fund = [(2, 2), (4, 1), (5, 1), (6, 2), (8, 1), (9, 2), (11, 1)]
    for row, texts in enumerate(
        (
            ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            ("年度资金总额", budget, budget, "134.64", "10", "61.2", "96"),
            ("其中：当年财政拨款", budget, budget, "134.64", "—", "", "—"),
            ("上年结转资金", "", "", "", "—", "", "—"),
            ("其他资金", "", "", "", "—", "", "—"),
        ),
        2,
    ):
        cells += [
            (row, place, 1, span, text) for (place, span), text in zip(fund, texts, strict=True)
        ]
    cells += [
        (7, 0, 2, 1, "年度总体目标"),
        (7, 1, 1, 5, "预期目标"),
        (7, 6, 1, 6, "实际完成情况"),
        (8, 1, 1, 5, "保障单位日常工作正常运转"),
        (8, 6, 1, 6, "全年支付经费134.64万元，保障了单位日常工作正常运转"),
        (9, 0, 9, 1, "绩 效 指 标"),
    ]
    body = [(1, 1), (2, 1), (3, 2), (5, 2), (7, 2), (9, 1), (10, 1), (11, 1)]
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分 值", "得 分")
    cells += [
        (9, place, 1, span, text)
        for (place, span), text in zip(body, (*heads, "偏差原因分析及改进措施"), strict=True)
    ]
    cells += [(10, 1, 4, 1, "产出指标"), (14, 1, 4, 1, "效益指标")]
    for row, texts in enumerate(
        (
            ("数量指标", "申请数额", "＜220", "220", "10", "10", ""),
            ("质量指标", "网络安全保障性指标", "≥95%", "95%", "10", "10", ""),
            ("时效指标", "工作完成及时率", "≥95%", "95%", "20", "20", ""),
            ("成本指标", "工作经费", "＜220", "220", "10", "10", ""),
            ("经济效益指标", "职工劳动生产率", "≥95%", "95%", "10", "10", ""),
            ("社会效益指标", "群众影响率", "≥95%", "95%", "5", "5", ""),
            ("生态效益指标", "生态保护平衡", "≥95%", "95%", "5", "5", ""),
            ("可持续影响指标", "社会可持续影响", "≥95%", "95%", "10", "10", ""),
        ),
        10,
    ):
        cells += [
            (row, place, 1, span, text) for (place, span), text in zip(body[1:], texts, strict=True)
        ]
    cells += [(18, 0, 1, 9, "总分"), (18, 9, 1, 1, "90"), (18, 10, 1, 1, "90"), (18, 11, 1, 1, "")]
    return sorted(cells)


def form_rows(top: float, height: float = 32, count: int = 19) -> list[float]:
    return [top + height * row for row in range(count + 1)]


def reader_in(folder: Path) -> Callable[[Pages | bytes], Content]:
    """Return a function that reads pages, or the bytes of a file, by way of a file in `folder`."""

    def read(pages: Pages | bytes) -> Content:
        path = folder / "report.pdf"
        path.write_bytes(pages if isinstance(pages, bytes) else pages.bytes())
        return EXTRACTOR.extract(path)

    return read


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, both spans and text of each cell."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells
    ]


def texts(grid: Grid) -> list[str]:
    """Return the texts of the cells."""
    return [cell.text for cell in grid.cells]


def bare(rows: Sequence[tuple]) -> list[tuple]:
    """Return rows of `cells` without blanks and breaks in their texts."""
    return [(*row[:4], "".join(row[4].split())) for row in rows]
