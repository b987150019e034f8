"""Rows as JSON Lines: one object a line, every text exactly as the archive has it."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from fuhe.pipeline.explore.export.relations import Field
from fuhe.pipeline.explore.listing import Value

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_jsonl(file: TextIO, fields: Sequence[Field], rows: Iterable[Sequence[Value]]) -> int:
    """Write the rows as objects; what a column holds as JSON is written as that; return a count.

    `file` must leave line ends as they are (`newline=""`).
    """
    count = 0
    for record in records(fields, rows):
        file.write(_encode(record) + "\n")
        count += 1
    return count


def records(fields: Sequence[Field], rows: Iterable[Sequence[Value]]) -> Iterable[dict[str, Any]]:
    """Yield each row as a record; what a column holds as JSON is read."""
    names = [field.name for field in fields]
    holding_json = [field.name for field in fields if field.type in {"array", "object"}]
    for row in rows:
        record: dict[str, Any] = dict(zip(names, row, strict=True))
        for name in holding_json:
            if record[name] is not None:
                record[name] = json.loads(record[name])
        yield record
