"""An archive of many reports through `fuhe run`: speed, growth, workers, resume, memory, stages.

Run with `python -m benchmarks.archive [--documents N] [--growth M] [--folder DIR]`. Everything but
the shares of the stages is measured from outside, by the command itself; the rates of one table
come from one run of this script. Where other programs share the machine, seconds on the clock tell
less than seconds of processors: both are printed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

from benchmarks.archive_documents import make_documents
from benchmarks.process_watch import ProcessWatch
from benchmarks.results import keep
from benchmarks.stages import Spent, measure_stages

DOCUMENTS = 1000
STAGED = 200
ROUNDS = 2
_KILOBYTES = 1024


class Measured(Struct, frozen=True, kw_only=True):
    """One call of the command: seconds on the clock and of processors, peak memory in MB."""

    name: str
    documents: int
    workers: int
    seconds: float
    parent_seconds: float
    worker_seconds: float
    parent_megabytes: float
    worker_megabytes: float

    @property
    def processor_seconds(self) -> float:
        """Seconds of processors of the command and its workers."""
        return self.parent_seconds + self.worker_seconds

    @property
    def each(self) -> float:
        """Processor milliseconds of a document."""
        return self.processor_seconds / self.documents * 1000


class ArchiveResult(Struct, frozen=True, kw_only=True):
    """What one run of this script has measured."""

    processors: int
    load_average: float
    megabytes: float
    runs: list[Measured]
    stages: Spent


def main() -> None:
    """Make the archive, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many, 100 or more")
    parser.add_argument("--growth", type=int, help="run so many, too, with two workers")
    parser.add_argument("--folder", type=Path, help="keep the documents here, to use them again")
    parser.add_argument("--keep", action="store_true", help="for docs/performance.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "reports"
        documents = make_documents(folder, max(options.documents, options.growth or 0))
        some = documents[: options.documents]
        result = ArchiveResult(
            processors=os.cpu_count() or 1,
            load_average=os.getloadavg()[0],
            megabytes=sum(path.stat().st_size for path in some) / 2**20,
            runs=_runs(Path(temporary), documents, options.documents, options.growth),
            stages=measure_stages(some[:STAGED], Path(temporary) / "stages.db"),
        )
    print("\n".join(lines_of(result)))
    if options.keep:
        keep("archive", result)


def _runs(folder: Path, documents: list[Path], count: int, growth: int | None) -> list[Measured]:
    """Measure runs of a tenth, of all with one worker and with two, and again when all is done."""
    some, few = documents[:count], documents[: max(count // 10, 1)]
    found = [_run("a tenth", folder / "few.db", few, 1)]
    # One and two workers take turns; of each the round counts that others disturbed least.
    rounds = [
        [_run("all", folder / f"{turn}-{n}.db", some, n) for n in (1, 2)] for turn in range(ROUNDS)
    ]
    found += [min(turns, key=lambda run: run.seconds) for turns in zip(*rounds, strict=True)]
    found.append(_run("the same again", folder / "0-2.db", some, 2))
    if growth is not None:
        more = documents[:growth]
        found.append(_run("more", folder / "more.db", more, 2))
        found.append(_run("the same again", folder / "more.db", more, 2))
    return found


def _run(name: str, archive: Path, documents: list[Path], workers: int) -> Measured:
    """Run the command over the documents; watch what it and its workers take."""
    words = ["run", *map(str, documents), "-o", str(archive), "-j", str(workers), "-q"]
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "fuhe.pipeline.cli", *words])
    watch = ProcessWatch(process.pid)
    watch.start()
    if process.wait() != 0:
        raise SystemExit(f"fuhe run ended with {process.returncode}; call it to see why")
    seconds = time.perf_counter() - began
    watch.join()
    return Measured(
        name=name,
        documents=len(documents),
        workers=workers,
        seconds=seconds,
        parent_seconds=watch.parent_seconds,
        worker_seconds=watch.worker_seconds,
        parent_megabytes=watch.parent_kilobytes / _KILOBYTES,
        worker_megabytes=watch.worker_kilobytes / _KILOBYTES,
    )


def lines_of(result: ArchiveResult) -> list[str]:
    """Return the tables as lines of Markdown."""
    lines = [
        "| run | workers | documents/s | documents/s and core | CPU ms each: parent | workers "
        "| peak MB: parent | a worker |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run.name}, {run.documents:,} documents | {run.workers} "
        f"| {run.documents / run.seconds:.1f} | {1000 / run.each:.1f} "
        f"| {run.parent_seconds / run.documents * 1000:.1f} "
        f"| {run.worker_seconds / run.documents * 1000:.1f} "
        f"| {run.parent_megabytes:.0f} | {run.worker_megabytes:.0f} |"
        for run in result.runs
    ]
    return [*lines, "", *_ratios(result), "", *_stage_lines(result.stages)]


def _ratios(result: ArchiveResult) -> list[str]:
    few, one, two, again, *more = result.runs
    busy = two.processor_seconds / two.seconds
    # The process that loads works beside the workers.
    alone = max(one.parent_seconds, one.worker_seconds)
    shared = max(two.worker_seconds / 2, two.processor_seconds / result.processors)
    lines = [
        f"- Two workers against one: {one.seconds / two.seconds:.2f} times as fast on the clock; "
        f"{busy:.2f} processors were busy on average, with one worker "
        f"{one.processor_seconds / one.seconds:.2f}.",
        f"- By processor time, on {result.processors} processors with nothing else to do, "
        f"two workers would be {alone / shared:.2f} times as fast as one.",
        f"- Growth: a document of {one.documents:,} takes {one.each / few.each:.2f} times the "
        f"processor time of one of {few.documents:,} (start of the command included).",
        f"- A finished archive of {again.documents:,} again: {again.seconds:.1f} s.",
    ]
    if more:
        large, finished = more
        lines += [
            f"- Growth: a document of {large.documents:,} takes {large.each / two.each:.2f} times "
            f"the processor time of one of {two.documents:,}.",
            f"- A finished archive of {finished.documents:,} again: {finished.seconds:.1f} s.",
        ]
    return lines


def _stage_lines(spent: Spent) -> list[str]:
    whole = sum(spent.seconds.values())
    lines = [
        f"{spent.documents} documents in one process: {spent.each:.1f} ms of processor each; "
        f"SQLite takes {spent.rows_a_second:,.0f} rows a second of processor, "
        f"{spent.rows / spent.documents:.0f} a document.",
        "",
        "| stage | share |",
        "|---|---|",
    ]
    ordered = sorted(spent.seconds.items(), key=lambda item: -item[1])
    return lines + [f"| {stage} | {seconds / whole:.1%} |" for stage, seconds in ordered]


if __name__ == "__main__":
    main()
