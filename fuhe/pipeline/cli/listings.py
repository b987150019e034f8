"""The result of a ready query on the terminal, or as CSV on stdout."""

import io
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded
from fuhe.pipeline.explore.listing import Value
from fuhe.pipeline.explore.ready_queries import ReadyQuery

_LONGEST_CODE = 20


def print_listing(query: ReadyQuery, rows: Sequence[Sequence[Value]], total: int) -> None:
    """Print the rows under the titles of the query, and how many of `total` were not shown."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(Text(query.chinese, style="bold underline"))
    console.print(Text(query.english))
    if not rows:
        console.print("没有符合的记录 (no rows)")
        return
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    for place, column in enumerate(query.columns):
        is_number = all(isinstance(row[place], int | float | None) for row in rows)
        width = max(len(_shown(row[place])) for row in rows) if _is_whole(rows, place) else None
        table.add_column(
            column.chinese,
            justify="right" if is_number else "left",
            overflow="fold",
            min_width=width,
        )
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    console.print(table)
    if total > len(rows):
        console.print(f"... and {total - len(rows)} more: --all shows them")


def print_csv(names: Iterable[str], rows: Iterable[Sequence[Value]]) -> None:
    """Print the rows as `fuhe export` writes CSV, byte order mark and all."""
    from fuhe.pipeline.explore.export.csv_file import ENCODING, write_csv

    text = io.StringIO(newline="")
    write_csv(text, names, rows)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode(ENCODING))


def _is_whole(rows: Sequence[Sequence[Value]], place: int) -> bool:
    """Tell whether a column holds what is never broken: numbers, short codes, ids."""
    texts = [_shown(row[place]) for row in rows]
    return all(len(text) <= _LONGEST_CODE and text.isascii() and " " not in text for text in texts)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else folded(str(value))
