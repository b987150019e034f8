"""A folder of files under the limits: what each ended in, and every promise that was broken."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.intake import find
from fuhe.pipeline.load import storable
from fuhe.pipeline.packed import SEPARATOR
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Outcome, Status
from tests.robustness.promises import status_faults
from tests.robustness.sound_files import content_of, write_sound_files
from tests.robustness.watched_run import Limits, Watched, watch

_TIME_GRACE = 2.0
_FATES = (
    "SELECT path, documents.size_bytes, status, error_code, error_message, seconds, media_type, id "
    "FROM files LEFT JOIN documents ON documents.id = files.document_id ORDER BY path"
)


class Fate(Struct, frozen=True):
    """What became of a file, or of a member of an archive."""

    path: str
    size_bytes: int
    outcome: Outcome

    @property
    def ending(self) -> str:
        """The error code; without one the status."""
        code = self.outcome.error_code
        return code.value if code is not None else self.outcome.status.value


class Trial(Struct, frozen=True):
    """A run over a folder: `broken` are the promises that it broke, each with its file."""

    fates: tuple[Fate, ...]
    watched: Watched
    broken: tuple[str, ...]


def try_folder(
    folder: Path, limits: Limits, expected: Mapping[str, frozenset[str]] | None = None
) -> Trial:
    """Run `fuhe run` over the folder, sound files beside it, and hold what it does to the promises.

    `expected` are by name the endings that are right. Writes nothing but into a temporary folder,
    which is gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="robustness-") as place:
        here = Path(place)
        sound = write_sound_files(here / "sound")
        alone, beside = here / "alone", here / "beside"
        alone.mkdir()
        beside.mkdir()
        watch([sound], alone / "archive.db", limits, 3)
        before = _state(folder)
        files = [storable(path.as_posix()) for path in find([folder]).files]
        watched = watch([folder, sound], beside / "archive.db", limits, len(files) + 3)
        broken = list(_faults_of_run(watched, limits, beside))
        if _state(folder) != before:
            broken.append(f"{folder} was changed")
        archive = beside / "archive.db"
        if not archive.exists():
            return Trial((), watched, (*broken, "there is no archive"))
        if content_of(archive) != content_of(alone / "archive.db"):
            broken.append("sound files were read otherwise than alone")
        with sqlite3.connect(archive) as connection:
            fates = tuple(_fate(row) for row in connection.execute(_FATES) if _is_of(row[0], files))
            broken += _faults_of_archive(connection)
        connection.close()
        shutil.rmtree(beside, ignore_errors=True)
    broken += _faults_of_files(files, fates, limits)
    broken += _unexpected(fates, expected or {})
    return Trial(fates, watched, tuple(broken))


def _faults_of_run(watched: Watched, limits: Limits, folder: Path) -> Iterator[str]:
    if watched.exit_code not in (0, 1):
        yield f"the run ended with {watched.exit_code}: {watched.errors[-300:]}"
    if "Traceback" in watched.errors:
        yield f"the run printed a traceback: {watched.errors[-600:]}"
    for process in watched.left_processes:
        yield f"a process was left behind: {process}"
    for name in watched.left_files:
        yield f"a file was left behind: {name}"
    known = {"archive.db", "home", "temporary", "errors"}
    for name in sorted({path.name for path in folder.iterdir()} - known):
        yield f"a file was written beside the archive: {name}"
    most = limits.megabytes << 20
    for kind, peak in (("the run", watched.command_bytes), ("a worker", watched.worker_bytes)):
        if peak > most:
            yield f"{kind} took {peak >> 20} MB, more than {limits.megabytes}"


def _faults_of_archive(connection: sqlite3.Connection) -> Iterator[str]:
    for pragma in ("integrity_check", "foreign_key_check"):
        answer = connection.execute(f"PRAGMA {pragma}").fetchmany(3)
        if answer not in ([], [("ok",)]):
            yield f"{pragma}: {answer}"


def _faults_of_files(files: list[str], fates: tuple[Fate, ...], limits: Limits) -> Iterator[str]:
    seen = [fate.path for fate in fates if fate.path in set(files)]
    for path in sorted(set(files) - set(seen)):
        yield f"{path}: has no row"
    for fate in fates:
        for fault in status_faults(fate.outcome):
            yield f"{fate.path}: {fault}"
        if fate.outcome.seconds > limits.seconds + _TIME_GRACE:
            yield f"{fate.path}: took {fate.outcome.seconds:.0f} s, more than {limits.seconds:g}"


def _unexpected(fates: tuple[Fate, ...], expected: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for fate in fates:
        right = expected.get(fate.path.rpartition("/")[2]) if SEPARATOR not in fate.path else None
        if right is not None and fate.ending not in right:
            yield f"{fate.path}: ended as {fate.ending}, not as {', '.join(sorted(right))}"


def _is_of(path: str, files: list[str]) -> bool:
    return any(path == file or path.startswith(file + SEPARATOR) for file in files)


def _fate(row: tuple[str, int, str, str | None, str | None, float, str, str]) -> Fate:
    path, size, status, code, message, seconds, media_type, identifier = row
    outcome = Outcome(
        document_id=identifier,
        media_type=media_type,
        size_bytes=size,
        status=Status(status),
        error_code=ErrorCode(code) if code is not None else None,
        error_message=message,
        seconds=seconds,
    )
    return Fate(path, size, outcome)


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return size, mode and time of change of all that lies in the folder."""
    return {
        str(path): (status.st_size, status.st_mode, status.st_mtime_ns)
        for path in folder.rglob("*")
        for status in (path.lstat(),)
    }
