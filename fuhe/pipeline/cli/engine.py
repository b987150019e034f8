"""Where the work runs: the options --engine and --scheduler, and the engine that they ask for."""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from fuhe.pipeline.cli.options import MEGABYTE, local_engine, processors
from fuhe.schemas.errors import UsageError

if TYPE_CHECKING:
    from fuhe.pipeline.engines import Engine

F = TypeVar("F", bound=Callable[..., Any])


class Asked(Struct, frozen=True, kw_only=True):
    """What the options say of where the work runs, and of the limits of one file."""

    engine: str
    scheduler: str | None
    jobs: int | None
    timeout: float
    memory: int
    verbose: bool

    @property
    def workers(self) -> int:
        """Files read at the same time on this machine."""
        return self.jobs or processors()

    @property
    def batches(self) -> int:
        """Batches of old Word files that this machine converts at a time.

        While half of the processors convert, the others read what was converted. Workers of other
        machines would not see what this one has converted.
        """
        return 0 if self.engine == "dask" else max(1, self.workers // 2)


def where(command: str) -> Callable[[F], F]:
    """Return the options --engine and --scheduler; `command` begins the examples."""

    def add(function: F) -> F:
        scheduler = click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="The scheduler of the cluster, as `dask scheduler` prints it.  "
            f"[{command} --engine dask --scheduler tcp://10.0.0.5:8786]",
        )
        engine = click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Read on this machine, or in the workers of a dask cluster.  "
            f"[{command} --engine dask --scheduler tcp://10.0.0.5:8786]",
        )
        return engine(scheduler(function))

    return add


@contextlib.contextmanager
def engines(asked: Asked, depot: object = None) -> Iterator[Callable[[int], "Engine"]]:
    """Give a function from a number of files to the engine that reads them.

    `depot` takes the rows where workers put them away themselves. Raises UsageError where the
    options do not go together or the cluster cannot be used, MissingPartError without dask.
    """
    if asked.engine == "local":
        if asked.scheduler is not None:
            message = "--scheduler is for a cluster: give --engine dask as well, or leave it out"
            raise UsageError(message)
        yield lambda files: local_engine(
            min(asked.workers, files), asked.timeout, asked.memory, verbose=asked.verbose
        )
        return
    address = _address(asked)
    from fuhe.pipeline.engines.cluster.connection import connected
    from fuhe.pipeline.engines.cluster.errand import Limits

    limits = Limits(asked.timeout, asked.memory * MEGABYTE, asked.verbose)
    with connected(address) as client:
        from fuhe.pipeline.engines.cluster.engine import DaskEngine, Settings

        settings = Settings(address, limits, depot)
        yield lambda files: DaskEngine(client, settings, files)


def _address(asked: Asked) -> str:
    if asked.jobs is not None:
        message = (
            "-j is for this machine; how many files a cluster reads at once is said where its "
            "workers are started: dask worker ADDRESS --nthreads 8"
        )
        raise UsageError(message)
    if asked.scheduler is None:
        message = (
            "--engine dask needs the address of a scheduler: start one (dask scheduler), workers "
            "on each machine (dask worker ADDRESS), and give --scheduler ADDRESS"
        )
        raise UsageError(message)
    return asked.scheduler
