"""How the verification report draws texts and tables on the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.cli.lines import wrapped
from fuhe.pipeline.intake import printable
from fuhe.pipeline.verification.wording import interval, verdict
from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import fold
from fuhe.schemas.verdict import Rescore, Verdict

NOT_PRINTED = "(未印)"
"""Stands in the head of a form for what it does not print; in tables it is left blank."""

# Lines longer than this are hard to read.
_WIDEST = 100
_TEXTS = frozenset({"资金", "指标", "合计", "项目", "备注"})
_SHORT = frozenset({"", "分值", "得分", "序号", "复核", "等级", "等级复核"})
_VERDICT_STYLES = {
    Verdict.CONSISTENT: "green",
    Verdict.ROUNDING: "green",
    Verdict.JUDGEMENT: "",
    Verdict.BOUNDARY: "yellow",
    Verdict.NOT_RECOMPUTABLE: "yellow",
}


@contextmanager
def terminal(stream: TextIO) -> Iterator[Console]:
    """Give a console on a stream; what it printed is written without spaces at line ends."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    with console.capture() as captured:
        yield console
    for line in captured.get().rstrip("\n").split("\n"):
        stream.write(f"{line.rstrip()}\n")


def new_table(*heads: str) -> Table:
    """Return a table with these heads: texts to the left, numbers to the right."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for head in heads:
        table.add_column(
            head,
            justify="left" if head in _TEXTS else "right",
            overflow="fold",
            no_wrap=head in _SHORT,
        )
    return table


def rule(console: Console, title: str) -> None:
    """Print a blank line and a title with a line behind it."""
    console.print()
    console.rule(title, align="left", characters="-")


def shown(printed: Printed | None) -> str:
    """Return a printed string on one line; '' where nothing is printed."""
    return folded(printed.text) if printed is not None else ""


def folded(text: str) -> str:
    """Return a text of the document on one line, without what a terminal would obey."""
    return printable(fold(text))


def judged(rescore: Rescore | None, words: Callable[[Rescore], str] | None = None) -> Text:
    """Return the interval, or `words`, and the verdict: `6.12 疑似错位`."""
    if rescore is None:
        return Text()
    first = words(rescore) if words is not None else interval(rescore)
    style = _VERDICT_STYLES.get(rescore.verdict, "red")
    return Text(f"{first} {verdict(rescore)}".strip(), style=style)


def print_text(console: Console, text: str, indent: int, style: str = "") -> None:
    """Print a text in lines of the console's width."""
    for line in wrapped(printable(text), console.width, indent):
        console.print(Text(line, style=style), soft_wrap=True)


def print_named(
    console: Console, name: str, text: str, *, indent: int = 0, width: int = 0, style: str = ""
) -> None:
    """Print a name, `width` wide, and a text in a column beside it."""
    column = indent + max(cell_len(name), width) + 1
    begin = f"{' ' * indent}{name}"
    begin += " " * (column - cell_len(begin))
    for line in wrapped(printable(text), console.width, column):
        console.print(Text(begin + line[column:], style=style), soft_wrap=True)
        begin = " " * column
