"""Between intake and the workers: files that are faster made ready many at a time.

Old Word files are converted in batches while the workers read other files. This only saves time:
a file that does not come out of its batch goes to a worker as it is and is read there alone, with
the limits of one file, so that none costs more than itself.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor, Preparation
from fuhe.extractors.guarded_folder import GuardedFolder
from fuhe.pipeline.process import Task

_POLL_SECONDS = 0.25


class Limits(Struct, frozen=True):
    """How many batches are made ready at a time, and the most memory of a program in bytes.

    Without batches no file is made ready: each is read alone, as where other machines read it.
    """

    batches: int = 1
    memory_bytes: int | None = None


@contextmanager
def preparing(
    tasks: Iterable[Task],
    extractors: Iterable[Extractor],
    limits: Limits,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[Iterator[Task]]:
    """Give the tasks again, those that were made ready with `prepared` set, in another order.

    What is prepared lies in a private folder until the end of the block; `discard` removes it
    earlier. No more batches are waited for once `stopping()` is true.
    """
    found = [each.preparation for each in extractors if each.preparation is not None]
    known = found if limits.batches else []
    batches = _Batches(limits, stopping)
    try:
        yield _prepared(tasks, known, batches)
    finally:
        batches.close()


def discard(task: Task) -> None:
    """Remove what was prepared, fetched or unpacked for the task, which has ended."""
    for private in (task.prepared, task.place):
        if private is not None:
            Path(private).unlink(missing_ok=True)


def _prepared(
    tasks: Iterable[Task], known: list[Preparation], batches: "_Batches"
) -> Iterator[Task]:
    waiting: dict[tuple[int, str], list[Task]] = {}
    for task in tasks:
        place = _place(task, known)
        if place is None:
            yield task
            continue
        kind = waiting.setdefault(place, [])
        kind.append(task)
        if len(kind) >= known[place[0]].size:
            batches.begin(known[place[0]], waiting.pop(place))
            yield from batches.ended(batches.limits.batches)
    for (number, _), rest in waiting.items():
        if len(rest) > 1:
            batches.begin(known[number], rest)
        else:
            yield from rest
    yield from batches.ended(0)


def _place(task: Task, known: list[Preparation]) -> tuple[int, str] | None:
    """Return the number of the preparation that takes the file, and the kind that it says."""
    for number, preparation in enumerate(known):
        try:
            kind = preparation.kind(Path(task.place or task.source.path))
        except Exception:  # noqa: BLE001, S112 - a worker will meet it again, and tell
            continue
        if kind is not None:
            return number, kind
    return None


class _Batches:
    """The batches under way, each in a thread that waits for the program which does the work."""

    def __init__(self, limits: Limits, stopping: Callable[[], bool]) -> None:
        self.limits = limits
        self._stopping = stopping
        self._is_closed = False
        self._threads = ThreadPoolExecutor(max(1, limits.batches), "prepare")
        self._folder: GuardedFolder | None = None
        self._begun: deque[tuple[list[Task], Future[dict[str, Path]]]] = deque()

    def begin(self, preparation: Preparation, tasks: list[Task]) -> None:
        if self._folder is None:
            self._folder = GuardedFolder()
        files = {task.source.document_id: Path(task.place or task.source.path) for task in tasks}
        future = self._threads.submit(
            preparation.prepare,
            files,
            self._folder.path,
            self.limits.memory_bytes,
            lambda: self._is_closed,
        )
        self._begun.append((tasks, future))

    def ended(self, most: int) -> Iterator[Task]:
        """Yield the tasks of the oldest batches until no more than `most` are under way."""
        while len(self._begun) > most:
            tasks, future = self._begun.popleft()
            while not future.done():
                if self._stopping():
                    return
                wait([future], _POLL_SECONDS)
            results = {} if future.exception() is not None else future.result()
            for task in tasks:
                result = results.get(task.source.document_id)
                yield task if result is None else replace(task, prepared=str(result))

    def close(self) -> None:
        self._is_closed = True
        self._threads.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.__exit__()
