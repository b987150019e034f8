"""A folder for unpacked files that nobody else may read, gone when the run is: also when killed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

# Waits until the run ends, however it does: then the system closes the pipe.
_GUARDIAN = """
import shutil, sys, time
sys.stdin.buffer.read()
for _ in range(20):
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    time.sleep(0.1)
"""


class PrivateFolder:
    """Made when it is first asked for; empty again after `clear`."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._guardian: subprocess.Popen[bytes] | None = None
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
        if self._guardian is not None:
            self._guardian.kill()
            self._guardian.communicate()

    def new(self) -> Path:
        """Return a new empty folder in it."""
        if self._path is None:
            self._path = Path(tempfile.mkdtemp(prefix="fuhe-unpacked-"))
            self._guardian = subprocess.Popen(  # noqa: S603 - this Python itself
                [sys.executable, "-I", "-S", "-c", _GUARDIAN, str(self._path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._number += 1
        folder = self._path / str(self._number)
        folder.mkdir(mode=0o700)
        return folder

    def clear(self) -> None:
        """Remove all that was unpacked so far."""
        if self._path is not None:
            for folder in self._path.iterdir():
                shutil.rmtree(folder, ignore_errors=True)
