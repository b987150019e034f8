"""Pages to measure on: the national self-assessment form with merged cells, one a page.

Borders are drawn in two ways: each border once, as a stroked line; or four thin filled rectangles
around each cell, as Word does. The font is embedded as office programs do: reportlab's own Vera,
with one of its glyphs standing for every Chinese character, since no Chinese font is free of
downloads. The text that a reader finds is the Chinese one.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

Cell = tuple[int, int, int, int, str]
"""Row, column, row span, column span, text."""

LEFT, TOP, HEIGHT, SIZE, PADDING = 48.0, 90.0, 30.0, 9.0, 4.0
PAGE = (595.0, 842.0)
EDGES = [0, 34, 80, 126, 155, 195, 238, 281, 315, 349, 386, 420, 500]
LINE = 0.5
FONT = "Form"


def form(number: int) -> list[Cell]:
    """Return the cells of form `number`: a list of projects would name it by that."""
    budget, spent = 220 + number, 134.64 + number
    cells: list[Cell] = [
        (0, 0, 1, 2, "项目名称"),
        (0, 2, 1, 10, f"第{number}号区政府工作经费项目"),
        (1, 0, 1, 2, "主管部门"),
        (1, 2, 1, 4, "淮北市相山区人民政府办公室"),
        (1, 6, 1, 2, "实施单位"),
        (1, 8, 1, 4, "淮北市相山区人民政府办公室"),
        (2, 0, 4, 2, "项目资金（万元）"),
    ]
    fund = [(2, 2), (4, 1), (5, 1), (6, 2), (8, 1), (9, 2), (11, 1)]
    money = (str(budget), str(budget), f"{spent:.2f}")
    rows = [
        ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        ("年度资金总额", *money, "10", f"{100 * spent / budget:.2f}%", "9.5"),
        ("其中：当年财政拨款", *money, "—", "", "—"),
        ("上年结转资金", "", "", "", "—", "", "—"),
    ]
    for row, texts in enumerate(rows, 2):
        cells += [
            (row, column, 1, span, text) for (column, span), text in zip(fund, texts, strict=True)
        ]
    cells += [
        (6, 0, 2, 1, "年度总体目标"),
        (6, 1, 1, 5, "预期目标"),
        (6, 6, 1, 6, "实际完成情况"),
        (7, 1, 1, 5, "保障单位日常工作正常运转，提升企业和群众的获得感、满意度"),
        (7, 6, 1, 6, f"全年支付经费{spent:.2f}万元，保障了单位日常工作正常运转"),
        (8, 0, 10, 1, "绩效指标"),
    ]
    body = [(1, 1), (2, 1), (3, 2), (5, 2), (7, 2), (9, 1), (10, 1), (11, 1)]
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    cells += [
        (8, column, 1, span, text)
        for (column, span), text in zip(body, (*heads, "偏差原因分析及改进措施"), strict=True)
    ]
    cells += [(9, 1, 4, 1, "产出指标"), (13, 1, 4, 1, "效益指标"), (17, 1, 1, 1, "满意度指标")]
    second = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响")
    for row, name in enumerate((*second, "服务对象满意度"), 9):
        values = (f"{name}的三级指标", "≥95%", f"{90 + number % 10}.5%", "10", "9.5", "")
        cells.append((row, 2, 1, 1, f"{name}指标"))
        cells += [
            (row, column, 1, span, text)
            for (column, span), text in zip(body[2:], values, strict=True)
        ]
    cells += [(18, 0, 1, 9, "总分"), (18, 9, 1, 1, "100"), (18, 10, 1, 1, "95"), (18, 11, 1, 1, "")]
    return sorted(cells)


def write(path: Path, pages: int, *, as_boxes: bool) -> list[list[Cell]]:
    """Write a document of `pages` forms; return the cells of each. `as_boxes`: as Word draws."""
    from reportlab.pdfgen.canvas import Canvas

    forms = [form(number) for number in range(1, pages + 1)]
    _register({character for cells in forms for cell in cells for character in cell[4]})
    canvas = Canvas(str(path), pagesize=PAGE)
    for cells in forms:
        canvas.setFont(FONT, 16)
        canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 60, "项目支出绩效自评表")
        canvas.setFont(FONT, SIZE)
        canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 78, "（2023年度）")
        canvas.setLineWidth(LINE)
        for cell in cells:
            _draw(canvas, cell, as_boxes=as_boxes)
        if not as_boxes:
            for line in _lines(cells):
                canvas.line(*line)
        canvas.showPage()
    canvas.save()
    return forms


def _register(characters: set[str]) -> None:
    """Register the font with a full-width glyph for each character that it lacks."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(FONT, "Vera.ttf")
    glyphs = font.face.charToGlyph
    for character in map(ord, characters | set("项目支出绩效自评表（年度）")):
        if character not in glyphs:
            glyphs[character] = glyphs[ord("M")]
            font.face.charWidths[character] = 1000
    pdfmetrics.registerFont(font)


