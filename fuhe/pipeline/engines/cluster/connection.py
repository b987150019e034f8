"""The way to a cluster: found, of the same version of fuhe, or refused with what to do."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fuhe.pipeline.engines.cluster.errand import reading_version
from fuhe.schemas.errors import FuheError, MissingPartError, UsageError

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 5.0
"""How long a scheduler may take to answer."""

WORKER_SECONDS = 30.0
"""How long a cluster without a worker is waited for."""

_POLL_SECONDS = 0.25
_START = "dask worker {address}"


def require_distributed() -> None:
    """Raise MissingPartError, with the command that installs it, where dask is missing."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        message = (
            "the engine of many machines is dask.distributed, which is not installed: "
            "pip install 'fuhe[cluster]', here and on each machine of the cluster; or leave out "
            "--engine dask"
        )
        raise MissingPartError(message) from error


@contextlib.contextmanager
def connected(address: str, patience: float = WORKER_SECONDS) -> Iterator["Client"]:
    """Give a client of the scheduler at `address`, whose workers all have this version of fuhe.

    Raises UsageError where no scheduler answers, no worker comes within `patience` seconds, or a
    worker has another version; MissingPartError where dask is not installed.
    """
    require_distributed()
    import dask
    from distributed import Client

    _refuse_silent(address)
    # Files that workers do not see are sent with the work: no reason to warn of its size.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        try:
            wait_for_workers(client, address, patience)
            _refuse_other_versions(client)
            yield client
        finally:
            client.close(timeout=CONNECT_SECONDS)


def wait_for_workers(client: "Client", address: str, patience: float) -> None:
    """Return when there is a worker; raise UsageError where none comes in `patience` seconds."""
    until = time.monotonic() + patience
    while not client.nthreads():
        if time.monotonic() > until:
            message = (
                f"{address}: the scheduler has no worker; start some, each on its machine: "
                f"{_START.format(address=address)}"
            )
            raise UsageError(message)
        time.sleep(_POLL_SECONDS)


def other_version(theirs: str) -> UsageError:
    """Return the error that a worker has another version of fuhe than the command."""
    message = (
        f"a worker has another version of fuhe ({theirs}) than this command "
        f"({reading_version()}): install the same on every machine and start its workers again"
    )
    return UsageError(message)


def without_fuhe(problem: object) -> UsageError:
    """Return the error that a worker cannot import what it is to run."""
    message = (
        f"a worker of the cluster cannot run fuhe ({problem}): pip install 'fuhe[cluster]' there, "
        "in the Python that its worker runs in, and start it again"
    )
    return UsageError(message)


def lost(address: str) -> FuheError:
    """Return the error that the scheduler is gone in the middle."""
    message = (
        f"{address}: the scheduler is gone; what was read is kept. Start it again with its "
        "workers, then the same command: it goes on"
    )
    return FuheError(message)


def _refuse_silent(address: str) -> None:
    """Ask the scheduler who it is before a client, which would try for ever, is made."""
    try:
        asyncio.run(asyncio.wait_for(_identity(address), CONNECT_SECONDS))
    except Exception as error:  # whatever answered there instead
        reason = str(error) or type(error).__name__
        message = (
            f"{address}: no dask scheduler answers there ({reason}); give the address that it "
            "prints when it starts (dask scheduler): --scheduler tcp://HOST:8786"
        )
        raise UsageError(message) from error


async def _identity(address: str) -> None:
    from distributed.core import rpc
    from distributed.security import Security

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=CONNECT_SECONDS, connection_args=arguments) as scheduler:
        if (await scheduler.identity())["type"] != "Scheduler":
            message = "it is a part of dask, but no scheduler"
            raise ValueError(message)


def _refuse_other_versions(client: "Client") -> None:
    own = reading_version()
    for theirs in client.run(reading_version, on_error="return").values():
        if isinstance(theirs, BaseException):
            raise without_fuhe(theirs) from theirs
        if theirs != own:
            raise other_version(theirs)
