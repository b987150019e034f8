"""What a worker of the cluster is asked to do, how it does it, and what it answers."""

import contextlib
import functools
import hashlib
import os
import pickle
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors import EXTRACTORS
from fuhe.extractors.guarded_folder import GuardedFolder
from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.cluster.guard import Guard
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.intake import modified_at
from fuhe.pipeline.process import Task
from fuhe.pipeline.rows import DocumentRows
from fuhe.pipeline.version import made_by, pipeline_version
from fuhe.schemas.errors import ErrorCode

_LOCK = threading.Lock()


class Written(Struct, frozen=True):
    """What a sink wrote: its name, None where there was nothing; faults by the document's id."""

    name: str | None = None
    faults: Mapping[str, str] = {}


class Sink(Protocol):
    """Where a worker puts the rows of documents itself, instead of sending them."""

    def write(self, documents: list[DocumentRows]) -> Written:
        """Write the rows; those of a document with a fault are left out."""
        ...


class Limits(Struct, frozen=True):
    """Limits of each task in a worker of the cluster."""

    seconds: float
    memory_bytes: int | None = None
    verbose: bool = False


class Parcel(Struct, frozen=True):
    """One task; `content` are the bytes of its file where the worker cannot see them."""

    task: Any
    content: bytes | None = None


class Errand(Struct, frozen=True):
    """Tasks for one worker, to be done by the version of fuhe that the command has."""

    version: str
    function: Callable[[Any], bytes]
    parcels: tuple[Parcel, ...]
    limits: Limits
    sink: Sink | None = None


class Lacking(Struct, frozen=True):
    """The worker does not see the file: it must be sent."""


class Reply(Struct, frozen=True):
    """What each parcel came to, in their order, and the name of what the sink wrote.

    Where `version` is another than the errand's, nothing was done.
    """

    version: str
    results: tuple[bytes | Failure | Lacking, ...] = ()
    written: str | None = None


@functools.cache
def reading_version() -> str:
    """Return the versions of the pipeline and of all extractors: the same bytes, the same rows."""
    return made_by(pipeline_version(), None, EXTRACTORS)


def carry_out(packed: bytes) -> bytes:
    """Do a pickled errand and return the pickled reply. Runs in a thread of a cluster worker."""
    errand: Errand = pickle.loads(packed)  # noqa: S301 - from the command, over its own cluster
    return pickle.dumps(_reply(errand), protocol=pickle.HIGHEST_PROTOCOL)


def _reply(errand: Errand) -> Reply:
    version = reading_version()
    if version != errand.version:
        return Reply(version)
    results = tuple(_result(parcel, errand) for parcel in errand.parcels)
    if errand.sink is None:
        return Reply(version, results)
    return put_away(errand.sink, version, results)


def _result(parcel: Parcel, errand: Errand) -> bytes | Failure | Lacking:
    with _at_hand(parcel) as task:
        return Lacking() if task is None else _guard(errand.limits).run(errand.function, task)


def put_away(sink: Sink, version: str, results: tuple[bytes | Failure | Lacking, ...]) -> Reply:
    """Give the rows to the sink; what is sent keeps the document's own row."""
    unpacked = {
        place: pickle.loads(result)  # noqa: S301 - from our own process
        for place, result in enumerate(results)
        if isinstance(result, bytes)
    }
    written = sink.write([rows for rows, *_ in unpacked.values()])
    sent = list(results)
    for place, (rows, *others) in unpacked.items():
        fault = written.faults.get(rows.outcome.document_id)
        bare = replace(rows, tables={"documents": rows.tables["documents"]})
        packed = pickle.dumps((bare, *others), protocol=pickle.HIGHEST_PROTOCOL)
        sent[place] = packed if fault is None else Failure(ErrorCode.CRASHED, fault)
    return Reply(version, tuple(sent), written.name)


@contextlib.contextmanager
def _at_hand(parcel: Parcel) -> Iterator[Any]:
    """Give the task as this machine can do it; None where its file is not to be seen here."""
    task = parcel.task
    if not isinstance(task, Task):
        yield task
    elif parcel.content is None:
        yield task if _is_seen(task) else None
    else:
        handle, name = tempfile.mkstemp(dir=_folder().path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(parcel.content)
            yield replace(task, place=name, prepared=None)
        finally:
            Path(name).unlink(missing_ok=True)


def _is_seen(task: Task) -> bool:
    """Tell whether the file that the command has looked at lies at the same path here."""
    path = Path(task.place or task.source.path)
    try:
        status = path.stat()
        if task.place is None:
            seen = status.st_size, modified_at(status)
            return seen == (task.source.size_bytes, task.source.modified_at)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == task.source.document_id
    except OSError:
        return False


def _folder() -> GuardedFolder:
    """Return the folder for files that were sent; a guard removes it when this process ends."""
    with _LOCK:
        return _made_folder()


@functools.cache
def _made_folder() -> GuardedFolder:
    return GuardedFolder()


def _guard(limits: Limits) -> Guard:
    """Return the processes that this worker reads files in."""
    with _LOCK:
        return _made_guard(limits)


@functools.cache
def _made_guard(limits: Limits) -> Guard:
    # No more errands run at once than the worker has threads, so none waits for a process.
    engine = LocalEngine(_threads(), limits.seconds, limits.memory_bytes, verbose=limits.verbose)
    return Guard(engine)


def _threads() -> int:
    from distributed import get_worker

    return int(get_worker().state.nthreads)
