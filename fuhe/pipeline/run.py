"""A run: the order of the stages over many files, what is skipped, what ends a run early."""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from fuhe.extractors.extractor import Extractor
from fuhe.pipeline.archive import explained, open_archive
from fuhe.pipeline.comparison import compare_documents, is_due
from fuhe.pipeline.engines import Engine, Failure
from fuhe.pipeline.intake import Found, find, open_file
from fuhe.pipeline.interruption import stop_on_signal
from fuhe.pipeline.ledger import (
    Known,
    Ledger,
    begin_run,
    end_run,
    record_rulebooks,
)
from fuhe.pipeline.load import load, load_files
from fuhe.pipeline.passages import mark_unsigned
from fuhe.pipeline.prepare import Limits, discard, preparing
from fuhe.pipeline.process import Stages, Task, failed, fault, work
from fuhe.pipeline.reapplication import Reapplication
from fuhe.pipeline.replacement import Stamp
from fuhe.pipeline.rows import DocumentRows, document_rows
from fuhe.pipeline.summary import Ended, Observer, Summary
from fuhe.pipeline.version import pipeline_version
from fuhe.schemas.database.verdict_tables import FINDINGS
from fuhe.schemas.errors import ErrorCode, UsageError
from fuhe.schemas.report import Outcome, SourceFile, Status
from fuhe.schemas.rulebook import Rulebook

_ARCHIVE_ENDINGS = ("", "-wal", "-shm", "-journal")
"""SQLite's files beside the archive: never input."""

_SEVERITY = FINDINGS.column_names.index("severity")

