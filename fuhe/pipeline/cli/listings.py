"""The result of a ready query on the terminal, or as CSV on stdout."""

import io
import sys
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded
from fuhe.pipeline.explore.listing import Column, Value
from fuhe.pipeline.explore.ready_queries import ReadyQuery

_LONGEST_CODE = 20
_NARROWEST = 8
_NARROWEST_HEAD = 10

Rows = Sequence[Sequence[Value]]


def print_listing(query: ReadyQuery, rows: Rows, total: int) -> None:
    """Print the rows under the titles of the query, and how many of `total` were not shown."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(Text(query.chinese, style="bold underline"))
    console.print(Text(query.english))
    if not rows:
        console.print("没有符合的记录 (no rows)")
        return
    widths = [_fixed_width(rows, place, column) for place, column in enumerate(query.columns)]
    if sum(1 + (width or _NARROWEST) for width in widths) <= console.width + 1:
        _print_table(console, query, rows, widths)
    else:
        _print_records(console, query, rows)
    if total > len(rows):
        console.print(f"... and {total - len(rows)} more: --all shows them")


def print_csv(names: Iterable[str], rows: Iterable[Sequence[Value]]) -> None:
    """Print the rows as `fuhe export` writes CSV, byte order mark and all."""
    from fuhe.pipeline.explore.export.csv_file import ENCODING, write_csv

    text = io.StringIO(newline="")
    write_csv(text, names, rows)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode(ENCODING))


def _print_table(
    console: Console, query: ReadyQuery, rows: Rows, widths: Sequence[int | None]
) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for place, column in enumerate(query.columns):
        is_number = all(isinstance(row[place], int | float | None) for row in rows)
        table.add_column(
            column.chinese,
            justify="right" if is_number else "left",
            overflow="fold",
            width=widths[place],
        )
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    console.print(table)


def _print_records(console: Console, query: ReadyQuery, rows: Rows) -> None:
    """Print each row as lines of its own, where the columns have no room beside each other."""
    for row in rows:
        for column, value in zip(query.columns, row, strict=True):
            console.print(Text(f"{column.chinese}: {_shown(value)}"))
        console.print()


def _fixed_width(rows: Rows, place: int, column: Column) -> int | None:
    """Return the width of a column of what is never broken: numbers, short codes, ids; else None.

    A number that is cut would read as another. A head may be broken.
    """
    texts = [_shown(row[place]) for row in rows]
    if not all(len(text) <= _LONGEST_CODE and text.isascii() and " " not in text for text in texts):
        return None
    return max(*map(len, texts), min(cell_len(column.chinese), _NARROWEST_HEAD))


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else folded(str(value))
