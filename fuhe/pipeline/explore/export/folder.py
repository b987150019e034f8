"""The folder that an export is written to: new files appear in it whole, or not at all.

All files are made in a folder of their own inside it, and moved up when every one is whole;
`datapackage.json` is the last. Where it stands, the export is complete.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from fuhe.schemas.errors import UsageError

DESCRIPTOR = "datapackage.json"
GENERATOR = "fuhe export"
"""Stands in the descriptor as `generator`: what tells an earlier export from other files."""

_UNFINISHED = ".fuhe-export-"


@contextlib.contextmanager
def unfinished_folder(folder: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a new folder inside `folder`; what was put there is moved up in the end.

    An error or an interruption leaves nothing new behind. With `overwrite`, the files of an earlier
    export are replaced. Raises UsageError where `folder` holds other files or cannot be written.
    """
    with _explained(folder):
        earlier = _earlier_files(folder, overwrite=overwrite)
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"{_UNFINISHED}{os.getpid()}"
        try:
            unfinished.mkdir()
            yield unfinished
            _move_up(unfinished, folder, earlier)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
            if is_new:
                with contextlib.suppress(OSError):
                    folder.rmdir()  # only where it stayed empty


def _earlier_files(folder: Path, *, overwrite: bool) -> list[Path]:
    """Return the files of an earlier export in `folder`; refuse any other content."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        message = f"{folder}: is a file; name a folder, it will be made"
        raise UsageError(message)
    found = sorted(folder.iterdir())
    if not found:
        return []
    earlier = _files_of_export(folder)
    other = [path for path in found if path not in earlier]
    if not earlier or other:
        named = ", ".join(path.name for path in (other or found)[:3])
        message = f"{folder}: holds other files ({named}); name a new folder. Nothing was touched"
        raise UsageError(message)
    if not overwrite:
        message = (
            f"{folder}: holds an earlier export; name a new folder, or replace it with: --overwrite"
        )
        raise UsageError(message)
    return earlier


def _files_of_export(folder: Path) -> list[Path]:
    descriptor = folder / DESCRIPTOR
    try:
        package = json.loads(descriptor.read_text("utf-8"))
        if package["generator"] != GENERATOR:
            return []
        paths = {folder / Path(resource["path"]).name for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [*sorted(paths), descriptor]


def _move_up(unfinished: Path, folder: Path, earlier: list[Path]) -> None:
    made = {path.name for path in unfinished.iterdir()}
    (folder / DESCRIPTOR).unlink(missing_ok=True)
    for name in sorted(made - {DESCRIPTOR}):
        (unfinished / name).replace(folder / name)
    for path in earlier:
        if path.name not in made:
            path.unlink(missing_ok=True)
    (unfinished / DESCRIPTOR).replace(folder / DESCRIPTOR)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the system says of writing to `folder` into a message for people."""
    try:
        yield
    except OSError as error:
        message = (
            f"{folder}: cannot write there ({error.strerror or error}); make room, or choose "
            "another folder. No unfinished file stays behind"
        )
        raise UsageError(message) from error