_SEEN_AT_ONCE = 200
"""Unchanged files are recorded in transactions of so many."""


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes. `arguments` is what `runs.arguments` keeps, `limits` those of batches."""

    output: Path
    rulebook: Rulebook | None = None
    force: bool = False
    arguments: Mapping[str, object] = {}
    limits: Limits = Limits()


def run(
    paths: Iterable[Path],
    options: Options,
    engine: Callable[[int], Engine],
    observer: Observer,
    stages: Callable[[], Stages],
) -> Summary:
    """Read the files under `paths` into the archive and return what came of it.

    `engine` is given the number of files, `stages` is called in each worker. Raises UsageError,
    NothingToReadError, DatabaseError before anything is read; UsageError also where the archive
    can no longer be written.
    """
    paths = list(paths)
    if any(path.absolute() == options.output.absolute() for path in paths):
        message = f"{options.output}: is named both as input and as database; choose one"
        raise UsageError(message)
    outputs = [Path(f"{options.output}{ending}") for ending in _ARCHIVE_ENDINGS]
    found = find(paths, leave_out=outputs)
    connection = open_archive(options.output)
    try:
        with explained(options.output), stop_on_signal(observer.stopping) as stopping:
            record_rulebooks(connection, options.rulebook)
            number = begin_run(connection, options.arguments)
            observer.found(found)
            course = _Course(connection, options, stages().extractors, observer, found)
            workers = engine(len(found.files))
            course.follow(workers, stages, stopping)
            course.conclude(workers, stages, stopping)
            end_run(connection, number, _counts(course.summary))
    finally:
        connection.close()
    return course.summary


class _Course:
    """One run under way: the only writer to the archive."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        options: Options,
        extractors: tuple[Extractor, ...],
        observer: Observer,
        found: Found,
    ) -> None:
        self.connection = connection
        self.extractors = extractors
        self.version = pipeline_version()
        given = options.rulebook
        self.identity = given.identity if given is not None else None
        self.ledger = Ledger(connection, extractors, self.identity, self.version)
        self.options = options
        self.observer = observer
        self.summary = Summary(found)
        self.done = 0
        self.unchanged: list[SourceFile] = []
        self.outdated: dict[str, None] = {}
        self.loaded: set[str] = set()
        self.copies: dict[str, list[SourceFile]] = {}

    def follow(
        self, engine: Engine, stages: Callable[[], Stages], stopping: Callable[[], bool]
    ) -> None:
        with preparing(
            self.tasks(stopping), self.extractors, self.options.limits, stopping
        ) as tasks:
            for task, result in engine.map(partial(work, stages=stages), tasks, stopping):
                discard(task)
                if isinstance(result, Failure):
                    self.take(task.source, self.failed(task.source, result.code, result.message))
                else:
                    rows, detail = pickle.loads(result)  # noqa: S301 - from our own worker
                    self.take(task.source, rows, detail)
        self.see_unchanged()
        self.summary.left = len(self.summary.found.files) - self.done
        self.summary.interrupted = stopping() and self.summary.left > 0

    def conclude(
        self, engine: Engine, stages: Callable[[], Stages], stopping: Callable[[], bool]
    ) -> None:
        """Apply the rules again to unchanged documents that other rules were applied to.

        Then hold all documents against each other.
        """
        if self.outdated:
            mark_unsigned(self.connection)
        stamp = Stamp(self.version, self.identity)
        work = Reapplication(self.connection, stamp, self.options.rulebook, self.observer)
        work.follow(self.outdated, engine, stages, stopping)
        self.summary.rescored = work.tally.documents
        self.summary.failures += work.tally.failures
        waiting = len(self.outdated) - work.tally.documents - work.tally.failures
        if stopping() and waiting:
            self.summary.left += waiting
            self.summary.interrupted = True
        if not self.summary.interrupted and is_due(self.connection):
            self.summary.comparison = compare_documents(self.connection, stopping)
            self.summary.interrupted = self.summary.comparison is None

    def tasks(self, stopping: Callable[[], bool]) -> Iterator[Task]:
        """Yield what must be read; all else is settled here."""
        for path in self.summary.found.files:
            if stopping():
                return
            before = None if self.options.force else self.ledger.unchanged(path)
            if before is not None:
                self.skip(*before)
                continue
            opened = open_file(path)
            if opened.problem is not None:
                rows = self.failed(opened.source, ErrorCode.IO_ERROR, opened.problem)
                self.take(opened.source, rows)
            elif not self.is_settled(opened.source):
                self.copies[opened.source.document_id] = []
                yield Task(opened.source, opened.look, self.options.rulebook, self.version)

    def is_settled(self, source: SourceFile) -> bool:
        """Tell whether the content needs no reading: known, read in this run, or being read."""
        if source.document_id in self.loaded:
            load_files(self.connection, [source])
            self.copy(source, self.ledger.loaded(source.document_id))
        elif source.document_id in self.copies:
            self.copies[source.document_id].append(source)
        else:
            known = None if self.options.force else self.ledger.document(source.document_id)
            if known is None:
                return False
            self.skip(source, known)
        return True

    def take(self, source: SourceFile, rows: DocumentRows, detail: str | None = None) -> None:
        """Load what was read at `source`."""
        copies = self.copies.pop(source.document_id, [])
        rows, detail = self.load(rows, [source, *copies], detail)
        outcome = rows.outcome
        self.loaded.add(source.document_id)
        forms = len(rows.tables.get("assessments", ()))
        findings = Counter(str(row[_SEVERITY]) for row in rows.tables.get("findings", ()))
        self.summary.documents[outcome.status.value] += 1
        self.summary.forms += forms
        self.summary.findings += findings
        self.tell(Ended(source, outcome, False, forms, findings, detail))
        for copy in copies:
            self.copy(copy, outcome)

    def load(
        self, rows: DocumentRows, files: list[SourceFile], detail: str | None
    ) -> tuple[DocumentRows, str | None]:
        """Load the rows; where the database refuses them, load that instead."""
        try:
            load(self.connection, rows, files)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.Error, OverflowError, ValueError) as error:
            rows = self.failed(files[0], ErrorCode.CRASHED, fault("load", error))
            load(self.connection, rows, files)
            detail = detail or repr(error)
        return rows, detail

    def failed(self, source: SourceFile, code: ErrorCode, message: str) -> DocumentRows:
        outcome = failed(source, code, message)
        return document_rows(outcome, self.version, self.identity)

    def skip(self, source: SourceFile, known: Known) -> None:
        if not self.ledger.is_current(known):
            self.outdated[known.id] = None
        self.unchanged.append(source)
        if len(self.unchanged) >= _SEEN_AT_ONCE:
            self.see_unchanged()
        self.summary.unchanged += 1
        self.tell(Ended(source, known.outcome, unchanged=True))

    def see_unchanged(self) -> None:
        if self.unchanged:
            load_files(self.connection, self.unchanged)
            self.unchanged = []

    def copy(self, source: SourceFile, outcome: Outcome) -> None:
        self.summary.copies += 1
        self.tell(Ended(source, outcome, unchanged=True))

    def tell(self, ended: Ended) -> None:
        self.done += 1
        self.summary.failures += ended.outcome.status is Status.FAILED
        self.observer.ended(ended)


def _counts(summary: Summary) -> dict[str, int]:
    statuses = {f"documents_{s.value}": summary.documents[s.value] for s in Status}
    return {
        "files_found": len(summary.found.files),
        "files_skipped": summary.unchanged,
        **statuses,
        "documents_rescored": summary.rescored,
        "exit_code": int(summary.exit_code),
    }
