"""Reading tables from .docx: fuhe beside python-docx, mammoth and docx2python.

Run with `python -m benchmarks.docx_tables`. Three documents are made in a temporary folder; it is
checked that fuhe and python-docx agree on every cell; then the readers take turns in one process,
and the median of the processor times of the rounds is set in relation to fuhe's. Peak memory is
that of a process of its own for each reader, its imports included.
"""

import argparse
import gc
import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

Cells = list[tuple[int, int, int, int, int, str]]
"""Table from 0, row, column, row span, column span, text."""

COLUMNS = 12
FORM_INDICATORS = 9
MERGED_ROWS = 400
LONG_ROWS = 2000


def read_fuhe(path: Path) -> Cells:
    """Read the cells with fuhe."""
    from fuhe.extractors.word import EXTRACTOR

    return [
        (grid.ordinal - 1, cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for grid in EXTRACTOR.extract(path).grids
        for cell in grid.cells
    ]


def read_python_docx(path: Path) -> Cells:
    """Read the cells with python-docx, row by row: a merged cell comes again at each place."""
    import docx

    found: Cells = []
    for number, table in enumerate(docx.Document(str(path)).tables):
        corners: dict[object, list[int]] = {}
        texts: list[str] = []
        for row_number, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                corner = corners.get(cell._tc)
                if corner is None:
                    corners[cell._tc] = [row_number, column, row_number, column]
                    texts.append(cell.text)
                else:
                    corner[2:] = [row_number, max(corner[3], column)]
        found += [
            (number, top, left, bottom - top + 1, right - left + 1, text)
            for (top, left, bottom, right), text in zip(corners.values(), texts, strict=True)
        ]
    return found


def read_mammoth(path: Path) -> object:
    """Convert the document to HTML with mammoth, which keeps spans."""
    import mammoth

    with path.open("rb") as file:
        return mammoth.convert_to_html(file).value


def read_docx2python(path: Path) -> object:
    """Read the document with docx2python, which keeps texts, but no spans."""
    import docx2python

    with docx2python.docx2python(path) as document:
        return document.body


READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "fuhe": ("fuhe", read_fuhe),
    "python-docx row.cells": ("docx", read_python_docx),
    "mammoth": ("mammoth", read_mammoth),
    "docx2python": ("docx2python", read_docx2python),
}


