"""The intake stage: paths to files with SHA-256 and a first look. Nothing is trusted.

A path that is named is read, also where it is a link or hidden. In a folder, hidden names are
left out; a link to a file is read if its target lies in the folder that was named; links to
folders and links that lead outside are left out. All that is left out is counted.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from fuhe.pipeline.addresses import Listed, RemoteFile, list_files, shown
from fuhe.pipeline.file_list import FileList
from fuhe.pipeline.sniff import HEAD_BYTES, UNKNOWN, Look, look
from fuhe.schemas.errors import NothingToReadError, UsageError
from fuhe.schemas.report import SourceFile

_CHUNK_BYTES = 1 << 20
_NANOSECONDS = 1_000_000_000
# Names that systems hide: Unix dot files and the lock files of Word.
_HIDDEN = (".", "~$")


File = Path | RemoteFile
"""A file on this machine, or at an address."""


class Found(msgspec.Struct):
    """What lies under the paths: the files in order, and counts of what was left out.

    `remote` are those at addresses.
    """

    files: FileList = msgspec.field(default_factory=FileList)
    remote: list[RemoteFile] = msgspec.field(default_factory=list)
    hidden: int = 0
    links: int = 0
    special: int = 0
    unreadable_folders: list[Path] = msgspec.field(default_factory=list)

    @property
    def count(self) -> int:
        """How many files there are, here and at addresses."""
        return len(self.files) + len(self.remote)

    def add_remote(self, listed: Listed) -> None:
        """Add the files at an address, each once."""
        known = {file.address for file in self.remote}
        self.remote += [file for file in listed.files if file.address not in known]
        self.hidden += listed.hidden

    def largest_first(self) -> Iterator[File]:
        """Yield all files by falling size, those at addresses before those here."""
        yield from sorted(self.remote, key=lambda file: -file.size_bytes)
        yield from self.files.largest_first()


class Opened(msgspec.Struct, frozen=True):
    """One file after its bytes were read once. `problem` is set where they could not be.

    `place` is where its bytes lie if not at the path of the source.
    """

    source: SourceFile
    look: Look
    problem: str | None = None
    place: str | None = None


def find(paths: Iterable[Path | str], leave_out: Iterable[Path] = ()) -> Found:
    """Return the files under `paths`, sorted within each folder, each path once.

    A text is an address (`addresses.py`): what it raises is raised here too.

    `leave_out` are files that are never input: the archive itself. Raises UsageError if a path
    does not exist, NothingToReadError if there is no file.
    """
    roots = list(paths)
    missing = [path for path in roots if isinstance(path, Path) and not os.path.lexists(path)]
    if missing:
        names = ", ".join(printable(str(path)) for path in missing)
        message = f"no such file or folder: {names}; check the spelling"
        raise UsageError(message)
    found = Found()
    seen: set[str] = {os.path.abspath(path) for path in leave_out}  # noqa: PTH100
    for root in roots:
        if isinstance(root, str):
            found.add_remote(list_files(root))
            continue
        for path in _under(Path(os.path.abspath(root)), found):  # noqa: PTH100
            name = str(path)
            if name not in seen:
                if len(roots) > 1:  # one folder has no path twice
                    seen.add(name)
                found.files.append(path)
    if not found.count:
        message = f"nothing to read in {', '.join(printable(shown(str(p))) for p in roots)}"
        left_out = describe_left_out(found)
        raise NothingToReadError(f"{message} ({left_out})" if left_out else f"{message}: no files")
    return found


def describe_left_out(found: Found) -> str:
    """Return in words what was left out; '' if nothing was."""
    counts = (
        (found.hidden, "hidden"),
        (found.links, "links to folders or to outside"),
        (found.special, "no regular files"),
        (len(found.unreadable_folders), "folders without permission to read"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def open_file(path: Path) -> Opened:
    """Read the file once: its SHA-256, size, time of change and what it looks like.

    A file that cannot be read gets the SHA-256 of `unreadable:` and its path as its id.
    """
    name = path.as_posix()
    try:
        digest, head, tail, status = _digest(path)
    except OSError as error:
        is_permission = isinstance(error, PermissionError)
        advice = "give yourself permission" if is_permission else "see that it is still there"
        reason = error.strerror or type(error).__name__
        return unreadable(name, f"cannot be opened ({reason}); {advice}, then run again")
    seen = look(head, tail)
    source = SourceFile(
        path=name,
        document_id=digest,
        size_bytes=status.st_size,
        modified_at=modified_at(status),
        media_type=seen.media_type,
    )
    return Opened(source, seen)


def unreadable(name: str, problem: str) -> Opened:
    """Return the file of this name as one whose bytes could not be read."""
    source = SourceFile(
        path=name,
        document_id=hashlib.sha256(b"unreadable:" + os.fsencode(name)).hexdigest(),
        size_bytes=0,
        modified_at="",
        media_type=UNKNOWN.media_type,
    )
    return Opened(source, UNKNOWN, problem)


def name_of(file: File) -> str:
    """Return the absolute path of a file with `/`, or its address: `files.path`."""
    return file.address if isinstance(file, RemoteFile) else file.as_posix()


def modified_at(status: os.stat_result) -> str:
    """Return the time of last change as ISO 8601 UTC, to the nanosecond."""
    seconds, nanoseconds = divmod(status.st_mtime_ns, _NANOSECONDS)
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return f"@{seconds}.{nanoseconds:09d}"
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{nanoseconds:09d}Z"


def printable(name: str) -> str:
    r"""Return a name fit for a line on the screen: control characters and bad bytes escaped."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _under(root: Path, found: Found) -> Iterator[Path]:
    if not root.is_dir():
        if _may_be_read(root):
            yield root
        else:
            found.special += 1
        return
    real_root = root.resolve()
    for folder, folders, names in os.walk(root, onerror=lambda e: _note(e, found)):
        here = Path(folder)
        for name in sorted(folders):
            found.hidden += name.startswith(_HIDDEN)
            found.links += not name.startswith(_HIDDEN) and (here / name).is_symlink()
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(_HIDDEN) and not (here / name).is_symlink()
        )
        for name in sorted(names):
            if name.startswith(_HIDDEN):
                found.hidden += 1
            elif _leads_outside(here / name, real_root):
                found.links += 1
            elif _may_be_read(here / name):
                yield here / name
            else:
                found.special += 1


def _note(error: OSError, found: Found) -> None:
    found.unreadable_folders.append(Path(error.filename))


def _may_be_read(path: Path) -> bool:
    """Tell whether to open the file: a pipe or a device may wait for ever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # opening it will say why not


def _leads_outside(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return False
    try:
        return not path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a broken link, or one that leads to itself
        return True


def _digest(path: Path) -> tuple[str, bytes, bytes, os.stat_result]:
    """Return SHA-256, the first and the last bytes, and the state of the file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = tail = chunk = file.read(_CHUNK_BYTES)
        while chunk:
            digest.update(chunk)
            tail = (tail + chunk)[-HEAD_BYTES:]
            chunk = file.read(_CHUNK_BYTES)
        return digest.hexdigest(), head[:HEAD_BYTES], tail[-HEAD_BYTES:], os.fstat(file.fileno())
