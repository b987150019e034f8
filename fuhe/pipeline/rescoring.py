"""`fuhe rescore`: rules applied again to a whole archive, from its records alone."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from fuhe.pipeline.archive import explained, open_archive, open_archive_for_reading
from fuhe.pipeline.comparison import Comparison, compare_documents
from fuhe.pipeline.engines import Engine
from fuhe.pipeline.interruption import stop_on_signal
from fuhe.pipeline.ledger import begin_run, end_run, record_rulebooks
from fuhe.pipeline.packed import PACKED_TYPES
from fuhe.pipeline.passages import mark_unsigned
from fuhe.pipeline.process import Stages
from fuhe.pipeline.reapplication import Reapplication, Tally, Watcher
from fuhe.pipeline.replacement import Stamp
from fuhe.pipeline.version import pipeline_version, same_reading
from fuhe.schemas.errors import ExitCode, NothingToReadError
from fuhe.schemas.records import RECORDS_FORMAT
from fuhe.schemas.report import Status
from fuhe.schemas.rulebook import Rulebook

# In the order in which their records stand in the file.
_DOCUMENTS = (
    "SELECT d.id, d.status, d.media_type, d.pipeline_version, r.format FROM documents d "
    "LEFT JOIN records r ON r.document_id = d.id ORDER BY r.rowid, d.id"
)


class Options(Struct, frozen=True, kw_only=True):
    """How to rescore. `arguments` is what `runs.arguments` keeps."""

    archive: Path
    rulebook: Rulebook | None = None
    arguments: Mapping[str, object] = {}


class Summary(Struct, kw_only=True):
    """What rescoring an archive came to.

    `without_records` documents were loaded by an older version and keep their verdicts;
    `outdated` ones were rescored from records that this version would read otherwise.
    """

    tally: Tally = field(default_factory=Tally)
    found: int = 0
    without_records: int = 0
    outdated: int = 0
    left: int = 0
    interrupted: bool = False
    comparison: Comparison | None = None

    @property
    def exit_code(self) -> ExitCode:
        """What the command returns."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        failed = self.tally.failures or self.without_records
        return ExitCode.SOME_INPUT_FAILED if failed else ExitCode.OK


class Observer(Watcher, Protocol):
    """Who is told how rescoring goes."""

    def found(self, documents: int) -> None:
        """So many documents are to be rescored."""

    def stopping(self) -> None:
        """It was asked to stop. Called from a signal handler."""


def rescore_archive(
    options: Options,
    engine: Callable[[int], Engine],
    observer: Observer,
    stages: Callable[[], Stages],
) -> Summary:
    """Apply the rules again to every document of the archive and return what changed.

    Raises UsageError where there is no such file or it cannot be written, DatabaseError where it
    is no fuhe database or of another version, NothingToReadError where it holds no document.
    """
    open_archive_for_reading(options.archive).close()  # refuses what is not there or is older
    connection = open_archive(options.archive)
    try:
        with explained(options.archive), stop_on_signal(observer.stopping) as stopping:
            return _rescore(connection, options, engine, observer, stages, stopping=stopping)
    finally:
        connection.close()


def _rescore(
    connection: sqlite3.Connection,
    options: Options,
    engine: Callable[[int], Engine],
    observer: Observer,
    stages: Callable[[], Stages],
    *,
    stopping: Callable[[], bool],
) -> Summary:
    version = pipeline_version()
    documents, summary = _survey(connection, version)
    if not summary.found:
        message = (
            f"{options.archive}: holds no document; read some: fuhe run PATH -o {options.archive}"
        )
        raise NothingToReadError(message)
    record_rulebooks(connection, options.rulebook)
    number = begin_run(connection, options.arguments)
    observer.found(len(documents))
    given = options.rulebook
    stamp = Stamp(version, given.identity if given is not None else None)
    mark_unsigned(connection)
    work = Reapplication(connection, stamp, given, observer)
    work.follow(documents, engine(len(documents)), stages, stopping)
    summary.tally = work.tally
    summary.left = len(documents) - work.tally.documents - work.tally.failures
    summary.interrupted = stopping() and summary.left > 0
    if not summary.interrupted:
        summary.comparison = compare_documents(connection, stopping)
        summary.interrupted = summary.comparison is None
    counts = {"documents_rescored": work.tally.documents, "exit_code": int(summary.exit_code)}
    end_run(connection, number, counts)
    return summary


def _survey(connection: sqlite3.Connection, version: str) -> tuple[list[str], Summary]:
    """Return the documents that can be rescored, and how many there are beside them."""
    documents: list[str] = []
    summary = Summary()
    for document, status, media_type, made_by, records_format in connection.execute(_DOCUMENTS):
        summary.found += 1
        has_records = status != Status.FAILED and media_type not in PACKED_TYPES
        if has_records and records_format != RECORDS_FORMAT:
            summary.without_records += 1
            continue
        documents.append(document)
        if has_records and not same_reading(made_by, version):
            summary.outdated += 1
    return documents, summary