def _draw(canvas: "Canvas", cell: Cell, *, as_boxes: bool) -> None:  # type: ignore[name-defined]  # noqa: F821
    row, column, row_span, column_span, text = cell
    x0, x1 = LEFT + EDGES[column], LEFT + EDGES[column + column_span]
    y1, y0 = PAGE[1] - TOP - row * HEIGHT, PAGE[1] - TOP - (row + row_span) * HEIGHT
    if as_boxes:
        for x, y, width, height in (
            (x0, y1, x1 - x0, LINE),
            (x0, y0, x1 - x0, LINE),
            (x0, y0, LINE, y1 - y0),
            (x1, y0, LINE, y1 - y0),
        ):
            canvas.rect(x, y, width, height, stroke=0, fill=1)
    y = y1 - SIZE - 1
    for line in _wrapped(canvas, text, x1 - x0 - 2 * PADDING):
        canvas.drawString(x0 + PADDING, y, line)
        y -= SIZE + 1


def _wrapped(canvas: "Canvas", text: str, width: float) -> list[str]:  # type: ignore[name-defined]  # noqa: F821
    """Return the text in lines of `width`; a number is kept whole where it fits."""
    lines, line = [], ""
    for index, character in enumerate(text):
        ahead = character
        while character.isascii() and len(ahead) < len(text) - index:
            if not text[index + len(ahead)].isascii():
                break
            ahead += text[index + len(ahead)]
        is_start = not (character.isascii() and line and line[-1].isascii())
        measured = line + (ahead if is_start else character)
        if line and canvas.stringWidth(measured, FONT, SIZE) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line] if line else lines


def _lines(cells: Sequence[Cell]) -> list[tuple[float, float, float, float]]:
    """Return each border once: x0, y0, x1, y1, pieces in one line joined."""
    across: set[tuple[int, int]] = set()
    down: set[tuple[int, int]] = set()
    for row, column, row_span, column_span, _ in cells:
        for place in range(column, column + column_span):
            across |= {(row, place), (row + row_span, place)}
        for place in range(row, row + row_span):
            down |= {(column, place), (column + column_span, place)}
    ys = [PAGE[1] - TOP - row * HEIGHT for row in range(30)]
    xs = [LEFT + edge for edge in EDGES]
    lines = [(xs[a], ys[row], xs[b], ys[row]) for row, a, b in _stretches(across)]
    return lines + [(xs[column], ys[a], xs[column], ys[b]) for column, a, b in _stretches(down)]


def _stretches(pieces: set[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return (line, first, behind the last) of the pieces that follow one another."""
    found: list[tuple[int, int, int]] = []
    ordered = sorted(pieces)
    start = ordered[0]
    for piece, following in pairwise([*ordered, (-1, -1)]):
        if following != (piece[0], piece[1] + 1):
            found.append((start[0], start[1], piece[1] + 1))
            start = following
    return found
