"""How the verification report draws texts and tables."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.cli.lines import wrapped
from fuhe.pipeline.intake import printable
from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import fold

NO_VALUE = "·"
"""Stands for an empty or absent cell."""


def new_table(*heads: str) -> Table:
    """Return a table with these heads: texts to the left, numbers to the right."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for head in heads:
        is_text = head in {"资金", "指标", "合计", "项目", "备注"}
        is_short = head in {"", "分值", "得分", "序号"}
        table.add_column(
            head, justify="left" if is_text else "right", overflow="fold", no_wrap=is_short
        )
    return table


def shown(printed: Printed | None) -> str:
    """Return a printed string on one line; `·` where nothing is printed."""
    return (folded(printed.text) if printed is not None else "") or NO_VALUE


def folded(text: str) -> str:
    """Return a text of the document on one line, without what a terminal would obey."""
    return printable(fold(text))


def print_text(console: Console, text: str, indent: int, style: str = "") -> None:
    """Print a text in lines of the console's width."""
    for line in wrapped(printable(text), console.width, indent):
        console.print(Text(line, style=style), soft_wrap=True)
