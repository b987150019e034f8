"""A worker process: how it is begun, what it may take, and how its end is told from a crash."""

import faulthandler
import logging
import multiprocessing
import os
import sys
import tempfile
import threading
from typing import Any

EXITED = 1000
"""Stands for exit code 0 of a worker that a library ended: no process has such a code itself."""

_IN_ORDER = 77
"""Exit code of a worker that ended because the pool no longer needs it."""

# Imported once by the process that the workers are forked from.
_PRELOAD = ["fuhe.pipeline.process", "fuhe.pipeline.rows", "fuhe.extractors"]

# The server that workers are forked from has a socket in the temporary folder, under a name of 32
# characters; the path of a socket has at most 103 on macOS, 107 on Linux (unix(7)).
_MOST_OF_FOLDER = 70

_METHODS = multiprocessing.get_all_start_methods()
_HAS_SERVER = "forkserver" in _METHODS and (
    len(os.fsencode(tempfile.gettempdir())) <= _MOST_OF_FOLDER
)
_BASE: Any = multiprocessing.get_context("forkserver" if _HAS_SERVER else "spawn")


class Worker(_BASE.Process):  # type: ignore[misc]
    """A process whose exit code is 0 only where it ended in order.

    pebble takes a worker that ended with 0 for one that is not needed, and waits for its task
    until the time limit. A library that calls `exit(0)` must not pass for that.
    """

    def run(self) -> None:
        """Work until the pool needs no more."""
        super().run()
        sys.exit(_IN_ORDER)

    @property
    def exitcode(self) -> int | None:
        """The exit code, None while it runs."""
        code: int | None = super().exitcode
        return {_IN_ORDER: 0, 0: EXITED}.get(code, code) if code is not None else None


class _Context(type(_BASE)):  # type: ignore[misc]
    """Begins workers."""

    Process = Worker


def worker_context() -> Any:  # noqa: ANN401 - pebble's protocol of contexts is not public
    """Return how processes are begun: never a fork of this one, which holds the database."""
    context = _Context()
    if _HAS_SERVER:
        context.set_forkserver_preload(_PRELOAD)
    return context


def prepare_worker(memory_bytes: int | None, verbose: bool) -> None:
    """Limit the memory of this worker and keep what libraries print off the results."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(2 if verbose else quiet, 1)
    if verbose:
        faulthandler.enable()
    else:
        os.dup2(quiet, 2)
        logging.disable(logging.CRITICAL)
    os.close(quiet)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if memory_bytes is not None and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    """Wait until the process that asked for this worker is gone: nobody keeps its limits then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
