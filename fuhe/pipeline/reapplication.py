"""Rules applied again to documents of an archive: batches to workers, one writer."""

import itertools
import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from msgspec import Struct, field

from fuhe.pipeline.engines import Engine, Failure
from fuhe.pipeline.manifest.regions import AGREED_REGION
from fuhe.pipeline.process import Stages
from fuhe.pipeline.reapply import Batch, Packed, Reapplied, reapply
from fuhe.pipeline.replacement import Change, Stamp, replace_verdicts
from fuhe.schemas.rulebook import Rulebook

_BATCH = 50
"""Documents that one worker is given at once, and that one transaction replaces."""

_FETCH = (
    f"SELECT d.id, d.pipeline_version, d.ingested_at, r.records, {AGREED_REGION} "  # noqa: S608
    "FROM documents d "
    "LEFT JOIN records r ON r.document_id = d.id WHERE d.id = ?"
)


class Tally(Struct):
    """What applying the rules again came to. `verdicts` counts the subjects by (old, new)."""

    documents: int = 0
    forms: int = 0
    changed: int = 0
    verdicts: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    failures: int = 0


class Watcher(Protocol):
    """Who is told of each document."""

    def rescored(self, change: Change) -> None:
        """The verdicts of a document are in place."""

    def not_rescored(self, failed: Reapplied) -> None:
        """A document keeps its verdicts; `failed.problem` says why."""


class Reapplication:
    """The rules of `stamp`, or those of one rulebook, applied again: the only writer."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        stamp: Stamp,
        rulebook: Rulebook | None,
        watcher: Watcher,
    ) -> None:
        self.connection = connection
        self.stamp = stamp
        self.rulebook = rulebook
        self.watcher = watcher
        self.tally = Tally()

    def follow(
        self,
        documents: Iterable[str],
        engine: Engine,
        stages: Callable[[], Stages],
        stopping: Callable[[], bool],
    ) -> None:
        """Apply the rules to the documents of these ids; each is replaced whole or not at all.

        What a lost worker had in hand is tried once more, each document alone.
        """
        work = partial(reapply, stages=stages)
        lost: list[Batch] = []
        for batch, result in engine.map(work, self._batches(documents, _BATCH), stopping):
            if isinstance(result, Failure):
                lost.append(batch)
            else:
                self._take(batch, result)
        alone = (Batch((packed,), self.rulebook) for batch in lost for packed in batch.documents)
        for batch, result in engine.map(work, alone, stopping):
            if isinstance(result, Failure):
                self._fail(_lost(batch.documents[0].document_id, result))
            else:
                self._take(batch, result)

    def _batches(self, documents: Iterable[str], size: int) -> Iterator[Batch]:
        ids = iter(documents)
        while chunk := list(itertools.islice(ids, size)):
            rows = [self.connection.execute(_FETCH, (each,)).fetchone() for each in chunk]
            packed = tuple(Packed(*row) for row in rows if row is not None)
            if packed:
                yield Batch(packed, self.rulebook)

    def _take(self, batch: Batch, result: bytes) -> None:
        reapplied: list[Reapplied] = pickle.loads(result)  # noqa: S301 - from our own worker
        pairs = list(zip(batch.documents, reapplied, strict=True))
        for _, failed in pairs:
            if failed.problem is not None:
                self._fail(failed)
        good = [pair for pair in pairs if pair[1].problem is None]
        for change in replace_verdicts(self.connection, good, self.stamp):
            self._count(change)

    def _count(self, change: Change) -> None:
        tally = self.tally
        tally.documents += 1
        tally.forms += change.forms
        tally.changed += change.is_change
        tally.verdicts += change.verdicts
        tally.added += change.added
        tally.removed += change.removed
        self.watcher.rescored(change)

    def _fail(self, failed: Reapplied) -> None:
        self.tally.failures += 1
        self.watcher.not_rescored(failed)


def _lost(document: str, failure: Failure) -> Reapplied:
    problem = (
        f"its worker was lost ({failure.code}); it keeps its verdicts. Read its file again: "
        "fuhe run --force"
    )
    return Reapplied(document_id=document, problem=problem)
