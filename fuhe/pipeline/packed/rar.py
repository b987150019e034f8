"""Members of a .rar file, unpacked by a program that is installed for it.

The format is not open; there is no free library that writes nothing by itself.
"""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from fuhe.pipeline.packed.unpacking import Unpacking
from fuhe.schemas.errors import ErrorCode, ExtractionError

PROGRAMS: dict[str, tuple[str, ...]] = {
    "unrar": ("x", "-p-", "-y", "-idq", "--", "{archive}", "{folder}/"),
    "7z": ("x", "-y", "-p", "-o{folder}", "--", "{archive}"),
    "7zz": ("x", "-y", "-p", "-o{folder}", "--", "{archive}"),
    "bsdtar": ("-x", "-f", "{archive}", "-C", "{folder}"),
}
INSTALL = "sudo apt-get install libarchive-tools"

_ENCRYPTED = re.compile(rb"passw|passphrase|encrypt", re.IGNORECASE)
_POLL_SECONDS = 0.05
_KEPT_OUTPUT = 64 << 10


def program() -> str | None:
    """Return the name of a program that unpacks .rar files; None if there is none."""
    return next((name for name in PROGRAMS if shutil.which(name)), None)


def read_rar(path: Path, unpacking: Unpacking) -> None:
    """Unpack the members of the file at `path`.

    Raises ExtractionError ENCRYPTED, CORRUPT, TOO_LARGE or MISSING_PROGRAM, OSError where the
    disk fails.
    """
    name = program()
    if name is None:
        message = (
            f"no program for .rar is installed; install one ({INSTALL}), or unpack it and give "
            "fuhe the folder"
        )
        raise ExtractionError(ErrorCode.MISSING_PROGRAM, message)
    folder = unpacking.new_place()
    folder.mkdir(mode=0o700)
    try:
        failed, output = _run(name, path, folder, unpacking.left_bytes)
        count = _take(folder, unpacking)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if failed and _ENCRYPTED.search(output):
        if not count:
            message = "is encrypted: unpack it with its password and give fuhe the folder"
            raise ExtractionError(ErrorCode.ENCRYPTED, message)
        unpacking.leave_out("…", "they are locked with a password", ErrorCode.ENCRYPTED)
    elif failed:
        if not count:
            message = "the RAR archive is damaged or cut off; get it again from its source"
            raise ExtractionError(ErrorCode.CORRUPT, message)
        unpacking.leave_out("…", "the archive is damaged")


def _run(name: str, archive: Path, folder: Path, most: int) -> tuple[bool, bytes]:
    """Return whether the program failed, and what it said; it is ended beyond `most` bytes."""
    arguments = [each.format(archive=archive.resolve(), folder=folder) for each in PROGRAMS[name]]
    said = folder.with_name(f"{folder.name}.said")
    with said.open("xb") as output:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
            [name, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )
        try:
            while process.poll() is None and _size(folder) <= most:
                time.sleep(_POLL_SECONDS)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
    with said.open("rb") as output:
        told = output.read(_KEPT_OUTPUT)
    said.unlink()
    return process.returncode != 0, told


def _size(folder: Path) -> int:
    total = 0
    for here, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(here) / name).lstat().st_size
            except OSError:
                continue  # the program just moved it
    return total


def _take(folder: Path, unpacking: Unpacking) -> int:
    """Move what the program wrote to places of its own; links are left out."""
    count = 0
    for here, folders, names in os.walk(folder):
        folders.sort()
        for each in sorted(names):
            file = Path(here) / each
            written = file.relative_to(folder).as_posix()
            name = unpacking.accept(written)
            if name is None:
                continue
            if file.is_symlink() or not file.is_file():
                unpacking.leave_out(name, "they are links or devices")
                continue
            unpacking.count(file.stat().st_size)
            place = unpacking.new_place()
            file.rename(place)
            unpacking.keep(name, place)
            count += 1
    return count
