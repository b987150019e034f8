"""The list of projects that heads a bundle of forms."""

from decimal import Decimal
from random import Random

from corpus.typeset.page import FORM_TITLE, Paragraph
from corpus.typeset.table import Row, Table
from fuhe.schemas.assessment import Role
from tests.pipeline.random_forms.draft import Cell, Record, edges

_REMARKS = ("", "", "一般公共预算", "上年结转")


def list_table(
    random: Random, names: list[str], width: int, listed: list[Record]
) -> list[Paragraph | Table]:
    """Return the title and the table of a list of the projects; fills `listed` with its rows."""
    unit = random.choice(("万元", "元"))
    heads = ("序号", "项目名称", random.choice(("金额（{}）", "预算金额({})")).format(unit), "备注")
    lines = edges(random, (1, 5, 2, 2), 0, width)
    rows = [_cells(lines, heads, Role.LABEL)]
    total = Decimal(0)
    for number, name in enumerate(names, start=1):
        amount = Decimal(random.randrange(100, 10**6)) / 100
        total += amount
        record = _record(unit, str(number), name, amount, random.choice(_REMARKS))
        listed.append(record)
        rows.append(_cells(lines, _texts(record)))
    if random.random() < 0.7:
        place = ("", "合计") if random.random() < 0.5 else ("合计", "")
        record = _record(unit, *place, total, "") | {"is_total": 1}
        listed.append(record)
        rows.append(_cells(lines, _texts(record)))
    title = Paragraph("项目支出绩效自评项目清单", FORM_TITLE)
    return [title, Table(tuple(Row(cells, 360, n == 0) for n, cells in enumerate(rows)))]


def _record(unit: str, number: str, name: str, amount: Decimal, remark: str) -> Record:
    return {
        "number_raw": number,
        "name": name or None,
        "amount_raw": f"{amount:.2f}",
        "amount": amount if unit == "万元" else amount / 10000,
        "remark": remark,
        "is_total": 0,
    }


def _texts(record: Record) -> list[str]:
    return [str(record[name] or "") for name in ("number_raw", "name", "amount_raw", "remark")]


def _cells(
    lines: list[int], texts: list[str] | tuple[str, ...], role: Role = Role.VALUE
) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, left, right, role=role)
        for text, left, right in zip(texts, lines[:-1], lines[1:], strict=True)
    )
