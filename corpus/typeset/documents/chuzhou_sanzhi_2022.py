"""滁州市人力资源和社会保障局 2022: a list without amounts and the beginning of its first form."""

from corpus.typeset.form import Form, Fund, Labels
from corpus.typeset.national_form import Edges, Heights, fund_rows, header_rows
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, TITLE, Document, Paragraph
from corpus.typeset.table import Row, Table, between

_DEPARTMENT = "滁州市人力资源和社会保障局"
_PROJECTS = (
    "“三支一扶”省级财政补助资金自评表",
    "“三支一扶”市级补助资金自评表",
    "城乡劳动力发展工作经费自评表",
    "人事考试专项经费自评表",
    "社会保障工作经费自评表",
    "市级就业补助资金自评表",
    "水电费、物业费自评表",
    "提前下达“三支一扶”中央补助资金自评表",
)

FORM = Form(
    project="“三支一扶”省级财政补助资金",
    department=_DEPARTMENT,
    unit=_DEPARTMENT,
    funds=(
        Fund("年度资金总额:", "99", "99", "99", "10", "100%", "10"),
        Fund("其中:本年财政拨款", "99", "99", "99", "-", "100%", "-"),
        Fund("上年结转资金", weight="-", score="-"),
        Fund("其他资金", weight="-", score="-"),
    ),
    goals=("", ""),
    indicators=(),
    total=None,
    labels=Labels(
        fund_heads=("年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分")
    ),
)


def _project_list() -> Table:
    heads = ("序号", "项目名称", "备注")
    rows = ((str(number), name, "") for number, name in enumerate(_PROJECTS, start=1))
    edges = (0, 1200, 7600, 9638)
    lines = (Row(between(edges, texts), 640) for texts in (heads, *rows))
    return Table(tuple(lines), size=24, font="仿宋_GB2312")


def document() -> Document:
    """Return the numbered list and, on a page of its own, what the first form begins with."""
    edges, heights = Edges(), Heights(line=560)
    rows = (*header_rows(FORM, edges, heights), *fund_rows(FORM, edges, heights))
    return Document(
        (
            Paragraph("滁州市人力资源和社会保障局本级单位项目绩效自评表清单", TITLE),
            _project_list(),
            Paragraph("项目支出绩效自评表", FORM_TITLE, new_page=True),
            Paragraph("2022年度)", FORM_YEAR),
            Table(rows, size=20),
        )
    )
