"""A cluster of real processes on this machine: a scheduler and workers, each with its nanny."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[4]
SECONDS = 60.0


class Machines:
    """A scheduler and its workers; `address` is the scheduler's."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.workers = []
        told = folder / "scheduler.json"
        self.start("dask_scheduler", "--port", "0", "--scheduler-file", str(told))
        self.address = wait_for(lambda: address_in(told))

    def start(self, module, *arguments, **environment):
        # One worker that dies is enough to know: waiting for four takes the tests long.
        settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", **environment}
        words = ("--no-dashboard", "--host", "127.0.0.1", *arguments)
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *words],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def worker(self, *arguments, **environment):
        words = ("--nthreads", "1", "--local-directory", str(self.folder), *arguments)
        self.workers.append(self.start("dask_worker", self.address, *words, **environment))
        return self.workers[-1]

    def close(self):
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def address_in(file):
    with contextlib.suppress(OSError, ValueError):
        return json.loads(file.read_text())["address"]


def wait_for(question, seconds=SECONDS):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = question()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain")
