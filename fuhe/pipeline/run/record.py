"""What came of each file, into the archive and to who watches: the only writer of a run."""

import sqlite3
from collections import Counter

from msgspec.structs import replace

from fuhe.pipeline.ledger import Known, Ledger
from fuhe.pipeline.load import Seen, load, load_all, load_files
from fuhe.pipeline.process import failed, fault
from fuhe.pipeline.rows import DocumentRows, document_rows
from fuhe.pipeline.run.batch import Batch, Taken
from fuhe.pipeline.run.noted import Noted
from fuhe.pipeline.summary import Ended, Observer, Summary
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Outcome, SourceFile, Status

_SEEN_AT_ONCE = 200
"""Unchanged files are recorded in transactions of so many."""

_REFUSALS = (sqlite3.Error, OverflowError, ValueError)
"""What a database says of rows that it does not take."""


class Record:
    """The files that a run is done with, and what it came to so far."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        ledger: Ledger,
        observer: Observer,
        summary: Summary,
        made_by: tuple[str, str | None],
    ) -> None:
        self.summary = summary
        self.done = 0
        self.outdated = Noted(connection, "outdated")
        self._connection = connection
        self._ledger = ledger
        self._observer = observer
        self._version, self._rulebook = made_by
        self._batch = Batch()
        self._unchanged: list[SourceFile] = []
        self._loaded = Noted(connection, "loaded")
        self._copies: dict[str, list[SourceFile]] = {}
        self._member_paths: set[str] = set()

    def note_member(self, path: str) -> None:
        """Note that the file at `path` came out of an archive."""
        self._member_paths.add(path)

    def begin(self, source: SourceFile) -> None:
        """Note that the content is being read: other files of it wait for that."""
        self._copies[source.document_id] = []

    def takes_copy(self, source: SourceFile) -> bool:
        """Record a file whose content this run has read or is reading; False for any other."""
        if source.document_id in self._loaded:
            load_files(self._connection, [source])
            self._copy(source, self._ledger.loaded(source.document_id))
        elif source.document_id in self._copies:
            self._copies[source.document_id].append(source)
        else:
            return False
        return True

    def take(self, source: SourceFile, rows: DocumentRows, detail: str | None = None) -> None:
        """Load what was read at `source`, and at copies of it that came meanwhile, if not yet.

        It is loaded together with what comes next: see `load_waiting`.
        """
        if source.document_id in self._batch:
            self.load_waiting()
        self._batch.add(Taken(source, rows, detail))
        if self._batch.is_due:
            self.load_waiting()

    def load_waiting(self) -> None:
        """Load what was taken and is not loaded yet."""
        waiting = self._batch.empty()
        if not waiting:
            return
        batch = [self._seen(taken) for taken in waiting]
        try:
            load_all(self._connection, batch)
        except _REFUSALS:  # the one that is to blame costs itself; a full disk takes some of them
            for taken, seen in zip(waiting, batch, strict=True):
                self._count(self._load_alone(taken, seen), seen)
        else:
            for taken, seen in zip(waiting, batch, strict=True):
                self._count(taken, seen)

    def fail(self, source: SourceFile, code: ErrorCode, message: str) -> None:
        """Load that the file at `source` could not be read."""
        self.take(source, self._failed(source, code, message))

    def skip(self, source: SourceFile, known: Known) -> None:
        """Record a file whose content is in the archive."""
        if not self._ledger.is_current(known):
            self.outdated.add(known.id)
        self._unchanged.append(source)
        if len(self._unchanged) >= _SEEN_AT_ONCE:
            self.see_unchanged()
        self.summary.unchanged += 1
        self._tell(Ended(source, known.outcome, unchanged=True))

    def see_unchanged(self) -> None:
        """Write down the files that were skipped."""
        if self._unchanged:
            load_files(self._connection, self._unchanged)
            self._unchanged = []

    def _load_alone(self, taken: Taken, seen: Seen) -> Taken:
        """Load one document; where the database refuses it, load that instead."""
        try:
            load(self._connection, seen.document, seen.files)
        except sqlite3.OperationalError:
            raise
        except _REFUSALS as error:
            rows = self._failed(taken.source, ErrorCode.CRASHED, fault("load", error))
            load(self._connection, rows, seen.files)
            return Taken(taken.source, rows, taken.detail or repr(error))
        return taken

    def _seen(self, taken: Taken) -> Seen:
        copies = self._copies.pop(taken.source.document_id, [])
        return Seen(taken.rows, [taken.source, *copies])

    def _count(self, taken: Taken, seen: Seen) -> None:
        """Count a document that was loaded, and tell of it and its copies."""
        outcome = taken.rows.outcome
        self._loaded.add(outcome.document_id)
        self.summary.documents[outcome.status.value] += 1
        self.summary.forms += taken.rows.forms
        self.summary.findings += Counter(taken.rows.findings)
        ended = Ended(
            taken.source, outcome, False, taken.rows.forms, taken.rows.findings, taken.detail
        )
        self._tell(ended)
        for copy in seen.files[1:]:
            self._copy(copy, outcome)

    def _failed(self, source: SourceFile, code: ErrorCode, message: str) -> DocumentRows:
        outcome = failed(source, code, message)
        return document_rows(outcome, self._version, self._rulebook)

    def _copy(self, source: SourceFile, outcome: Outcome) -> None:
        self.summary.copies += 1
        self._tell(Ended(source, outcome, unchanged=True))

    def _tell(self, ended: Ended) -> None:
        is_member = ended.source.path in self._member_paths
        self._member_paths.discard(ended.source.path)
        self.done += not is_member
        self.summary.failures += ended.outcome.status is Status.FAILED
        self._observer.ended(replace(ended, is_member=is_member))
