"""A run: many files into one archive. The order, what is skipped, what ends it early."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from fuhe.pipeline.archive import explained, open_archive
from fuhe.pipeline.engines import Engine
from fuhe.pipeline.file_list import FileList
from fuhe.pipeline.intake import Found, find
from fuhe.pipeline.interruption import stop_on_signal
from fuhe.pipeline.ledger import begin_run, end_run, failed_paths, record_rulebooks
from fuhe.pipeline.load import storable
from fuhe.pipeline.manifest.register import Register
from fuhe.pipeline.manifest.table import read_manifest
from fuhe.pipeline.process import Stages
from fuhe.pipeline.run.course import Course
from fuhe.pipeline.run.options import Options
from fuhe.pipeline.summary import Observer, Summary
from fuhe.schemas.errors import UsageError
from fuhe.schemas.report import Status

__all__ = ["Options", "run"]

_ARCHIVE_ENDINGS = ("", "-wal", "-shm", "-journal")
"""SQLite's files beside the archive: never input."""


def run(
    paths: Iterable[Path | str],
    options: Options,
    engine: Callable[[int], Engine],
    observer: Observer,
    stages: Callable[[], Stages],
) -> Summary:
    """Read the files under `paths` into the archive and return what came of it.

    Of the paths, a text is an address. `engine` is given the number of files, `stages` is called
    in each worker. Raises UsageError, NothingToReadError, DatabaseError before anything is read,
    UsageError of a manifest too; UsageError also where the archive can no longer be written.
    """
    paths = list(paths)
    _refuse_contradictions(paths, options)
    table = read_manifest(options.manifest) if options.manifest is not None else None
    no_input = [Path(f"{options.output}{ending}") for ending in _ARCHIVE_ENDINGS]
    if options.manifest is not None:
        no_input.append(options.manifest)
    found = find(paths, leave_out=no_input)
    connection = open_archive(options.output)
    try:
        with explained(options.output), stop_on_signal(observer.stopping) as stopping:
            record_rulebooks(connection, options.rulebook)
            number = begin_run(connection, options.arguments)
            register = Register(connection, table, found.files) if table is not None else None
            left_alone = _leave_only_failed(connection, found) if options.only_failed else 0
            observer.found(found)
            if register is not None:
                observer.warned(register.path, register.problems)
            extractors = stages().extractors
            course = Course(connection, options, extractors, observer, found, register=register)
            course.summary.left_alone = left_alone
            course.follow(engine, stages, stopping)
            course.conclude(engine(max(1, found.count)), stages, stopping)
            if register is not None and not course.summary.interrupted:
                observer.warned(register.path, list(register.members_not_found()))
            end_run(connection, number, _counts(course.summary))
    finally:
        connection.close()
    return course.summary


def _refuse_contradictions(paths: Iterable[Path | str], options: Options) -> None:
    if options.force and options.only_failed:
        message = "--force reads all again, --only-failed what failed; choose one"
    elif options.only_failed and not options.output.exists():
        message = (
            f"{options.output}: there is no such database, so nothing failed in it; check -o, or "
            "run without --only-failed"
        )
    elif options.output.absolute() in (path.absolute() for path in paths if isinstance(path, Path)):
        message = f"{options.output}: is named both as input and as database; choose one"
    else:
        return
    raise UsageError(message)


def _leave_only_failed(connection: sqlite3.Connection, found: Found) -> int:
    """Take from the files those whose document did not fail, and return how many they are."""
    failed = failed_paths(connection)
    count = found.count
    found.files = FileList(path for path in found.files if storable(path.as_posix()) in failed)
    found.remote = [file for file in found.remote if storable(file.address) in failed]
    return count - found.count


def _counts(summary: Summary) -> dict[str, int]:
    statuses = {f"documents_{s.value}": summary.documents[s.value] for s in Status}
    return {
        "files_found": summary.found.count,
        "files_skipped": summary.unchanged,
        **statuses,
        "documents_rescored": summary.rescored,
        "exit_code": int(summary.exit_code),
    }