def make_documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the documents and yield what each is."""
    import docx

    makers: dict[str, Callable[[docx.document.Document], None]] = {
        f"a list and two forms of {FORM_INDICATORS} indicators": _add_forms,
        f"{MERGED_ROWS} rows merged over one column": _add_merged,
        f"{LONG_ROWS:,} rows": _add_long,
    }
    for number, (name, make) in enumerate(makers.items()):
        document = docx.Document()
        make(document)
        path = folder / f"{number}.docx"
        document.save(str(path))
        yield name, path


def _add_forms(document: "docx.document.Document") -> None:  # type: ignore[name-defined]  # noqa: F821
    """Add what a small office publishes: the list of its projects and a form for each."""
    table = document.add_table(rows=4, cols=4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "区政府工作经费项目"
    for number in (1, 2):
        document.add_paragraph(f"{number}、区政府工作经费项目绩效自评表")
        _add_form(document)


def _add_form(document: "docx.document.Document") -> None:  # type: ignore[name-defined]  # noqa: F821
    """Add a form of 12 columns whose blocks share few borders, as the forms of reports are."""
    rows: list[list[tuple[int, str]]] = [
        [(2, "项目名称"), (10, "区政府工作经费")],
        [(2, "主管部门"), (4, "区政府办公室"), (2, "实施单位"), (4, "区政府办公室")],
        [(2, "项目资金（万元）"), *((2, x) for x in ("年初预算数", "全年预算数", "全年执行数"))],
        [(2, ""), (2, "220"), (2, "220"), (2, "134.64")],
        [(1, "年度总体目标"), (5, "预期目标"), (6, "实际完成情况")],
        [(1, ""), (5, "保障单位日常工作正常运转"), (6, "全年支付经费134.64万元")],
        [(1, "绩效指标"), (1, "一级指标"), (2, "二级指标"), (3, "三级指标"), (2, "年度指标值")],
    ]
    rows[2] += [(1, "分值"), (1, "执行率"), (2, "得分")]
    rows[3] += [(1, "10"), (1, "61.2%"), (2, "6.12")]
    rows[6] += [(1, "实际完成值"), (1, "分值"), (1, "得分")]
    for number in range(FORM_INDICATORS):
        level = ("产出指标", "效益指标", "满意度指标")[number // 3] if number % 3 == 0 else ""
        start = [(1, ""), (1, level), (2, f"质量指标{number}"), (3, f"保障性指标{number}")]
        rows.append([*start, (2, "≥95%"), (1, "95%"), (1, "10"), (1, "10")])
    rows.append([(7, "总分"), (3, "100"), (2, "96.12")])
    table = document.add_table(rows=len(rows), cols=COLUMNS)
    for row_number, row in enumerate(rows):
        column = 0
        for span, text in row:
            first = table.cell(row_number, column)
            merged = first.merge(table.cell(row_number, column + span - 1)) if span > 1 else first
            merged.text = text
            column += span
    last = 6 + FORM_INDICATORS
    for top, left, bottom, right in ((2, 0, 3, 1), (4, 0, 5, 0), (6, 0, last, 0)):
        table.cell(top, left).merge(table.cell(bottom, right))
    for top in range(7, last, 3):
        table.cell(top, 1).merge(table.cell(top + 2, 1))


def _add_merged(document: "docx.document.Document") -> None:  # type: ignore[name-defined]  # noqa: F821
    table = document.add_table(rows=MERGED_ROWS, cols=4)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"指标{number}-{column}" if column else ""
    table.cell(0, 0).merge(table.cell(MERGED_ROWS - 1, 0))


def _add_long(document: "docx.document.Document") -> None:  # type: ignore[name-defined]  # noqa: F821
    table = document.add_table(rows=LONG_ROWS, cols=COLUMNS)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"项目{number}-{column}"


def _median_times(
    path: Path, readers: dict[str, Callable[[Path], object]], rounds: int
) -> dict[str, float]:
    """Return the median processor seconds of each reader; they take turns in each round."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            gc.collect()  # so that no reader pays for what the one before it left
            start = time.process_time()
            read(path)
            times[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def _peak_of_another_process(name: str, path: Path) -> str:
    """Return the peak memory of a process that reads the document once, '' if it is not known."""
    command = [sys.executable, "-m", "benchmarks.docx_tables", "--once", name, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _peak() -> str:
    """Return the peak memory of this process.

    Linux only: elsewhere there is just getrusage, which counts the parent process in.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    found = next((line.split()[1] for line in lines if line.startswith("VmHWM")), None)
    return "" if found is None else f"{int(found) >> 10} MB"


def _compare(rounds: int) -> None:
    installed = {
        name: read
        for name, (module, read) in READERS.items()
        if importlib.util.find_spec(module) is not None
    }
    with tempfile.TemporaryDirectory() as folder:
        for title, path in make_documents(Path(folder)):
            cells = read_fuhe(path)
            if cells != sorted(read_python_docx(path)):
                raise SystemExit(f"{title}: fuhe and python-docx read different cells")
            print(f"\n{title}: {len(cells):,} cells, the same by fuhe and python-docx")
            times = _median_times(path, installed, rounds)
            for name in READERS:
                if name not in installed:
                    print(f"  {name:24} not installed: make benchmarks")
                    continue
                print(
                    f"  {name:24} {times[name]:8.3f} s  {times[name] / times['fuhe']:8.1f} x"
                    f"  {_peak_of_another_process(name, path):>8}"
                )


def main() -> None:
    """Compare the readers, or read one document once for its peak memory."""
    parser = argparse.ArgumentParser(description="fuhe beside other readers of .docx tables")
    parser.add_argument("--rounds", type=int, default=5, help="how often each reader reads")
    parser.add_argument("--once", nargs=2, metavar=("READER", "PATH"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        name, path = arguments.once
        READERS[name][1](Path(path))
        print(_peak())
    else:
        _compare(arguments.rounds)


if __name__ == "__main__":
    main()
