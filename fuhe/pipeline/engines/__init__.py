"""Where the work runs: this machine; a cluster would be another module with the same call."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from msgspec import Struct

from fuhe.schemas.errors import ErrorCode

T = TypeVar("T")


class Failure(Struct, frozen=True):
    """Why a task came to no result: the process that worked on it was ended or ended itself."""

    code: ErrorCode
    message: str


class Engine(Protocol):
    """Runs a function on tasks, each guarded: a task can fail, but not harm another."""

    def map(
        self,
        function: Callable[[T], bytes],
        tasks: Iterable[T],
        stopping: Callable[[], bool] = lambda: False,
        idle: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[T, bytes | Failure]]:
        """Yield each task with its result or failure, in the order in which they end.

        Takes no further task once `stopping()` is true, but ends those that it has begun. Calls
        `idle()` where it has waited a moment and nothing has ended.
        """
        ...
