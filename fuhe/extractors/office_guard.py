"""The process that stands between fuhe and a program of others; run by its path, not imported.

`python office_guard.py FOLDER MEMORY` reads commands from its standard input, one JSON list a
line, and answers each with the exit code of the program. An empty line ends the program before
its time; the line `closing` tells that the owner ends by its own will. When the input closes, by
that or because the owner was killed, the program and all its children are killed, FOLDER is
removed and the guard ends: nothing is left behind. MEMORY is the limit of address space in bytes,
0 for that of the owner.

Nothing but the standard library is imported, since the guard starts once for each call.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import Any

_MAX_FILE_BYTES = 1 << 30
_NOT_STARTED = 127
_CLOSING = "closing"
_REMOVALS, _REMOVAL_SECONDS = 20, 0.1


def main(folder: str, memory_bytes: int) -> None:
    """Serve the owner until its end of the pipe closes."""
    _limit(memory_bytes)
    program: subprocess.Popen[bytes] | None = None
    is_closing = False
    try:
        for line in sys.stdin:
            if program is not None:
                _kill(program)
            is_closing = line.strip() == _CLOSING
            if line.strip() and not is_closing:
                program = _start(folder, json.loads(line))
    finally:
        if program is not None:
            _kill(program)
            program.wait()
        _remove(folder, is_closing=is_closing)


def _remove(folder: str, *, is_closing: bool) -> None:
    """Remove the folder; of an owner that was killed, workers may write into it for a while."""
    for _ in range(1 if is_closing else _REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not is_closing:
            time.sleep(_REMOVAL_SECONDS)


def _start(folder: str, command: list[str]) -> "subprocess.Popen[bytes] | None":
    own_group: dict[str, Any] = {} if sys.platform == "win32" else {"process_group": 0}
    # Without a buffer: what is written is in the file before the answer is given.
    with open(os.path.join(folder, "log"), "ab", buffering=0) as log:  # noqa: PTH118, PTH123
        try:
            program = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                env=_environment(folder),
                **own_group,
            )
        except OSError as error:
            log.write(str(error).encode())
            _answer(_NOT_STARTED)
            return None
    threading.Thread(target=_tell_end, args=(program,), daemon=True).start()
    return program


def _environment(folder: str) -> dict[str, str]:
    """Return the environment of a program: FOLDER is its home, so that it writes nowhere else."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": folder, "TMPDIR": folder}


def _tell_end(program: "subprocess.Popen[bytes]") -> None:
    code = program.wait()
    _kill(program)  # children that the program left behind
    _answer(code)


def _answer(code: int) -> None:
    print(code, flush=True)  # noqa: T201


def _kill(program: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        if program.poll() is None:
            command = ["taskkill", "/T", "/F", "/PID", str(program.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        return
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # all of them have ended


def _limit(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_FSIZE: _MAX_FILE_BYTES, resource.RLIMIT_CORE: 0}
    if memory_bytes:
        limits[resource.RLIMIT_AS] = memory_bytes
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
