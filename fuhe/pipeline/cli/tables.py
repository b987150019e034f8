"""Rows of a query as a table on the terminal."""

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.intake import printable


def print_rows(title: str, rows: Sequence[Mapping[str, object]], total: int) -> None:
    """Print the rows under their title, and how many of `total` were not shown.

    Rows with a `path` are printed as that and a line of all else; others as a table.
    """
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(Text(title, style="bold underline"))
    if "path" in rows[0]:
        _print_paths(console, rows)
    else:
        _print_table(console, rows)
    if total > len(rows):
        console.print(f"... and {total - len(rows)} more: --all shows them")
    console.print()


def _print_paths(console: Console, rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        rest = (_labelled(name, value) for name, value in row.items() if name != "path")
        # A path is never broken: it is there to be copied.
        console.print(Text(_shown(row["path"])), soft_wrap=True)
        console.print(Padding(Text("; ".join(part for part in rest if part)), (0, 0, 0, 4)))


def _labelled(name: str, value: object) -> str:
    is_number = isinstance(value, int | float)
    return f"{name.replace('_', ' ')} {_shown(value)}" if is_number else _shown(value)


def _print_table(console: Console, rows: Sequence[Mapping[str, object]]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in rows[0]:
        is_number = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(
            name.replace("_", " "), justify="right" if is_number else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row.values()))
    console.print(table)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else printable(str(value))
