"""Old Word files by way of LibreOffice: seconds of the first and of each further file of a batch.

Run with `python -m benchmarks.legacy_word`. One .doc file of the corpus is converted alone, then a
full batch in one call; the difference, by the number of further files, is what each further file
costs. The reading of the .docx that comes out is timed apart. Memory is the most that LibreOffice
had at one time, as the system tells it (Linux only).
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from fuhe.extractors import legacy_word
from fuhe.extractors.office_program import find_program, installation_advice

REPORTS = Path(__file__).parents[1] / "corpus" / "reports"
_POLL_SECONDS = 0.02


class Measured(Struct, frozen=True):
    """Seconds of a file alone, of each further file in its batch, of reading each; megabytes."""

    files: int
    first: float
    further: float
    reading: float
    memory: int | None


def measure(paths: list[Path], rounds: int) -> Measured:
    """Return the medians of so many rounds; `paths` are at least two files of one format."""
    alone, together, reading = [], [], []
    with _most_memory() as memory:
        for _ in range(rounds):
            alone.append(_seconds(paths[:1])[0])
            seconds, read = _seconds(paths)
            together.append(seconds)
            reading.append(read / len(paths))
    first = statistics.median(alone)
    return Measured(
        files=len(paths),
        first=first,
        further=(statistics.median(together) - first) / (len(paths) - 1),
        reading=statistics.median(reading),
        memory=max(memory, default=0) >> 10 or None,
    )


def _seconds(paths: list[Path]) -> tuple[float, float]:
    """Return the seconds of converting the files in one call, and of reading what came out."""
    with tempfile.TemporaryDirectory() as folder:
        files = {str(number): path for number, path in enumerate(paths)}
        start = time.perf_counter()
        results = legacy_word.convert_batch(files, Path(folder))
        converted = time.perf_counter()
        if len(results) != len(paths):
            message = f"LibreOffice converted {len(results)} of {len(paths)} files"
            raise SystemExit(message)
        for key, path in files.items():
            legacy_word.read_converted(path, results[key])
        return converted - start, time.perf_counter() - converted


@contextmanager
def _most_memory() -> Iterator[list[int]]:
    """Collect the resident kilobytes of LibreOffice while the block runs."""
    found: list[int] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_POLL_SECONDS):
            found.extend(_resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        ended.set()
        watcher.join()


def _resident() -> Iterator[int]:
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = status.read_text().splitlines()
        except OSError:
            continue  # it has ended
        if lines and lines[0].split()[-1] == "soffice.bin":
            yield from (int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def main() -> int:
    """Print what is measured, and return the exit code."""
    parser = argparse.ArgumentParser(description="old Word files by way of LibreOffice")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    rounds = parser.parse_args().rounds
    if find_program() is None:
        print(f"LibreOffice is not installed: {installation_advice()}", file=sys.stderr)
        return 4
    paths = sorted(REPORTS.glob("*.doc"))
    paths = (paths * legacy_word.BATCH)[: legacy_word.BATCH]
    found = measure(paths, rounds)
    print(f".doc, {found.files} in one call, medians of {rounds} rounds")
    print(f"  the first file            {found.first:8.3f} s")
    print(f"  each further file         {found.further:8.3f} s")
    print(f"  reading each .docx        {found.reading:8.3f} s")
    print(f"  memory of LibreOffice     {found.memory or '?':>8} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
