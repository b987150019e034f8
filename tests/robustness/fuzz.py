"""Mutate files of the corpus by the thousand and read each under limits.

    python -m tests.robustness.fuzz --count 5000 --seed 1
    python -m tests.robustness.fuzz --kinds pdf,docx --start 4000 --keep DIR

Prints the mutants that broke a promise, by what they broke, and how many ended in which status.
Ends with 1 if there was any. A time or memory limit, or a worker that was lost, counts as broken
here, though a run survives it: such small files should need none of it.
"""

import argparse
import pickle
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from fuhe.extractors.ocr import OcrMode
from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine
from tests.robustness.mutant import mutant
from tests.robustness.promises import Held, hold

_SHOWN = 3
_MEGABYTE = 1 << 20


class Trial(Struct, frozen=True):
    """One mutant to be read: what gives it, and how it is read."""

    seed: int
    number: int
    kinds: tuple[str, ...] = ()
    by_office: bool = False
    ocr: OcrMode = OcrMode.NEVER


class Limits(Struct, frozen=True):
    """What one mutant may take, and how long new ones are begun."""

    seconds: float = 30.0
    memory_bytes: int = 2048 * _MEGABYTE
    jobs: int = 2
    minutes: float = 60.0


class Ended(Struct, frozen=True):
    """How the reading of a mutant ended; `status` is that of its document, or its error code."""

    trial: Trial
    status: str
    broken: tuple[str, ...]
    seconds: float = 0.0


def try_one(trial: Trial) -> bytes:
    """Read one mutant in a worker; return, pickled, what it was held to, and the seconds."""
    changed = mutant(trial.seed, trial.number, trial.kinds, by_office=trial.by_office)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        path, folder = Path(place) / f"mutant.{changed.kind}", Path(place) / "unpacked"
        path.write_bytes(changed.data)
        folder.mkdir()
        started = time.perf_counter()
        held = hold(path, folder, trial.ocr)
        return pickle.dumps((held, time.perf_counter() - started))


def ended(trials: Iterable[Trial], limits: Limits) -> Iterator[Ended]:
    """Yield how the reading of each trial ended, in the order in which they end."""
    engine = LocalEngine(limits.jobs, limits.seconds, limits.memory_bytes)
    last = time.monotonic() + limits.minutes * 60
    for trial, result in engine.map(try_one, trials, lambda: time.monotonic() > last):
        if isinstance(result, Failure):
            yield Ended(trial, result.code.value, (f"{result.code}: {result.message}",))
        else:
            held, seconds = pickle.loads(result)
            yield Ended(trial, _status(held), held.broken, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.fuzz")
    parser.add_argument("--count", type=int, default=1000, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first")
    parser.add_argument("--kinds", default="", help="only samples with these endings: pdf,docx")
    parser.add_argument("--office", action="store_true", help="files read by way of LibreOffice")
    parser.add_argument("--ocr", choices=[mode.value for mode in OcrMode], default="never")
    parser.add_argument("--seconds", type=float, default=30.0, help="limit of one mutant")
    parser.add_argument("--minutes", type=float, default=60.0, help="begin no mutant later")
    parser.add_argument("--keep", type=Path, help="folder for the mutants that broke a promise")
    options = parser.parse_args(arguments)
    kinds = tuple(filter(None, options.kinds.split(",")))
    trials = [
        Trial(options.seed, number, kinds, options.office, OcrMode(options.ocr))
        for number in range(options.start, options.start + options.count)
    ]
    causes: dict[str, list[Ended]] = defaultdict(list)
    statuses, slowest = Counter[str](), Counter[int]()
    for each in ended(trials, Limits(seconds=options.seconds, minutes=options.minutes)):
        statuses[each.status] += 1
        slowest[each.trial.number] = round(each.seconds * 1000)
        for cause in each.broken:
            causes[cause].append(each)
        if each.broken and options.keep:
            _keep(each.trial, options.keep)
    _report(causes)
    told = ", ".join(f"{number}: {time / 1000:.1f} s" for number, time in slowest.most_common(5))
    print(f"{statuses.total()} mutants of seed {options.seed}; slowest {told}")
    print(", ".join(f"{count} {status}" for status, count in statuses.most_common()))
    print(f"{sum(map(len, causes.values()))} promises broken")
    return 1 if causes else 0


def _status(held: Held) -> str:
    code = held.outcome.error_code
    return code.value if code is not None else held.outcome.status.value


def _report(causes: dict[str, list[Ended]]) -> None:
    for cause, endings in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"{len(endings)} x {cause}")
        for each in endings[:_SHOWN]:
            trial = each.trial
            changed = mutant(trial.seed, trial.number, trial.kinds, by_office=trial.by_office)
            print(f"    {trial.number}: {changed.sample}, {', '.join(changed.changes)}")


def _keep(trial: Trial, folder: Path) -> None:
    changed = mutant(trial.seed, trial.number, trial.kinds, by_office=trial.by_office)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{trial.seed}-{trial.number}-{changed.sample}"
    (folder / name).write_bytes(changed.data)


if __name__ == "__main__":
    sys.exit(main())
