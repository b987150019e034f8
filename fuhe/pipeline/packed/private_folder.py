"""A folder for unpacked files that nobody else may read, gone when the run is: also when killed."""

import shutil
from pathlib import Path
from typing import Self

from fuhe.extractors.guarded_folder import GuardedFolder


class PrivateFolder:
    """Made when it is first asked for; empty again after `clear`."""

    def __init__(self) -> None:
        self._guarded: GuardedFolder | None = None
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._guarded is not None:
            self._guarded.close()

    def new(self) -> Path:
        """Return a new empty folder in it."""
        if self._guarded is None:
            self._guarded = GuardedFolder()
        self._number += 1
        folder = self._guarded.path / str(self._number)
        folder.mkdir(mode=0o700)
        return folder

    def clear(self) -> None:
        """Remove all that was unpacked so far."""
        if self._guarded is not None:
            for folder in self._guarded.path.iterdir():
                shutil.rmtree(folder, ignore_errors=True)
