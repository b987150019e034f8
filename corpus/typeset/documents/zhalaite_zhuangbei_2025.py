"""扎赉特旗人民检察院, 业务装备经费: a target form as one wide list, operators in words.

The heads 指标性质 and 指标方向 stand over each other's values, as published.
"""

from corpus.typeset.levels import level_rows
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph, Style
from corpus.typeset.table import Align, Cell, Row, Table, between

_PROJECT = (
    "业务装备经费",
    "776001-扎赉特旗人民检察院",
    "32-专项资金项目",
    "1,030,700.00",
    "保障办公办案的装备需要,提高办公效率,使干警在有保障的环境中工作。",
)
_HEADS = (
    "项目名称",
    "项目单位",
    "项目类别",
    "预算数",
    "年度绩效目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标方向",
    "目标值",
    "计量单位",
    "分值",
)
_LONG_TERM = ("推动人民检察院业务装备建设的标准化规范化配置", "定性", "", "长期", "", "15")
_OUTPUT = (
    ("成本指标", (("车辆购置成本", "反向", "小于等于", "12", "万元", "5"),)),
    ("质量指标", (("政府采购率", "正向", "大于等于", "30", "%", "7.5"),)),
    ("成本指标", (("办公设备购置成本", "反向", "小于等于", "90", "万元", "5"),)),
    ("数量指标", (("车辆采购数量", "反向", "小于等于", "1", "", "7.5"),)),
    ("质量指标", (("设备验收合格率", "正向", "等于", "100", "%", "7.5"),)),
    (
        "时效指标",
        (
            ("采购计划完成时间", "定性", "", "11月底之前", "", "5"),
            ("设备验收及时率", "正向", "大于等于", "98", "%", "5"),
        ),
    ),
    ("数量指标", (("办公设备采购数量", "正向", "大于等于", "10", "", "7.5"),)),
)
_INDICATORS = (
    (
        "满意度指标(10分)",
        (("服务对象满意度", (("使用人员满意度", "正向", "大于等于", "98", "%", "10"),)),),
    ),
    (
        "效益指标(30分)",
        (
            ("可持续影响", (_LONG_TERM,)),
            ("社会效益", (("提升工作效率定性", "定性", "", "有效提升", "", "15"),)),
        ),
    ),
    ("产出指标(50分)", _OUTPUT),
)
_LINES = (
    *(0, 1150, 2450, 3450, 4800, 6500, 7700),
    *(8800, 10900, 11650, 12550, 13500, 14300, 15000),
)


def document() -> Document:
    """Return the first project of the list, on paper laid across."""
    unit = Style(font="宋体", size=20, align=Align.RIGHT, first_line=0, line=360)
    number = Style(font="宋体", size=20, align=Align.LEFT, first_line=0, line=360)
    return Document(
        (
            Paragraph("表11", number),
            Paragraph("项目绩效目标表", FORM_TITLE),
            Paragraph("单位:元", unit),
            Table((Row(between(_LINES, _HEADS), 520, repeated=True), *_rows()), size=18),
            Paragraph(style=FORM_YEAR),
        ),
        Page(width=16838, height=11906, side=919, top=1000, bottom=1000),
    )


def _rows() -> list[Row]:
    """Return the indicators beside the cells of the project, which are merged over them all."""
    indicators = level_rows(_INDICATORS, _LINES[5:])
    project = tuple(
        Cell(cell.text, cell.left, cell.right, rows=len(indicators))
        for cell in between(_LINES[:6], _PROJECT)
    )
    first, *rest = indicators
    return [Row(cells, 460) for cells in ((*project, *first), *rest)]
