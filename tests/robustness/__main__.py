"""Run a folder of files under the limits: `make robustness DIR=PATH`.

    python -m tests.robustness                a folder of hostile files that it makes itself
    python -m tests.robustness DIR            any folder
    python -m tests.robustness DIR --timeout 20 --memory 1024 --jobs 4

Prints per status how many there are, the slowest, the largest, the most memory, and every file
that broke a promise of docs/security.md. Ends with 1 if any did.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fuhe.extractors.office_program import find_program
from fuhe.pipeline.intake import printable
from tests.robustness.folder_trial import Fate, Trial, try_folder
from tests.robustness.hostile import write_hostile_files
from tests.robustness.watched_run import Limits

_SHOWN = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness")
    parser.add_argument("folder", nargs="?", type=Path, help="default: hostile files, made here")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for one file")
    parser.add_argument("--memory", type=int, default=2048, help="megabytes for one file")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    limits = Limits(options.timeout, options.memory, options.jobs)
    if options.folder is not None:
        trial = try_folder(options.folder.absolute(), limits)
    else:
        with tempfile.TemporaryDirectory(prefix="hostile-") as place:
            expected = write_hostile_files(Path(place), by_office=find_program() is not None)
            trial = try_folder(Path(place), limits, expected)
    for line in report(trial):
        print(line)
    return 1 if trial.broken else 0


def report(trial: Trial) -> Iterator[str]:
    """Yield the lines that tell how a trial went."""
    watched = trial.watched
    yield f"{len(trial.fates)} files in {watched.seconds:.0f} s, members of archives among them"
    counts = Counter((fate.outcome.status.value, fate.ending) for fate in trial.fates)
    for (status, ending), count in sorted(counts.items()):
        yield f"  {count:5} {status}{f' ({ending})' if ending != status else ''}"
    yield "slowest:"
    yield from _lines(trial, lambda fate: fate.outcome.seconds, "{:8.1f} s")
    yield "largest:"
    yield from _lines(trial, lambda fate: fate.size_bytes / 1024, "{:8.0f} KB")
    yield (
        f"most memory: {watched.command_bytes >> 20} MB the run, "
        f"{watched.worker_bytes >> 20} MB a worker"
    )
    yield f"promises broken: {len(trial.broken)}"
    yield from (f"  {printable(line)}" for line in trial.broken)


def _lines(trial: Trial, measure: Callable[[Fate], float], shown: str) -> Iterator[str]:
    for fate in sorted(trial.fates, key=measure, reverse=True)[:_SHOWN]:
        yield f"  {shown.format(measure(fate))}  {fate.ending:18} {printable(fate.path)}"


if __name__ == "__main__":
    sys.exit(main())
