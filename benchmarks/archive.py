"""An archive of many reports through `fuhe run`: speed, growth, workers, resume, memory, stages.

Run with `python -m benchmarks.archive [--documents N] [--folder DIR]`. The documents are made from
seeds by the generators of random forms (families, column orders, sizes; half Word, half PDF), each
other than all others. Everything but the shares of the stages is measured from outside, by the
command itself; the rates of one table come from one run of this script.
"""

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from tests.pipeline.random_forms.comparison import written
from tests.pipeline.random_forms.documents import make

if TYPE_CHECKING:
    from fuhe.pipeline.process import Stages

T = TypeVar("T")

DOCUMENTS = 1000
STAGED = 200
_FORMATS = ("docx", "pdf")
_POLL_SECONDS = 0.05
_MEGABYTE = 1024


class Measured(Struct, frozen=True):
    """One call of the command: seconds on the clock and of processors, memory in MB."""

    seconds: float
    processor_seconds: float
    parent: float
    worker: float


def main() -> None:
    """Make the archive, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many, 20 or more")
    parser.add_argument("--folder", type=Path, help="keep the documents here, to use them again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "reports"
        reports = make_reports(folder, options.documents)
        whole = sum(report.stat().st_size for report in reports) / 2**20
        print(f"{len(reports)} documents, half .docx, half .pdf, {whole:.1f} MB")
        _print_runs(Path(temporary), reports)
        _print_stages(reports[:STAGED], Path(temporary))


def make_reports(folder: Path, count: int) -> list[Path]:
    """Write documents of the seeds 0 to `count`; those that are there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for seed in range(count):
        kind = _FORMATS[seed % len(_FORMATS)]
        path = folder / f"{seed:06}.{kind}"
        if not path.exists():
            path.write_bytes(written(make(seed), kind))
        found.append(path)
    return found


def _print_runs(folder: Path, reports: list[Path]) -> None:
    """Print what runs cost: a tenth, all with one worker, all with two, and all again."""
    few = _run(folder / "few.db", reports[: max(len(reports) // 10, 1)], 1)
    one = _run(folder / "one.db", reports, 1)
    two = _run(folder / "two.db", reports, 2)
    again = _run(folder / "two.db", reports, 2)
    print(f"{'':26} {'documents/s':>12} {'ms CPU each':>12} {'parent MB':>10} {'worker MB':>10}")
    rows = (
        (f"1 worker, {max(len(reports) // 10, 1)} documents", few, max(len(reports) // 10, 1)),
        (f"1 worker, {len(reports)} documents", one, len(reports)),
        (f"2 workers, {len(reports)} documents", two, len(reports)),
        ("the same run again", again, len(reports)),
    )
    for name, measured, count in rows:
        each = measured.processor_seconds / count * 1000
        print(
            f"{name:26} {count / measured.seconds:12.1f} {each:12.1f} "
            f"{measured.parent:10.0f} {measured.worker:10.0f}"
        )
    print(f"2 workers against 1: {one.seconds / two.seconds:.2f} times as fast")
    growth = (one.processor_seconds / len(reports)) / (few.processor_seconds / rows[0][2])
    print(f"CPU of a document, {len(reports)} against {rows[0][2]}: {growth:.2f} times")
    print(f"a finished archive again: {again.seconds:.2f} s")


def _run(archive: Path, reports: list[Path], workers: int) -> Measured:
    """Run the command over the documents; watch the memory of it and of its workers."""
    words = ["run", *map(str, reports), "-o", str(archive), "-j", str(workers), "-q"]
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "fuhe.pipeline.cli", *words])
    watch = _Watch(process.pid)
    watch.start()
    if process.wait() != 0:
        raise SystemExit(f"fuhe run ended with {process.returncode}")
    seconds = time.perf_counter() - started
    watch.join()
    return Measured(seconds, watch.seconds, watch.parent / _MEGABYTE, watch.worker / _MEGABYTE)


class _Watch(threading.Thread):
    """Keeps the largest resident memory in kB of a process and of any of its descendants.

    Also the seconds of processors that they took: workers are not this process' own children.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.parent = 0
        self.worker = 0
        self.spent: dict[int, float] = {}

    @property
    def seconds(self) -> float:
        """Seconds of processors of all of them, as seen last."""
        return sum(self.spent.values())

    def run(self) -> None:
        """Watch until the process has ended."""
        while (own := _resident(self.process)) > 0:
            self.parent = max(self.parent, own)
            self.spent[self.process] = _processor_seconds(self.process)
            for child in _descendants(self.process):
                self.worker = max(self.worker, _resident(child))
                self.spent[child] = _processor_seconds(child) or self.spent.get(child, 0.0)
            time.sleep(_POLL_SECONDS)


def _descendants(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found


def _resident(process: int) -> int:
    """Return the resident memory of a process in kB, 0 if it is gone or not known here."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def _processor_seconds(process: int) -> float:
    """Return the seconds of processors that a process took, 0 if it is gone or not known here."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _print_stages(reports: list[Path], folder: Path) -> None:
    """Print the share of each stage in the time of one process."""
    spent = _stages(reports, folder)
    whole = sum(spent.values())
    print(
        f"stages of {len(reports)} documents in one process, {whole / len(reports) * 1000:.1f} ms"
    )
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {stage:12} {seconds / whole:6.1%}")


def _stages(reports: list[Path], folder: Path) -> dict[str, float]:
    from fuhe.pipeline.archive import open_archive
    from fuhe.pipeline.intake import open_file
    from fuhe.pipeline.load import load
    from fuhe.pipeline.process import Task, load_stages, process
    from fuhe.pipeline.rows import document_rows

    spent: dict[str, float] = defaultdict(float)
    stages = load_stages()
    timed = _timed(stages, spent)
    connection = open_archive(folder / "stages.db")
    for path in reports:
        begun = time.perf_counter()
        opened = open_file(path)
        found = time.perf_counter()
        outcome = process(Task(opened.source, opened.look), timed).outcome
        read = time.perf_counter()
        rows = document_rows(outcome, "benchmark", None)
        pickle.loads(pickle.dumps(rows, protocol=pickle.HIGHEST_PROTOCOL))
        sent = time.perf_counter()
        load(connection, rows, [opened.source])
        spent["intake"] += found - begun
        spent["rows, sent"] += sent - read
        spent["load"] += time.perf_counter() - sent
    connection.close()
    return spent


def _timed(stages: "Stages", spent: dict[str, float]) -> "Stages":
    """Return the stages, each of which adds its seconds under its name."""
    from msgspec.structs import replace

    def timed(name: str, function: Callable[..., T]) -> Callable[..., T]:
        def call(*arguments: object) -> T:
            begun = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent[name] += time.perf_counter() - begun

        return call

    extractors = tuple(
        replace(each, extract=timed(f"extract {each.name}", each.extract))
        for each in stages.extractors
    )
    names = ("recognize", "normalize", "rescore", "check")
    own = {name: timed(name, getattr(stages, name)) for name in names}
    return replace(stages, extractors=extractors, **own)


if __name__ == "__main__":
    main()
