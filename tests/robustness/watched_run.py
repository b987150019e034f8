"""`fuhe run` as a user calls it, watched from outside: its processes, its memory, what it writes.

Every process of the run carries a mark in its environment, by which /proc finds it wherever it
went. Elsewhere than on Linux processes are not watched.
"""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.cli.options import MEGABYTE

_MARK = "FUHE_ROBUSTNESS"
_PROCESSES = Path("/proc")
_POLL_SECONDS = 0.2
_LEAVE_SECONDS = 10.0
_GRACE_SECONDS = 120.0


class Limits(Struct, frozen=True):
    """What one file may take: seconds and megabytes; `jobs` files are read at a time."""

    seconds: float = 60.0
    megabytes: int = 2048
    jobs: int = 2


class Watched(Struct, frozen=True):
    """What was seen of a run. Memory is resident and in bytes: of the command, of a worker."""

    exit_code: int | None
    seconds: float
    errors: str
    command_bytes: int
    worker_bytes: int
    left_processes: tuple[str, ...]
    left_files: tuple[str, ...]


def watch(paths: Sequence[Path], output: Path, limits: Limits, files: int) -> Watched:
    """Run the command over `paths` into `output`, in a home and temporary folder of its own.

    They are made beside `output`. `files` is how many there are: beyond the time that they may
    take together the run is ended, with `exit_code` None.
    """
    home, temporary = output.parent / "home", output.parent / "temporary"
    for folder in (home, temporary):
        folder.mkdir(exist_ok=True)
    mark = uuid.uuid4().hex
    most = limits.seconds * files / limits.jobs + _GRACE_SECONDS
    started = time.monotonic()
    with (output.parent / "errors").open("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            _command(paths, output, limits),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=home,
            env=_environment(home, temporary, mark),
            start_new_session=True,
        )
        peaks = {"command": 0, "worker": 0}
        while process.poll() is None and time.monotonic() - started < most:
            for number in marked(mark):
                kind = "command" if number == process.pid else "worker"
                peaks[kind] = max(peaks[kind], _resident(number))
            time.sleep(_POLL_SECONDS)
        exit_code = process.poll()
        left = _left(mark) if exit_code is not None else ("the run itself",)
        for number in marked(mark):
            os.kill(number, 9)
        process.wait()
        errors.seek(0)
        told = errors.read()
    return Watched(
        exit_code,
        time.monotonic() - started,
        told,
        peaks["command"],
        peaks["worker"],
        left,
        tuple(_names(home) + _names(temporary)),
    )


def marked(mark: str) -> list[int]:
    """Return the numbers of the processes that carry the mark; the dead do not."""
    wanted = f"{_MARK}={mark}".encode()
    found = []
    for place in _PROCESSES.glob("[0-9]*/environ"):
        try:
            if wanted in place.read_bytes().split(b"\0"):
                found.append(int(place.parent.name))
        except OSError:
            continue  # it has ended, or is of another user
    return found


def _command(paths: Sequence[Path], output: Path, limits: Limits) -> list[str]:
    return [
        *(sys.executable, "-m", "fuhe.pipeline.cli", "run", *map(str, paths)),
        *("--output", str(output), "--jobs", str(limits.jobs)),
        *("--timeout", f"{limits.seconds:g}", "--memory", str(limits.megabytes)),
    ]


def _environment(home: Path, temporary: Path, mark: str) -> dict[str, str]:
    root = str(Path(__file__).parent.parent.parent)
    return {
        **os.environ,
        "PYTHONPATH": root,
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "TMPDIR": str(temporary),
        _MARK: mark,
    }


def _left(mark: str) -> tuple[str, ...]:
    """Return the processes that are still there some time after the run."""
    deadline = time.monotonic() + _LEAVE_SECONDS
    while (numbers := marked(mark)) and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
    return tuple(_line(number) for number in numbers)


def _line(number: int) -> str:
    try:
        line = (_PROCESSES / str(number) / "cmdline").read_bytes()
    except OSError:
        return str(number)
    words = line.replace(b"\0", b" ").decode(errors="replace")
    return f"{number} {words[:100]}"


def _resident(number: int) -> int:
    """Return the most memory that the process had so far (proc(5), VmHWM)."""
    try:
        status = (_PROCESSES / str(number) / "status").read_text("utf-8", "replace")
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(words[1]) * MEGABYTE // 1024 for words in lines), 0)


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder.parent)) for path in folder.rglob("*"))
