"""Rows as CSV for spreadsheet programs: UTF-8 with a byte order mark, every text quoted.

RFC 4180. NULL is written as nothing, an empty text as `""`: PostgreSQL and DuckDB tell them apart,
most other readers do not. Python's csv writer cannot write that difference before 3.12.
"""

from collections.abc import Iterable, Sequence
from typing import TextIO

from fuhe.pipeline.explore.export.formula_guard import guarded
from fuhe.pipeline.explore.listing import Value

ENCODING = "utf-8-sig"
"""With the mark: without it spreadsheet programs take a CSV for the local encoding."""


def write_csv(file: TextIO, names: Iterable[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write a head of `names` and the rows; return their number.

    `file` must leave line ends as they are (`newline=""`).
    """
    count = 0
    file.write(_line(tuple(names)))
    for row in rows:
        file.write(_line(row))
        count += 1
    return count


def _line(row: Sequence[Value]) -> str:
    return ",".join(map(_cell, row)) + "\r\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + guarded(value).replace('"', '""') + '"'
    return repr(value)
