"""What each kind of source costs: seconds a page and the memory of a process that reads it.

Run with `python -m benchmarks.sources`. Each source is read in a process of its own, which has
read one file of it before the clock starts: models and libraries are loaded once a worker. Seconds
are those of the processor, so that a busy machine does not change them.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

_REPORTS = Path(__file__).parents[1] / "corpus" / "reports"
_NAMES = ("putuo-jiesuan-2022", "xiangshan-2023", "lijiang-weipian-2020")
_KILOBYTES = 1024


class Source(Struct, frozen=True):
    """A kind of source: its name, and what writes the files to be read into a folder."""

    name: str
    write: Callable[[Path], list[Path]]


def _copies(suffix: str) -> Callable[[Path], list[Path]]:
    return lambda _: [_REPORTS / f"{name}.{suffix}" for name in _NAMES]


def _every(suffix: str) -> Callable[[Path], list[Path]]:
    """Return what gives all reports of the corpus of a kind: not each is there in each."""
    return lambda _: sorted(_REPORTS.glob(f"*.{suffix}"))


def _scans(dpi: int) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        from corpus.scanned import Look, as_pdf, scanned

        look = Look(dpi)
        paths = [folder / f"{name}-{dpi}.pdf" for name in _NAMES]
        for path, name in zip(paths, _NAMES, strict=True):
            path.write_bytes(as_pdf(scanned(_REPORTS / f"{name}.pdf", look), look))
        return paths

    return write


SOURCES = (
    Source("Word", _copies("docx")),
    Source("PDF", _copies("pdf")),
    Source("spreadsheet", _every("xlsx")),
    Source("web page", _every("html")),
    Source("old Word", _every("doc")),
    Source("scan, 150 dpi", _scans(150)),
    Source("scan, 200 dpi", _scans(200)),
    Source("scan, 300 dpi", _scans(300)),
)


def main() -> None:
    """Measure each source in a process of its own and print a line for it."""
    print(f"{'source':16}{'pages':>7}{'s/document':>12}{'s/page':>9}{'MB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            paths = source.write(Path(folder))
            command = [sys.executable, "-m", "benchmarks.sources", *map(str, paths)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            pages, seconds, memory = done.stdout.split()
            document = float(seconds) / len(paths)
            page = float(seconds) / int(pages)
            print(f"{source.name:16}{pages:>7}{document:>12.3f}{page:>9.3f}{memory:>7}")


def measure(paths: list[Path]) -> None:
    """Read the files after the first one was read once; print pages, seconds, memory in MB."""
    from fuhe.extractors import EXTRACTORS

    def read(path: Path) -> int:
        extractor = next(each for each in EXTRACTORS if each.identify(path))
        return extractor.extract(path).page_count or 1

    read(paths[0])
    started = time.process_time()
    pages = sum(read(path) for path in paths)
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KILOBYTES
    print(pages, seconds, memory)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure([Path(name) for name in sys.argv[1:]])
    else:
        main()
