"""Reading tables from PDF: fuhe beside pdfplumber, camelot and plain pdfium text.

Run with `python -m benchmarks.pdf_tables [--pages N]`. Forms with merged cells are written into a
temporary folder, their borders once as lines and once as Word draws them; it is checked that
fuhe and pdfplumber find every cell that was written, with its spans and its text; then the
readers take turns in one process, and the median over the rounds of their processor time in
relation to fuhe's is printed. Peak memory is that of a process of its own for each reader, its
imports included.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.pdf_forms import Cell, write

PAGES = 30
ROUNDS = 5
NEAR = 3.0  # points by which two readers may place one edge


def read_fuhe(path: Path) -> list[list[Cell]]:
    """Read the cells of each table with fuhe."""
    from fuhe.extractors.pdf import EXTRACTOR

    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]
        for grid in EXTRACTOR.extract(path).grids
    ]


def read_pdfplumber(path: Path) -> list[list[Cell]]:
    """Read the cells of each table with pdfplumber; spans follow from the boxes."""
    import pdfplumber

    found: list[list[Cell]] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.find_tables():
                boxes = [box for row in table.rows for box in row.cells if box]
                texts = [text for row in table.extract() for text in row if text is not None]
                found.append(_spans(boxes, texts))
            page.close()
    return found


def read_camelot(path: Path) -> object:
    """Read the tables with camelot's lattice mode, which repeats no text over a span."""
    import camelot

    return [table.data for table in camelot.read_pdf(str(path), pages="all", flavor="lattice")]


def read_pdfium_text(path: Path) -> object:
    """Read nothing but the text, page by page: the floor below which no reader can go."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "fuhe": ("fuhe", read_fuhe),
    "pdfplumber": ("pdfplumber", read_pdfplumber),
    "camelot lattice": ("camelot", read_camelot),
    "pdfium text only": ("pypdfium2", read_pdfium_text),
}


def _spans(boxes: Sequence[tuple[float, ...]], texts: Sequence[str]) -> list[Cell]:
    across = _edges(x for box in boxes for x in (box[0], box[2]))
    down = _edges(y for box in boxes for y in (box[1], box[3]))
    cells = []
    for (x0, top, x1, bottom), text in zip(boxes, texts, strict=True):
        left, right = _place(across, x0), _place(across, x1)
        upper, lower = _place(down, top), _place(down, bottom)
        cells.append((upper, left, lower - upper, right - left, text))
    return sorted(cells)


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _place(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _bare(tables: list[list[Cell]]) -> list[list[Cell]]:
    """Return the tables with all white space taken out of their texts."""
    return [[(*cell[:4], "".join(cell[4].split())) for cell in sorted(table)] for table in tables]


def _installed(name: str) -> bool:
    return importlib.util.find_spec(READERS[name][0]) is not None


def _exact(name: str, path: Path, truth: list[list[Cell]]) -> str:
    """Return how many of the cells that were written a reader found exactly."""
    if name not in {"fuhe", "pdfplumber"}:
        return ""
    found = _bare(READERS[name][1](path))  # type: ignore[arg-type]
    written = _bare(truth)
    count = sum(len(table) for table in written)
    exact = sum(len(set(a) & set(b)) for a, b in zip(found, written, strict=False))
    extra = sum(map(len, found)) - exact
    return f"{exact:,} of {count:,} cells exact" + (f", {extra} others" if extra else "")


def _measure(path: Path, names: Sequence[str]) -> dict[str, list[float]]:
    """Return the processor times of each reader in seconds, round by round; they take turns."""
    times: dict[str, list[float]] = {name: [] for name in names}
    for round_number in range(ROUNDS + 1):
        for name in names:
            start = time.process_time()
            READERS[name][1](path)
            if round_number:  # the first round pays for imports
                times[name].append(time.process_time() - start)
    return times


def _peak(name: str, path: Path) -> float:
    """Return the peak memory in MB of a fresh process that reads the file."""
    command = [sys.executable, "-m", "benchmarks.pdf_tables", "--read", name, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _read_alone(name: str, path: Path) -> None:
    READERS[name][1](path)
    print(_own_peak())


def _own_peak() -> float:
    """Return the peak memory of this process in MB, without that of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux: ru_maxrss would still count the parent before exec
        lines = status.read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main() -> None:
    """Make the documents, compare, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="how many forms, one a page")
    parser.add_argument("--read", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.read:
        _read_alone(arguments.read[0], Path(arguments.read[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, as_boxes in (("borders as lines", False), ("borders as Word draws them", True)):
            path = Path(folder) / f"{as_boxes}.pdf"
            truth = write(path, arguments.pages, as_boxes=as_boxes)
            print(f"\n{arguments.pages} pages, {name}")
            names = [reader for reader in READERS if _installed(reader)]
            times = _measure(path, names)
            for reader in READERS:
                if reader not in names:
                    print(f"  {reader:18} not installed: make benchmarks")
                    continue
                speed = arguments.pages / statistics.median(times[reader])
                ratio = statistics.median(
                    own / ours for own, ours in zip(times[reader], times["fuhe"], strict=True)
                )
                print(
                    f"  {reader:18} {speed:8.1f} pages/s {ratio:8.2f} x fuhe's time "
                    f"{_peak(reader, path):7.1f} MB  {_exact(reader, path, truth)}"
                )


if __name__ == "__main__":
    main()
