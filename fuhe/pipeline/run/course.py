"""The course of a run: which files are read, in which order, and what follows when they are."""

import pickle
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor
from fuhe.pipeline.comparison import compare_documents, is_due
from fuhe.pipeline.engines import Engine, Failure
from fuhe.pipeline.intake import File, Found, Opened, open_file
from fuhe.pipeline.ledger import Ledger
from fuhe.pipeline.manifest.regions import documents_of_other_region
from fuhe.pipeline.manifest.register import Register
from fuhe.pipeline.packed import PACKED_TYPES, SEPARATOR
from fuhe.pipeline.packed.private_folder import PrivateFolder
from fuhe.pipeline.passages import mark_unsigned
from fuhe.pipeline.prepare import discard, preparing
from fuhe.pipeline.process import Stages, Task, work
from fuhe.pipeline.reapplication import Reapplication
from fuhe.pipeline.replacement import Stamp
from fuhe.pipeline.run.archives import OpenArchives, Unpacked, Waiting
from fuhe.pipeline.run.openings import Openings
from fuhe.pipeline.run.options import Options
from fuhe.pipeline.run.record import Record
from fuhe.pipeline.summary import Observer, Summary
from fuhe.pipeline.version import pipeline_version
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import SourceFile


class Course:
    """One run under way."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        options: Options,
        extractors: tuple[Extractor, ...],
        observer: Observer,
        found: Found,
        *,
        register: Register | None = None,
    ) -> None:
        self.connection = connection
        self.extractors = extractors
        self.options = options
        self.observer = observer
        self.version = pipeline_version()
        given = options.rulebook
        self.identity = given.identity if given is not None else None
        self.ledger = Ledger(
            connection,
            extractors,
            self.identity,
            self.version,
            options.ocr,
            retry_failed=options.only_failed,
        )
        self.summary = Summary(found)
        made_by = (self.version, self.identity)
        self.record = Record(connection, self.ledger, observer, self.summary, made_by)
        self.register = register
        self.is_at_end = False

    def follow(
        self,
        engine: Callable[[int], Engine],
        stages: Callable[[], Stages],
        stopping: Callable[[], bool],
    ) -> None:
        """Read all files, and what was in archives as they are unpacked.

        The largest come first, so that at the end no worker has much in hand while others wait.
        """
        function = partial(work, stages=stages)
        found = self.summary.found
        ordered = found.largest_first()
        with PrivateFolder() as folder, Openings(ordered, self.is_unchanged) as openings:
            archives = OpenArchives(folder)
            while not stopping() and (archives.members or not self.is_at_end):
                tasks = self.tasks(openings, archives, stopping)
                workers = engine(max(found.count, archives.members))
                self.read(workers, function, tasks, archives, stopping)
                if not archives.members and not stopping():
                    for archive in archives.close():
                        self.record.take(archive.source, archive.rows, archive.detail)
                    self.record.load_waiting()
        self.record.see_unchanged()
        if self.register is not None:
            self.register.write()
        self.summary.left = found.count - self.record.done
        self.summary.interrupted = stopping() and self.summary.left > 0

    def conclude(
        self, engine: Engine, stages: Callable[[], Stages], stopping: Callable[[], bool]
    ) -> None:
        """Apply the rules again to documents that other rules were applied to.

        Then hold all documents against each other.
        """
        outdated = self.record.outdated
        for document in documents_of_other_region(self.connection):
            outdated.add(document)
        if len(outdated):
            mark_unsigned(self.connection)
        stamp = Stamp(self.version, self.identity)
        work = Reapplication(self.connection, stamp, self.options.rulebook, self.observer)
        work.follow(outdated, engine, stages, stopping)
        self.summary.rescored = work.tally.documents
        self.summary.failures += work.tally.failures
        waiting = len(outdated) - work.tally.documents - work.tally.failures
        if stopping() and waiting:
            self.summary.left += waiting
            self.summary.interrupted = True
        is_to_compare = self.options.compares and not self.summary.interrupted
        if is_to_compare and is_due(self.connection):
            self.summary.comparison = compare_documents(self.connection, stopping)
            self.summary.interrupted = self.summary.comparison is None

    def read(
        self,
        engine: Engine,
        function: Callable[[Task], bytes],
        tasks: Iterator[Task],
        archives: OpenArchives,
        stopping: Callable[[], bool],
    ) -> None:
        """Read the tasks and load what workers send; an archive waits for its members."""
        with preparing(tasks, self.extractors, self.options.limits, stopping) as prepared:
            try:
                for task, result in engine.map(
                    function, prepared, stopping, self.record.load_waiting
                ):
                    discard(task)
                    self.take(task, result, archives)
            finally:  # what was read is kept, whatever ended the run
                self.record.load_waiting()

    def take(self, task: Task, result: bytes | Failure, archives: OpenArchives) -> None:
        """Load what came of a task."""
        if isinstance(result, Failure):
            self.record.fail(task.source, result.code, result.message)
            return
        rows, detail, members = pickle.loads(result)  # noqa: S301 - from our own worker
        if members:
            archives.add(Waiting(task.source, rows, detail), members)
        else:
            self.record.take(task.source, rows, detail)

    def tasks(
        self, openings: Iterator[Opened], archives: OpenArchives, stopping: Callable[[], bool]
    ) -> Iterator[Task]:
        """Yield what must be read, members first, few archives at once; all else is settled here.

        Ends where more can be told only when what was yielded is read.
        """
        while not stopping():
            unpacked = archives.next_member()
            if unpacked is not None:
                task = self.member_task(unpacked)
            elif archives.has_room:
                opened = next(openings, None)
                if opened is None:
                    self.is_at_end = True
                    return
                task = self.file_task(opened, archives)
            else:
                return
            if task is not None:
                yield task

    def file_task(self, opened: Opened, archives: OpenArchives) -> Task | None:
        """Return the task of reading a file that was found, None if it needs no reading."""
        if opened.problem is not None:
            self.record.fail(opened.source, ErrorCode.IO_ERROR, opened.problem)
            return None
        if opened.look.is_packed:
            return self.task(opened, opened.place, archives.begin())
        if self.is_settled(opened.source):
            if opened.place is not None:
                Path(opened.place).unlink()
            return None
        self.record.begin(opened.source)
        return self.task(opened, opened.place)

    def member_task(self, unpacked: Unpacked) -> Task | None:
        """Return the task of reading a member of an archive, None if it needs no reading."""
        opened = open_file(Path(unpacked.member.place))
        name = f"{unpacked.archive.path}{SEPARATOR}{unpacked.member.name}"
        source = replace(opened.source, path=name, modified_at=unpacked.archive.modified_at)
        self.record.note_member(name)
        if opened.problem is not None:
            self.record.fail(source, ErrorCode.IO_ERROR, opened.problem)
            return None
        if self.is_settled(source):
            return None
        self.record.begin(source)
        return self.task(replace(opened, source=source), place=unpacked.member.place)

    def task(self, opened: Opened, place: str | None = None, folder: str | None = None) -> Task:
        """Return the task of reading a file."""
        return Task(
            opened.source,
            opened.look,
            self.options.rulebook,
            self.version,
            place=place,
            folder=folder,
            ocr=self.options.ocr,
            seconds=self.options.seconds,
            region=self.register.region(opened.source.path) if self.register else None,
        )

    def is_unchanged(self, file: File) -> bool:
        """Tell whether a file, with all that was unpacked from it, needs no look inside."""
        before = None if self.options.force else self.ledger.unchanged(file)
        if before is None:
            return False
        source, known = before
        members = self.ledger.members(source) if known.media_type in PACKED_TYPES else []
        if members is None:
            return False
        for member, its_known in members:
            self.record.note_member(member.path)
            self.record.skip(member, its_known)
        self.record.skip(source, known)
        return True

    def is_settled(self, source: SourceFile) -> bool:
        """Tell whether the content needs no reading: known, read in this run, or being read."""
        if self.record.takes_copy(source):
            return True
        known = None if self.options.force else self.ledger.document(source.document_id)
        if known is None:
            return False
        self.record.skip(source, known)
        return True
