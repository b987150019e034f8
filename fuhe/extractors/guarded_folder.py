"""A private folder and the programs of others that run in it; both end with this process.

A guard (`office_guard.py`) holds the other end of a pipe. However this process ends, also by
SIGKILL, the pipe closes: then the guard kills the program with all its children and removes the
folder.
"""

import contextlib
import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

_GUARD = Path(__file__).with_name("office_guard.py")
# Tells the guard that nobody writes into the folder any more.
_CLOSING = "closing"
_POLL_SECONDS = 0.25
_END_SECONDS = 10.0


class GuardedFolder:
    """A folder that only this user can open, removed at the end of the `with` block.

    `memory_bytes` limits the address space of each program, None leaves the limit of this process.
    Raises OSError if the folder or the guard cannot be made.
    """

    def __init__(
        self, memory_bytes: int | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="fuhe-"))
        self._answers: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        guard = [sys.executable, "-I", "-S", str(_GUARD)]
        try:
            self._guard = subprocess.Popen(  # noqa: S603
                [*guard, str(self.path), str(memory_bytes or 0)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=environment,
                start_new_session=True,
            )
        except BaseException:
            self.path.rmdir()
            raise
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what runs in the folder and remove it."""
        assert self._guard.stdin is not None  # noqa: S101
        with contextlib.suppress(OSError):  # the guard has ended already
            self._guard.stdin.write(f"{_CLOSING}\n")
            self._guard.stdin.close()
        try:
            self._guard.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._guard.kill()
            self._guard.wait()
        shutil.rmtree(self.path, ignore_errors=True)

    def run(
        self,
        command: Sequence[str],
        seconds: float,
        progress: Callable[[], object] = lambda: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Return the exit code of the program, None if it was killed.

        It is killed when `progress()` has been the same for longer than `seconds`, or when
        `stopping()` is true. What it prints is added to the file `log` in the folder.
        """
        self._send(json.dumps(list(command)))
        last, since = progress(), time.monotonic()
        while True:
            try:
                return self._answers.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                pass
            if (now := progress()) != last:
                last, since = now, time.monotonic()
            if stopping() or time.monotonic() - since > seconds:
                self._send("")
                self._answers.get()
                return None

    def log(self) -> str:
        """Return what the programs printed."""
        try:
            return (self.path / "log").read_text("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def _send(self, line: str) -> None:
        assert self._guard.stdin is not None  # noqa: S101
        try:
            self._guard.stdin.write(f"{line}\n")
            self._guard.stdin.flush()
        except (OSError, ValueError):
            self._answers.put(None)  # the guard has ended

    def _listen(self) -> None:
        """Take the answers of the guard; its end is the answer to all that was still open."""
        assert self._guard.stdout is not None  # noqa: S101
        with self._guard.stdout as answers:
            for line in answers:
                self._answers.put(int(line))
        self._answers.put(None)
