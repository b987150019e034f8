"""Copies of documents under ids of their own, to fill an archive faster than by reading."""

import hashlib
import itertools
from collections.abc import Iterator

from msgspec.structs import replace

from fuhe.pipeline.rows import DocumentRows
from fuhe.pipeline.rows.values import Value, key_of


def clones(documents: list[DocumentRows], count: int) -> Iterator[DocumentRows]:
    """Yield `count` documents: the same rows again and again, each time with new ids."""
    around = itertools.cycle(documents)
    for number in range(count):
        document = next(around)
        old = document.outcome.document_id
        new = hashlib.sha256(f"{old} {number}".encode()).hexdigest()
        yield _renamed(document, old, new)


def _renamed(document: DocumentRows, old: str, new: str) -> DocumentRows:
    before = f"{key_of(old)}-"
    after = f"{key_of(new)}-"

    def value(item: Value) -> Value:
        if not isinstance(item, str):
            return item
        if item == old:
            return new
        return after + item.removeprefix(before) if item.startswith(before) else item

    tables = {
        name: [tuple(value(item) for item in row) for row in rows]
        for name, rows in document.tables.items()
    }
    outcome = replace(document.outcome, document_id=new)
    return replace(document, outcome=outcome, tables=tables)
