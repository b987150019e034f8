"""A run: the order of the stages over many files, what is skipped, what ends a run early."""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import OcrMode
from fuhe.pipeline.archive import explained, open_archive
from fuhe.pipeline.comparison import compare_documents, is_due
from fuhe.pipeline.engines import Engine, Failure
from fuhe.pipeline.intake import Found, Opened, find, open_file
from fuhe.pipeline.interruption import stop_on_signal
from fuhe.pipeline.ledger import (
    Known,
    Ledger,
    begin_run,
    end_run,
    record_rulebooks,
)
from fuhe.pipeline.load import load, load_files
from fuhe.pipeline.packed import PACKED_TYPES, SEPARATOR
from fuhe.pipeline.packed.private_folder import PrivateFolder
from fuhe.pipeline.packed.unpacking import Member
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

_ARCHIVES_AT_ONCE = 20
"""So many archives lie unpacked at a time."""

_SEEN_AT_ONCE = 200
"""Unchanged files are recorded in transactions of so many."""


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes. `arguments` is what `runs.arguments` keeps, `limits` those of batches."""

    output: Path
    rulebook: Rulebook | None = None
    force: bool = False
    ocr: OcrMode = OcrMode.AUTO
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
            course.follow(engine, stages, stopping)
            course.conclude(engine(len(found.files)), stages, stopping)
            end_run(connection, number, _counts(course.summary))
    finally:
        connection.close()
    return course.summary


class _Unpacked(Struct, frozen=True):
    """A member that an archive was unpacked to."""

    member: Member
    archive: SourceFile


class _Loaded(Struct, frozen=True):
    """An archive whose row waits for its members."""

    source: SourceFile
    rows: DocumentRows
    detail: str | None


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
        self.ledger = Ledger(connection, extractors, self.identity, self.version, options.ocr)
        self.options = options
        self.observer = observer
        self.summary = Summary(found)
        self.done = 0
        self.is_at_end = False
        self.unchanged: list[SourceFile] = []
        self.outdated: dict[str, None] = {}
        self.loaded: set[str] = set()
        self.copies: dict[str, list[SourceFile]] = {}
        self.members: list[_Unpacked] = []
        self.archives: list[_Loaded] = []
        self.member_paths: set[str] = set()

    def follow(
        self,
        engine: Callable[[int], Engine],
        stages: Callable[[], Stages],
        stopping: Callable[[], bool],
    ) -> None:
        """Read all files; after each few archives what was in them."""
        function = partial(work, stages=stages)
        paths = iter(self.summary.found.files)
        with PrivateFolder() as folder:
            while not (self.is_at_end or stopping()):
                tasks = self.tasks(paths, folder, stopping)
                self.read(engine(len(self.summary.found.files)), function, tasks, stopping)
                members, self.members = self.members, []
                if members:
                    tasks = self.member_tasks(members, stopping)
                    self.read(engine(len(members)), function, tasks, stopping)
                self.close_archives(stopping)
                folder.clear()
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

    def read(
        self,
        engine: Engine,
        function: Callable[[Task], bytes],
        tasks: Iterator[Task],
        stopping: Callable[[], bool],
    ) -> None:
        """Read the tasks and load what workers send; an archive waits for its members."""
        with preparing(tasks, self.extractors, self.options.limits, stopping) as prepared:
            for task, result in engine.map(function, prepared, stopping):
                discard(task)
                if isinstance(result, Failure):
                    rows = self.failed(task.source, result.code, result.message)
                    self.take(task.source, rows)
                    continue
                rows, detail, members = pickle.loads(result)  # noqa: S301 - from our own worker
                if members:
                    self.members += [_Unpacked(member, task.source) for member in members]
                    self.archives.append(_Loaded(task.source, rows, detail))
                else:
                    self.take(task.source, rows, detail)

    def close_archives(self, stopping: Callable[[], bool]) -> None:
        """Load archives whose members are loaded: a run that was stopped unpacks them again."""
        archives, self.archives = self.archives, []
        for archive in () if stopping() else archives:
            self.take(archive.source, archive.rows, archive.detail)

    def tasks(
        self, paths: Iterator[Path], folder: PrivateFolder, stopping: Callable[[], bool]
    ) -> Iterator[Task]:
        """Yield what must be read, few archives at once; all else is settled here."""
        archives = 0
        while archives < _ARCHIVES_AT_ONCE and not stopping():
            path = next(paths, None)
            if path is None:
                self.is_at_end = True
                return
            if self.is_unchanged(path):
                continue
            opened = open_file(path)
            if opened.problem is not None:
                rows = self.failed(opened.source, ErrorCode.IO_ERROR, opened.problem)
                self.take(opened.source, rows)
            elif opened.look.is_packed:
                archives += 1
                yield self.task(opened, folder=str(folder.new()))
            elif not self.is_settled(opened.source):
                self.copies[opened.source.document_id] = []
                yield self.task(opened)

    def member_tasks(
        self, members: Iterable["_Unpacked"], stopping: Callable[[], bool]
    ) -> Iterator[Task]:
        """Yield the members of archives that must be read."""
        for unpacked in members:
            if stopping():
                return
            opened = open_file(Path(unpacked.member.place))
            name = f"{unpacked.archive.path}{SEPARATOR}{unpacked.member.name}"
            source = replace(opened.source, path=name, modified_at=unpacked.archive.modified_at)
            self.member_paths.add(name)
            if opened.problem is not None:
                self.take(source, self.failed(source, ErrorCode.IO_ERROR, opened.problem))
            elif not self.is_settled(source):
                self.copies[source.document_id] = []
                yield self.task(replace(opened, source=source), place=unpacked.member.place)

    def task(self, opened: Opened, place: str | None = None, folder: str | None = None) -> Task:
        return Task(
            opened.source,
            opened.look,
            self.options.rulebook,
            self.version,
            place=place,
            folder=folder,
            ocr=self.options.ocr,
        )

    def is_unchanged(self, path: Path) -> bool:
        """Tell whether a file, with all that was unpacked from it, needs no look inside."""
        before = None if self.options.force else self.ledger.unchanged(path)
        if before is None:
            return False
        source, known = before
        members = self.ledger.members(source) if known.media_type in PACKED_TYPES else []
        if members is None:
            return False
        for member, its_known in members:
            self.member_paths.add(member.path)
            self.skip(member, its_known)
        self.skip(source, known)
        return True

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
        is_member = ended.source.path in self.member_paths
        self.done += not is_member
        self.summary.failures += ended.outcome.status is Status.FAILED
        self.observer.ended(replace(ended, is_member=is_member))


def _counts(summary: Summary) -> dict[str, int]:
    statuses = {f"documents_{s.value}": summary.documents[s.value] for s in Status}
    return {
        "files_found": len(summary.found.files),
        "files_skipped": summary.unchanged,
        **statuses,
        "documents_rescored": summary.rescored,
        "exit_code": int(summary.exit_code),
    }
