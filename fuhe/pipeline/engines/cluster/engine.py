"""The engine of many machines: errands out to the workers of a scheduler, results back.

So many errands are under way as the workers can take, however many files wait. A worker that is
lost costs nothing: dask gives its errands to others. What is lost with several workers is done once
more alone, so that a file which takes its worker down with it is known and blamed by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from distributed import Client
from msgspec import Struct

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.cluster.connection import WORKER_SECONDS
from fuhe.pipeline.engines.cluster.errand import Limits, Sink
from fuhe.pipeline.engines.cluster.flight import Flight
from fuhe.pipeline.engines.cluster.round import Round

T = TypeVar("T")

_LARGEST_SHARE = 20
"""The most files of one errand: what is done again when a worker is lost."""

_LARGEST_PART = 200
"""The same where their rows become one part of a depot: many small parts are slow to read."""

_SHARES_PER_THREAD = 4
"""So many errands each thread of the cluster should have at least, where there are files enough."""


class Depot(Protocol):
    """Where workers put rows themselves, seen from the command: it says what holds."""

    sink: Sink

    def accept(self, documents: Iterable[str], written: str | None) -> None:
        """Make what a worker wrote of these documents hold, in place of what was there."""
        ...


class Settings(Struct, frozen=True):
    """How a cluster is used. Without a worker for `patience` seconds, a run ends."""

    address: str
    limits: Limits
    depot: Any = None
    patience: float = WORKER_SECONDS


class DaskEngine:
    """Runs tasks in the workers of a dask scheduler, each task within the limits of one file."""

    def __init__(self, client: Client, settings: Settings, files: int) -> None:
        self.client = client
        self.settings = settings
        self.depot: Depot | None = settings.depot
        self.files = files
        # What workers did not see so far: files under their own paths (False), private ones (True).
        self.unseen: set[bool] = set()

    def map(
        self,
        function: Callable[[T], bytes],
        tasks: Iterable[T],
        stopping: Callable[[], bool] = lambda: False,
        idle: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[T, bytes | Failure]]:
        """Yield each task with its result or failure, in the order in which they end.

        Raises FuheError where the scheduler is lost or no worker is left, UsageError where a
        worker has another version of fuhe.
        """
        flight = Flight(self.client, self.settings.address, self.settings.patience, idle)
        round_ = Round(self, flight, function)
        try:
            yield from round_.follow(iter(tasks), stopping)
        finally:
            flight.close()
            round_.close()

    def share(self, threads: int) -> int:
        """Return how many files go in one errand to a cluster of so many threads."""
        largest = _LARGEST_SHARE if self.depot is None else _LARGEST_PART
        return max(1, min(largest, self.files // (max(threads, 1) * _SHARES_PER_THREAD)))
