"""One pass of the engine over its tasks: what is sent, what comes back, what is done once more."""

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from distributed import KilledWorker

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.cluster.connection import other_version, without_fuhe
from fuhe.pipeline.engines.cluster.content import Unsent, content_of
from fuhe.pipeline.engines.cluster.errand import (
    Errand,
    Lacking,
    Parcel,
    Reply,
    put_away,
    reading_version,
)
from fuhe.pipeline.engines.cluster.flight import Flight
from fuhe.pipeline.engines.cluster.guard import Guard
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.process import Task
from fuhe.schemas.errors import ErrorCode, FuheError

if TYPE_CHECKING:
    from fuhe.pipeline.engines.cluster.engine import DaskEngine

Ended = tuple[Any, bytes | Failure]


class Round:
    """One pass over tasks with one function."""

    def __init__(
        self, engine: "DaskEngine", flight: Flight, function: Callable[[Any], bytes]
    ) -> None:
        self.engine = engine
        self.flight = flight
        self.function = function
        self.suspects: list[Parcel] = []
        self._here: Guard | None = None

    def follow(self, tasks: Iterator[Any], stopping: Callable[[], bool]) -> Iterator[Ended]:
        """Yield the tasks with their results as they end."""
        while not stopping():
            size = self.engine.share(self.flight.threads)
            share = list(itertools.islice(tasks, size))
            if not share:
                break
            yield from self._begin_share(share)
            while self.flight.is_full:
                yield from self._end_one()
        while self.flight.count:
            yield from self._end_one()
        yield from self._alone()

    def close(self) -> None:
        """End the processes that unpack here."""
        if self._here is not None:
            self._here.close()

    def _begin_share(self, share: list[Any]) -> Iterator[Ended]:
        parcels = []
        for task in share:
            if isinstance(task, Task) and task.folder is not None:
                yield self._unpack(task)
            elif _is_private(task) not in self.engine.unseen:
                parcels.append(Parcel(task))
            else:
                ended = list(self._fill(task, parcels))
                self._accept(ended, None)
                yield from ended
        self._send(parcels)

    def _unpack(self, task: Task) -> Ended:
        """Unpack a packed folder here: its members are looked at here, then read there."""
        limits = self.engine.settings.limits
        if self._here is None:
            local = LocalEngine(1, limits.seconds, limits.memory_bytes, verbose=limits.verbose)
            self._here = Guard(local)
        result = self._here.run(self.function, task)
        if self.engine.depot is None:
            return task, result
        reply = put_away(self.engine.depot.sink, reading_version(), (result,))
        (sent,) = reply.results
        assert not isinstance(sent, Lacking)  # noqa: S101 - it was done here
        ended = (task, sent)
        self._accept([ended], reply.written)
        return ended

    def _fill(self, task: Any, parcels: list[Parcel]) -> Iterator[Ended]:  # noqa: ANN401
        """Add the task with the content of its file; yield it where that cannot be sent."""
        content = content_of(task) if isinstance(task, Task) else None
        if isinstance(content, Unsent):
            yield task, Failure(ErrorCode.IO_ERROR, content.message)
        else:
            parcels.append(Parcel(task, content))

    def _send(self, parcels: list[Parcel]) -> None:
        if not parcels:
            return
        depot, task = self.engine.depot, parcels[0].task
        # What is applied again to records gives no document that could be put away.
        sink = depot.sink if depot is not None and isinstance(task, Task) else None
        limits = self.engine.settings.limits
        self.flight.begin(Errand(reading_version(), self.function, tuple(parcels), limits, sink))

    def _end_one(self) -> Iterator[Ended]:
        errand, reply = self.flight.end_one()
        if isinstance(reply, Reply):
            yield from self._take(errand, reply)
        elif isinstance(reply, FuheError):
            raise reply
        elif isinstance(reply, ImportError | AttributeError):
            raise without_fuhe(reply) from reply
        elif len(errand.parcels) > 1 or isinstance(reply, KilledWorker):
            self.suspects += errand.parcels
        else:
            message = f"sending it to a worker failed ({reply}); read it here: leave out --engine"
            ended = (errand.parcels[0].task, Failure(ErrorCode.CRASHED, message))
            self._accept([ended], None)
            yield ended

    def _take(self, errand: Errand, reply: Reply) -> Iterator[Ended]:
        if reply.version != errand.version:
            raise other_version(reply.version)
        again: list[Parcel] = []
        ended: list[Ended] = []
        for parcel, result in zip(errand.parcels, reply.results, strict=True):
            if not isinstance(result, Lacking):
                ended.append((parcel.task, result))
                continue
            ended += self._fill(parcel.task, again)
        # Not those that could not be sent: they were changed meanwhile.
        self.engine.unseen |= {_is_private(parcel.task) for parcel in again}
        self._accept(ended, reply.written)
        yield from ended
        self._send(again)

    def _accept(self, ended: list[Ended], written: str | None) -> None:
        done = [task.source.document_id for task, _ in ended if isinstance(task, Task)]
        if self.engine.depot is not None and done:
            self.engine.depot.accept(done, written)

    def _alone(self) -> Iterator[Ended]:
        """Do each task that was lost with its workers by itself."""
        suspects, self.suspects = self.suspects, []
        for parcel in suspects:
            self._send([parcel])
            while self.flight.count:
                yield from self._end_one()
            if self.suspects:
                self.suspects.clear()
                message = (
                    "each worker of the cluster that read it was lost, also when it was read "
                    "alone; read it on one machine: leave out --engine dask"
                )
                ended = (parcel.task, Failure(ErrorCode.CRASHED, message))
                self._accept([ended], None)
                yield ended


def _is_private(task: Any) -> bool:  # noqa: ANN401
    """Tell whether the file of a task was unpacked or fetched here."""
    return isinstance(task, Task) and task.place is not None
