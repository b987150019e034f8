"""The engine of this machine: worker processes with limits of time and memory for each task.

A worker that hangs, dies or takes too much memory costs the one task that it had.
"""

import queue
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.worker import EXITED, prepare_worker, worker_context
from fuhe.schemas.errors import ErrorCode, FuheError

T = TypeVar("T")

_TASKS_PER_WORKER = 500
"""Then the worker is replaced, so that no library's leak adds up."""

_GRACE_SECONDS = 20.0
"""How much longer than the time limit nothing may end before the workers are replaced."""

_ATTEMPTS = 2
"""How often a task is begun whose worker was lost without a sign of which task did it."""

_POLL_SECONDS = 0.25


class LocalEngine:
    """Runs tasks in `jobs` processes, each task with `seconds` of time and `memory_bytes`."""

    def __init__(
        self, jobs: int, seconds: float, memory_bytes: int | None = None, *, verbose: bool = False
    ) -> None:
        self.jobs = jobs
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self.verbose = verbose

    def map(
        self,
        function: Callable[[T], bytes],
        tasks: Iterable[T],
        stopping: Callable[[], bool] = lambda: False,
        idle: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[T, bytes | Failure]]:
        """Yield each task with its result or failure, in the order in which they end.

        No process is started before the first task. Raises FuheError if no worker can start.
        """
        flight = _Flight(self, function, idle)
        try:
            for task in tasks:
                if stopping():
                    break
                flight.begin(task)
                while flight.count > self.jobs * 2:
                    yield flight.end_one()
            while flight.count:
                yield flight.end_one()
        finally:
            flight.close()

    def pool(self) -> ProcessPool:
        """Return new workers."""
        return ProcessPool(
            max_workers=self.jobs,
            max_tasks=_TASKS_PER_WORKER,
            initializer=prepare_worker,
            initargs=(self.memory_bytes, self.verbose),
            context=worker_context(),
        )

    def failure(self, error: BaseException) -> Failure:
        """Return in words how a worker was lost."""
        if isinstance(error, TimeoutError):
            message = (
                f"took longer than {self.seconds:g} s; allow more: --timeout {self.seconds * 5:g}"
            )
            return Failure(ErrorCode.TIMEOUT, message)
        if isinstance(error, MemoryError):
            return Failure(ErrorCode.OUT_OF_MEMORY, "its records are too large; allow more memory")
        if isinstance(error, ProcessExpired):
            return _expired(error.exitcode)
        if isinstance(error, BrokenProcessPool):
            message = "the workers were lost twice while it was read; read it alone: -j 1"
            return Failure(ErrorCode.CRASHED, message)
        message = f"reading it ended the worker ({type(error).__name__}); please report this file"
        return Failure(ErrorCode.CRASHED, message)


class _Begun(Struct, frozen=True):
    """A task that was begun; `attempt` counts from 1."""

    task: Any
    attempt: int


class _Flight:
    """The tasks that were begun and have not ended."""

    def __init__(
        self,
        engine: LocalEngine,
        function: Callable[[Any], bytes],
        idle: Callable[[], None],
    ) -> None:
        self.engine = engine
        self.function = function
        self.idle = idle
        self.pool: ProcessPool | None = None
        self.ended: queue.SimpleQueue[Future[bytes]] = queue.SimpleQueue()
        self.begun: dict[Future[bytes], _Begun] = {}
        self.last_end = 0.0
        self.delivered = False

    @property
    def count(self) -> int:
        return len(self.begun)

    def begin(self, task: Any, attempt: int = 1) -> None:  # noqa: ANN401
        if not self.begun:
            self.last_end = time.monotonic()
        future = self._schedule(task) if attempt <= _ATTEMPTS else _broken()
        self.begun[future] = _Begun(task, attempt)
        future.add_done_callback(self.ended.put)

    def end_one(self) -> tuple[Any, bytes | Failure]:
        while True:
            try:
                future = self.ended.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                self.idle()
                if time.monotonic() - self.last_end > self.engine.seconds + _GRACE_SECONDS:
                    self._replace_pool()
                continue
            if future not in self.begun:
                continue  # of workers that were given up
            error = future.exception()
            if isinstance(error, BrokenProcessPool) and self.begun[future].attempt < _ATTEMPTS:
                self._replace_pool()
                continue
            return self._end(future, error)

    def close(self) -> None:
        if self.pool is not None:
            self.pool.stop()  # type: ignore[no-untyped-call]
            self.pool.join()
            self.pool = None

    def _end(
        self, future: "Future[bytes]", error: BaseException | None
    ) -> tuple[Any, bytes | Failure]:
        self.last_end = time.monotonic()
        task = self.begun.pop(future).task
        if error is None:
            self.delivered = True
            return task, future.result()
        if isinstance(error, BrokenProcessPool) and not self.delivered:
            message = "the worker processes cannot run here; allow them more memory: --memory 8192"
            raise FuheError(message)
        return task, self.engine.failure(error)

    def _schedule(self, task: Any) -> "Future[bytes]":  # noqa: ANN401
        if self.pool is None:
            self.pool = self.engine.pool()
        try:
            return self.pool.schedule(self.function, args=(task,), timeout=self.engine.seconds)
        except RuntimeError:  # the pool found itself broken
            return _broken()

    def _replace_pool(self) -> None:
        """Give up the workers, and begin with new ones all that has not ended."""
        unfinished, self.begun = self.begun, {}
        self.close()
        for begun in unfinished.values():
            self.begin(begun.task, begun.attempt + 1)


def _broken() -> "Future[bytes]":
    future: Future[bytes] = Future()
    future.set_exception(BrokenProcessPool("the workers were lost twice"))
    return future


def _expired(exit_code: int) -> Failure:
    if exit_code == -signal.SIGKILL:
        message = (
            "its worker was killed by the system, most often because memory ran out; "
            "read it alone: -j 1"
        )
        return Failure(ErrorCode.OUT_OF_MEMORY, message)
    how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code % EXITED}"
    message = f"reading it crashed a worker ({how}); save it anew in Word or a PDF printer"
    return Failure(ErrorCode.CRASHED, message)
