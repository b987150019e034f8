"""Forms with long merges: a department's form of many indicators, its levels merged over them."""

from itertools import accumulate
from pathlib import Path

from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Paragraph
from corpus.typeset.table import Cell, Row, Table, between
from tests.pipeline.random_forms.word_file import word_file

GROUPS = 6
IN_GROUP = 40
_WIDTHS = (700, 1000, 1100, 2400, 1300, 1300, 600, 600, 600)
_EDGES = (0, *accumulate(_WIDTHS))
_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
)
_LEVELS = ("产出指标", "效益指标")
_SECOND = ("数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标", "生态效益指标")


def make_merged_forms(folder: Path, count: int) -> list[Path]:
    """Write so many forms, each with `GROUPS` times `IN_GROUP` indicators."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(count):
        path = folder / f"{number}.docx"
        above = [
            Paragraph("部门整体支出绩效自评表", FORM_TITLE),
            Paragraph("（2023年度）", FORM_YEAR),
        ]
        path.write_bytes(word_file([*above, _table(number)], is_wide=False))
        found.append(path)
    return found


def _table(number: int) -> Table:
    last = _EDGES[-1]
    rows = [
        Row((Cell("项目名称", 0, _EDGES[2]), Cell(f"第{number}号整体支出", _EDGES[2], last))),
        Row((Cell("主管部门", 0, _EDGES[2]), Cell("某某局", _EDGES[2], last))),
        Row((_cell("绩效指标", 0, 1 + GROUPS * IN_GROUP), *between(_EDGES[1:], _HEADS))),
    ]
    for group in range(GROUPS):
        for place in range(IN_GROUP):
            cells: list[Cell] = []
            if place == 0 and group % 3 == 0:
                cells.append(_cell(_LEVELS[group // 3], 1, 3 * IN_GROUP))
            if place == 0:
                cells.append(_cell(_SECOND[group], 2, IN_GROUP))
            texts = (f"第{group}组{place}号工作", "≥95%", f"{90 + place % 10}.5%", "0.4", "0.4", "")
            rows.append(Row((*cells, *between(_EDGES[3:], texts))))
    return Table(tuple(rows))


def _cell(text: str, column: int, rows: int) -> Cell:
    return Cell(text, _EDGES[column], _EDGES[column + 1], rows)
