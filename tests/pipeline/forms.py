"""Forms as tests write them: rows of text, `|` between cells, `{3}` or `{3x2}` behind a merged one.

`{3x2}` is three columns wide and two rows high. A cell that reaches down from a row above is
left out in the rows below it, as in HTML. Rows that do not fill the grid are an error of the test.
"""

import re
from collections.abc import Sequence

from fuhe.schemas.document import Cell, Content, Grid, Paragraph

Rows = Sequence[str]
Indicator = tuple[str, str, str, str, str, str, str, str]
_SPAN = re.compile(r"^(?P<text>.*?)(?:\{(?P<columns>\d+)(?:x(?P<rows>\d+))?\})?$", re.DOTALL)


def table(rows: Rows, *, ordinal: int = 1, paragraphs_before: int = 0, doubt: str = "") -> Grid:
    """Return the grid that the rows print; cells whose text is `doubt` are read with doubt."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for written in line.split("|"):
            match = _SPAN.match(written.strip(" "))
            columns, down = int(match["columns"] or 1), int(match["rows"] or 1)
            while (row, column) in covered:
                column += 1
            text = match["text"].strip(" ")
            sure = 0.5 if doubt and text == doubt else 1.0
            cells.append(Cell(row, column, down, columns, text, confidence=sure))
            place = {(row + y, column + x) for y in range(down) for x in range(columns)}
            assert not place & covered, f"row {row}: {text!r} lies on another cell"
            covered |= place
    width = max(column for _, column in covered) + 1
    holes = {(r, c) for r in range(len(rows)) for c in range(width)} - covered
    assert not holes, f"not filled: {sorted(holes)}"
    assert len(covered) == width * len(rows), "a cell reaches below the last row"
    return Grid(ordinal, len(rows), width, tuple(cells), paragraphs_before)


def document(*parts: str | Rows | Grid, **more) -> Content:
    """Return a document of paragraphs (text) and tables (rows), in order."""
    doubt = more.pop("doubt", "")
    paragraphs: list[Paragraph] = []
    grids: list[Grid] = []
    for part in parts:
        if isinstance(part, str):
            paragraphs.append(Paragraph(len(paragraphs) + 1, part))
        elif isinstance(part, Grid):
            grids.append(part)
        else:
            grid = table(
                part, ordinal=len(grids) + 1, paragraphs_before=len(paragraphs), doubt=doubt
            )
            grids.append(grid)
    return Content("text/x-test", "test", "1", tuple(paragraphs), tuple(grids), **more)


FUNDS = (
    "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",
    "其中：当年财政拨款 | 100 | 100 | 90 | — | | —",
    "上年结转资金 | | | | — | | —",
    "其他资金 | | | | — | | —",
)
# All targets met and no score in doubt: 90 points.
INDICATORS: tuple[Indicator, ...] = (
    ("产出指标", "数量指标", "培训人数", "≥300人", "320人", "20", "20", ""),
    ("产出指标", "质量指标", "培训合格率", "≥95%", "96%", "10", "10", ""),
    ("产出指标", "时效指标", "完成及时率", "=100%", "100%", "10", "10", ""),
    ("产出指标", "成本指标", "人均成本", "≤0.5万元", "0.3万元", "10", "10", ""),
    ("效益指标", "社会效益 指标", "就业人数", "≥60人", "66人", "30", "30", ""),
    ("满意度\n指标", "服务对象\n满意度指\n标", "学员满意度", "≥90%", "93%", "10", "10", ""),
)


def national(
    *,
    name: str = "职业技能培训经费",
    department: str = "临江市教育局",
    unit: str = "(万元)",
    funds: Rows = FUNDS,
    goals: tuple[str, str] = ("培训300人", "培训320人"),
    indicators: Sequence[Indicator] = INDICATORS,
    total: tuple[str, str] | None = ("100", "99"),
    grade: str = "",
    tail: Rows = (),
) -> list[str]:
    """Return the rows of the ministry's form on a grid of 20 columns.

    The columns of funds stand on other grid lines than those of indicators; names of levels
    that repeat are one merged cell.
    """
    rows = [f"项目名称{{3}} | {name}{{17}}"]
    rows.append(f"主管部门{{3}} | {department}{{7}} | 实施单位{{3}} | {department}{{7}}")
    fund_head = "{3} | 年初预算数{3} | 全年预算数{3} | 全年执行数{3} | 分值 | 执行率{2} | 得分{2}"
    rows.append(f"项目资金\n{unit}{{3x{len(funds) + 1}}} | {fund_head}")
    widths = (3, 3, 3, 3, 1, 2, 2)
    rows += [_row(line.split("|"), widths) for line in funds]
    rows.append("年度\n总体\n目标{1x2} | 预期目标{9} | 实际完成情况{10}")
    rows.append(f"{goals[0]}{{9}} | {goals[1]}{{10}}")
    rows.append(
        f"绩 效 指 标{{1x{len(indicators) + 1}}} | 一级\n指标 | 二级指标{{2}} | 三级指标{{4}} | "
        "年度指标值{2} | 实际完成值{4} | 分值 | 得分{2} | 偏差原因分析及改进措施{3}"
    )
    rows += indicator_rows(indicators, (1, 2, 4, 2, 4, 1, 2, 3))
    if total is not None:
        rows.append(f"总分{{14}} | {total[0]} | {total[1]}{{2}} | {grade}{{3}}")
    return [*rows, *tail]


def indicator_rows(indicators: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return the rows of indicators; the first two levels are merged while they repeat."""
    rows = []
    for position, indicator in enumerate(indicators):
        cells = []
        for column, (text, width) in enumerate(zip(indicator, widths, strict=True)):
            if column < 2:
                path = [tuple(other[: column + 1]) for other in indicators]
                if position and path[position] == path[position - 1]:
                    continue
                down = _repeats(path, position)
                cells.append(f"{text}{{{width}x{down}}}")
            else:
                cells.append(text if text.endswith("}") else f"{text}{{{width}}}")
        rows.append(" | ".join(cells))
    return rows


def _repeats(path: Sequence[tuple[str, ...]], start: int) -> int:
    end = start
    while end < len(path) and path[end] == path[start]:
        end += 1
    return end - start


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(texts, widths, strict=True)
    return " | ".join(f"{text.strip()}{{{width}}}" for text, width in pairs)


def indicator(target: str, actual: str, weight: str = "10", score: str = "10", **more) -> Indicator:
    """Return one indicator of a form of which only target, result and score matter."""
    level1, level2 = more.get("level1", "产出指标"), more.get("level2", "质量指标")
    name, note = more.get("name", "某项"), more.get("note", "")
    return (level1, level2, name, target, actual, weight, score, note)
