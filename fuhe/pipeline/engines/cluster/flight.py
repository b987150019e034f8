"""Errands that were sent and have not come back."""

import pickle
import queue
import time
import uuid
from collections.abc import Callable

from distributed import Client, Future

from fuhe.pipeline.engines.cluster.connection import lost
from fuhe.pipeline.engines.cluster.errand import Errand, Reply, carry_out
from fuhe.schemas.errors import FuheError

_ERRANDS_PER_THREAD = 2
"""One that is done and one that waits for the thread."""

_CONTENT_BYTES = 256 << 20
"""So many bytes of files are under way at once, where they are sent."""

_LOOK_SECONDS = 2.0
"""How often the workers are counted."""

_POLL_SECONDS = 0.25
_RESULT_SECONDS = 60.0


class Flight:
    """Errands under way at the workers of a client."""

    def __init__(
        self, client: Client, address: str, patience: float, idle: Callable[[], None]
    ) -> None:
        self.client = client
        self.address = address
        self.patience = patience
        self.idle = idle
        self.threads = 0
        self._begun: dict[Future, Errand] = {}
        self._ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._lost: list[Future] = []
        self._bytes = 0
        self._key = f"fuhe-{uuid.uuid4().hex}"
        self._number = 0
        self._looked_at = self._worked_at = time.monotonic()
        self._look()

    @property
    def count(self) -> int:
        """How many errands are under way."""
        return len(self._begun)

    @property
    def is_full(self) -> bool:
        """Whether no more should be sent before one has come back."""
        most = max(self.threads, 1) * _ERRANDS_PER_THREAD
        return self.count >= most or (self.count > 0 and self._bytes > _CONTENT_BYTES)

    def begin(self, errand: Errand) -> None:
        """Send an errand."""
        self._number += 1
        packed = pickle.dumps(errand, protocol=pickle.HIGHEST_PROTOCOL)
        future = self.client.submit(
            carry_out, packed, key=f"{self._key}-{self._number}", pure=False
        )
        self._begun[future] = errand
        self._bytes += _weight(errand)
        future.add_done_callback(self._ended.put)

    def end_one(self) -> tuple[Errand, Reply | BaseException]:
        """Wait for the next errand that comes back; return it with its reply, or with an error.

        Raises FuheError where the scheduler is gone, or no worker was there for `patience` seconds.
        """
        while True:
            future = self._next()
            self._look_now_and_then()
            if future is None:
                self.idle()
                continue
            reply = self._reply(future)
            if reply is None:
                continue
            errand = self._begun.pop(future)
            self._bytes -= _weight(errand)
            future.release()
            return errand, reply

    def close(self) -> None:
        """Call back what is still under way."""
        begun, self._begun = list(self._begun), {}
        if begun and self.client.status == "running":
            self.client.cancel(begun, force=True)

    def _next(self) -> Future | None:
        """Return an errand that has ended, None if none has for a moment."""
        for number, future in enumerate(self._lost):
            if future.status != "lost":
                return self._lost.pop(number)
        try:
            return self._ended.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            return None

    def _reply(self, future: Future) -> Reply | BaseException | None:
        """Return what came back; None where it was lost on the way and is being done again."""
        status = future.status
        if status == "lost":  # with the worker that held the result
            self._lost.append(future)
            return None
        if status == "pending":
            future.add_done_callback(self._ended.put)
            return None
        if status == "cancelled":
            raise lost(self.address)
        if status == "error":
            return future.exception(_RESULT_SECONDS) or lost(self.address)
        try:
            reply: Reply = pickle.loads(future.result(_RESULT_SECONDS))  # noqa: S301 - our workers'
        except TimeoutError:
            future.add_done_callback(self._ended.put)
            return None
        except Exception as error:  # noqa: BLE001 - it is told with the file
            return error
        return reply

    def _look_now_and_then(self) -> None:
        if time.monotonic() - self._looked_at >= _LOOK_SECONDS:
            self._look()

    def _look(self) -> None:
        """Count the workers' threads."""
        if self.client.status != "running":
            raise lost(self.address)
        try:
            self.threads = sum(self.client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise lost(self.address) from error
        self._looked_at = time.monotonic()
        if self.threads:
            self._worked_at = self._looked_at
        elif self._looked_at - self._worked_at > self.patience:
            message = (
                f"{self.address}: no worker is left; what was read is kept. Start workers "
                f"(dask worker {self.address}), then the same command: it goes on"
            )
            raise FuheError(message)


def _weight(errand: Errand) -> int:
    return sum(len(parcel.content or b"") for parcel in errand.parcels)
