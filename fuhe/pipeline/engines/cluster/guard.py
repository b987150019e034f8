"""One task at a time in a process with limits, inside a process that lives on: a cluster worker."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pebble import ProcessPool

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine

T = TypeVar("T")

_GRACE_SECONDS = 20.0
"""How much longer than its limit a task is waited for before its processes are given up."""

_ATTEMPTS = 2
"""How often a task is begun whose process was lost without a sign that the task did it."""


class Guard:
    """Runs tasks within the limits of a local engine; several threads may ask at once."""

    def __init__(self, engine: LocalEngine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def run(self, function: Callable[[T], bytes], task: T) -> bytes | Failure:
        """Return what `function` gives for the task, or why it came to nothing."""
        error: BaseException = BrokenProcessPool("no process could be started")
        for _ in range(_ATTEMPTS):
            pool = self._current()
            try:
                future = pool.schedule(function, args=(task,), timeout=self._engine.seconds)
                return future.result(self._engine.seconds + _GRACE_SECONDS)
            except (BrokenProcessPool, CancelledError, RuntimeError) as lost:
                error = BrokenProcessPool(str(lost))
                self._give_up(pool)
            except BaseException as ended:
                if isinstance(ended, KeyboardInterrupt):
                    raise
                if not future.done():
                    self._give_up(pool)
                return self._engine.failure(ended)
        return self._engine.failure(error)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool)

    def _current(self) -> ProcessPool:
        with self._lock:
            if self._pool is None:
                # Workers of dask are daemons, which may have no children; these end by themselves.
                multiprocessing.current_process().daemon = False
                self._pool = self._engine.pool()
            return self._pool

    def _give_up(self, pool: ProcessPool) -> None:
        """End the processes of a pool; what others had in them is begun again."""
        with self._lock:
            if self._pool is not pool:
                return
            self._pool = None
        _end(pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
