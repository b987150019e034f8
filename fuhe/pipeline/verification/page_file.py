"""The file of the page: never written over what fuhe did not make, whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from fuhe.pipeline.intake import printable
from fuhe.pipeline.verification.page import GENERATOR
from fuhe.schemas.errors import UsageError

# The mark of a page stands in its first lines.
_HEAD_BYTES = 1024


def refuse_unwritable(path: Path, source: Path) -> None:
    """Raise UsageError where a page cannot or must not be written; changes nothing.

    A page that fuhe made may be written over; any other file, `source` above all, is kept.
    """
    name = printable(str(path))
    if path.is_dir():
        raise UsageError(f"{name} is a folder; give the path of a file: --html report.html")
    if not path.parent.is_dir():
        message = f"cannot write {name}: the folder {printable(str(path.parent))} does not exist"
        raise UsageError(f"{message}; make it first")
    if not os.path.lexists(path):
        if not os.access(path.parent, os.W_OK):
            message = f"cannot write {name}: no permission to write in its folder"
            raise UsageError(f"{message}; choose another")
        return
    if not path.is_file():
        message = f"{name} is no regular file; give another path"
        raise UsageError(message)
    if source.exists() and path.samefile(source):
        raise UsageError(f"{name} is the file to be checked; give another path for the page")
    if not _is_page(path):
        message = f"{name} exists and is no page of fuhe check; it is kept: give another path"
        raise UsageError(message)


def write_page(path: Path, text: str) -> None:
    """Write a page whole: an interruption leaves the old one. Raises UsageError if it cannot."""
    # Through a link, what the link points at is replaced, not the link.
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        message = f"cannot write {printable(str(path))}: {error.strerror}; choose another path"
        raise UsageError(message) from error


def _is_page(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD_BYTES)
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
