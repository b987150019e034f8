"""The same documents here and in a cluster on this machine: rates, and what the command takes.

Workers import from here what they are to do.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from fuhe.pipeline.engines.cluster.connection import connected
from fuhe.pipeline.engines.cluster.engine import DaskEngine, Settings
from fuhe.pipeline.engines.cluster.errand import Limits

ROOT = Path(__file__).parents[1]

_TRIVIAL = 500
_DASK = (sys.executable, "-m")


def cluster(folder: Path, count: int) -> dict[str, object]:
    """Return rates and costs of the same documents here and in workers of a cluster."""
    reports = folder / "reports"
    here = run(reports, folder / "here.db", "-j", "2")
    with workers(folder, 2) as address:
        far = ("--engine", "dask", "--scheduler", address)
        first = next(reports.iterdir())
        start = run(first, folder / "start.db", *far)
        two = run(reports, folder / "two.db", *far)
        parquet = run(reports, f"parquet:{folder / 'parquet'}", *far)
        trivial = errands(address)
    tables = (p for p in (folder / "parquet").glob("*/*.parquet") if p.is_file())
    connection = sqlite3.connect(folder / "two.db")
    loaded = connection.execute("SELECT count(*) FROM documents WHERE status = 'ok'").fetchone()[0]
    connection.close()
    return {
        "documents": count,
        "read": loaded,
        "start": start,
        "here_two_processes": here,
        "two_workers": two,
        "two_workers_to_parquet": parquet,
        "errands_a_second": round(trivial, 1),
        "parquet_bytes": round(sum(path.stat().st_size for path in tables) / count),
    }


def run(reports: Path, output: object, *words: str) -> dict[str, float]:
    """Run the command; return its seconds, and for a cluster's those that it took itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    command = (*_DASK, "fuhe.pipeline.cli", "run", str(reports), "-o", str(output), "-q", *words)
    subprocess.run(command, check=True, cwd=ROOT)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(seconds, 2), "processor_seconds": round(own, 2)}


@contextmanager
def workers(folder: Path, count: int) -> Iterator[str]:
    """Start a scheduler and workers of one thread; give the address."""
    told = folder / f"scheduler-{count}.json"
    common = ("--no-dashboard", "--host", "127.0.0.1")
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    start = partial(subprocess.Popen, **quiet)
    words = (*_DASK, "distributed.cli.dask_scheduler", *common, "--port", "0")
    started = [start((*words, "--scheduler-file", str(told)))]
    try:
        while not told.exists():
            time.sleep(0.1)
        time.sleep(0.5)
        address = str(json.loads(told.read_text())["address"])
        module = (*_DASK, "distributed.cli.dask_worker", address, "--nthreads", "1")
        local = ("--local-directory", str(folder))
        started += [start((*module, *common, *local)) for _ in range(count)]
        with connected(address) as client:
            client.wait_for_workers(count)
            warm(DaskEngine(client, Settings(address, Limits(60.0)), 1), count)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            process.wait()


def nothing(task: object) -> bytes:
    """Do nothing: what is left is the way there and back."""
    return b""


def warm(engine: DaskEngine, count: int) -> None:
    """Have each worker import what it needs."""
    for _ in engine.map(nothing, range(count * 8)):
        pass


def errands(address: str) -> float:
    """Return how many errands a second go out and come back with nothing done in them."""
    with connected(address) as client:
        engine = DaskEngine(client, Settings(address, Limits(60.0)), 1)  # one in each errand
        begun = time.perf_counter()
        count = sum(1 for _ in engine.map(nothing, range(_TRIVIAL)))
        return count / (time.perf_counter() - begun)
