"""Documents that were read and wait to be loaded together: one transaction costs less than many."""

import time

from msgspec import Struct

from fuhe.pipeline.rows import DocumentRows
from fuhe.schemas.report import SourceFile

DOCUMENTS = 16
ROWS = 8_000
"""What a batch may hold: it is loaded before the workers have done what they have in hand."""

SECONDS = 1.0
"""How long a document waits at most while others come; where none comes, it is loaded at once."""


class Taken(Struct, frozen=True):
    """What was read in a file; `detail` is the traceback of a fault in fuhe itself."""

    source: SourceFile
    rows: DocumentRows
    detail: str | None = None


class Batch:
    """Documents that wait; each content once."""

    def __init__(self) -> None:
        self._waiting: dict[str, Taken] = {}
        self._rows = 0
        self._began = 0.0

    @property
    def is_due(self) -> bool:
        """Whether what waits should be loaded now."""
        return bool(self._waiting) and (
            len(self._waiting) >= DOCUMENTS
            or self._rows >= ROWS
            or time.monotonic() - self._began >= SECONDS
        )

    def __contains__(self, document: str) -> bool:
        return document in self._waiting

    def add(self, taken: Taken) -> None:
        """Let a document wait."""
        if not self._waiting:
            self._began = time.monotonic()
        self._waiting[taken.source.document_id] = taken
        self._rows += sum(map(len, taken.rows.tables.values()))

    def empty(self) -> list[Taken]:
        """Return what waited, in the order in which it came; nothing waits then."""
        waiting, self._waiting, self._rows = list(self._waiting.values()), {}, 0
        return waiting
