"""松江区九亭镇 2020: a head of 万元 over amounts in 元; the form ends after its fund block."""

from corpus.typeset.form import Form, Fund
from corpus.typeset.national_form import Edges, Heights, fund_rows, header_rows
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Paragraph
from corpus.typeset.table import Table

_TOTAL = "40067273.32"


def _line(label: str) -> Fund:
    return Fund(label, "0.00", "0.00", "", "-", "0.0%", "-")


FORM = Form(
    project="动迁安置",
    department="松江区九亭镇人民政府",
    unit="九亭镇人民政府动拆迁办公室",
    funds=(
        Fund("年度资金总额", _TOTAL, _TOTAL, _TOTAL, "10", "100.0%", "10"),
        _line("其中:当年财政拨款"),
        _line("上年结转资金"),
        _line("其他资金"),
    ),
    goals=("", ""),
    indicators=(),
    total=None,
)

_EDGES = Edges(
    departments=(0, 1460, 4760, 6020, 9638),
    funds=(0, 1460, 3400, 4760, 6120, 7480, 8120, 9000, 9638),
)


def document() -> Document:
    """Return the names and the fund block under the title."""
    heights = Heights(line=560)
    rows = (*header_rows(FORM, _EDGES, heights), *fund_rows(FORM, _EDGES, heights))
    return Document(
        (
            Paragraph("财政项目支出绩效自评表", FORM_TITLE),
            Paragraph("2020年度", FORM_YEAR),
            Table(rows, size=20),
        )
    )
