"""What a process and its descendants take: memory and time of processors, seen from outside.

Linux only: it is read from /proc, see proc(5).
"""

import os
import threading
import time
from pathlib import Path

_POLL_SECONDS = 0.05


class ProcessWatch(threading.Thread):
    """Watches a process until it ends: workers are not the measuring process' own children.

    `parent_kilobytes` and `worker_kilobytes` are the largest resident memory of the process and
    of any of its descendants.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._spent: dict[int, float] = {}
        self.parent_kilobytes = 0
        self.worker_kilobytes = 0

    @property
    def parent_seconds(self) -> float:
        """Seconds of processors of the process itself, as seen last."""
        return self._spent.get(self._process, 0.0)

    @property
    def worker_seconds(self) -> float:
        """Seconds of processors of all its descendants, as seen last."""
        return sum(self._spent.values()) - self.parent_seconds

    def run(self) -> None:
        """Watch until the process has ended."""
        while (own := _resident(self._process)) > 0:
            self.parent_kilobytes = max(self.parent_kilobytes, own)
            self._note(self._process)
            for child in _descendants(self._process):
                self.worker_kilobytes = max(self.worker_kilobytes, _resident(child))
                self._note(child)
            time.sleep(_POLL_SECONDS)

    def _note(self, process: int) -> None:
        self._spent[process] = max(self._spent.get(process, 0.0), _processor_seconds(process))


def _descendants(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found


def _resident(process: int) -> int:
    """Return the resident memory of a process in kB, 0 if it is gone or not known here."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def _processor_seconds(process: int) -> float:
    """Return the seconds of processors that a process took, 0 if it is gone or not known here."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
