"""What many reports cost: seconds of processors, bytes, and what one machine must do for all.

Run with `python -m benchmarks.scale [--documents N]`; it writes `results/scale.json`, of which
`benchmarks.scale_page` makes docs/scale.md. Work is measured in seconds of processors, which other
programs on the machine disturb least; rates on the clock stand beside each other in one run.
"""

import argparse
import itertools
import json
import os
import platform
import resource
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from benchmarks.archive_documents import make_documents
from benchmarks.clones import clones
from benchmarks.scale_cluster import cluster
from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import Seen, load_all
from fuhe.pipeline.process import Task, load_stages, process
from fuhe.pipeline.rows import DocumentRows, document_rows
from fuhe.pipeline.run import batch as batches

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "scale.json"

DOCUMENTS = 300
LOADED = 8000
PARTS = ("kinds", "loading", "cluster")
_SCANS = 3
_SCAN_DPI = 200
_POINTS_PER_INCH = 72
_MEASURED = 1000


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many to read")
    parser.add_argument("--loaded", type=int, default=LOADED, help="how many to load")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    options = parser.parse_args()
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    found |= {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if "kinds" in options.parts:
            found["kinds"] = kinds(folder)
        reports = make_documents(folder / "reports", options.documents)
        if "loading" in options.parts:
            documents, found["documents"] = read_here(reports)
            found["loading"] = loading(documents, options.loaded, folder / "loaded.db")
        if "cluster" in options.parts:
            found["cluster"] = cluster(folder, len(reports))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=2))


def machine() -> dict[str, object]:
    """Return what the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor(),
        "processors": len(os.sched_getaffinity(0)),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "python": platform.python_version(),
        "load_average": round(os.getloadavg()[1], 1),
    }


def kinds(folder: Path) -> dict[str, dict[str, float]]:
    """Return, by extractor, the files of the corpus and the mean seconds of processors of one.

    Some of its PDF files are measured as scans too, by the pictures of their first pages.
    """
    stages = load_stages()
    reports = sorted((ROOT / "corpus" / "reports").iterdir())
    born = [path for path in reports if path.suffix == ".pdf"][:_SCANS]
    scans = [scan_of(path, folder / f"scan-{path.name}") for path in born]
    spent: dict[str, list[float]] = defaultdict(list)
    for path in (*reports, *scans):
        opened = open_file(path)
        begun = processor_seconds()
        outcome = process(Task(opened.source, opened.look), stages).outcome
        scanned = (
            outcome.content is not None and outcome.content.text_source.value != "born_digital"
        )
        name = "scan" if scanned else outcome.extractor or "none"
        spent[name].append(processor_seconds() - begun)
    return {
        name: {"files": len(each), "seconds": round(sum(each) / len(each), 4)}
        for name, each in sorted(spent.items())
    }


def scan_of(path: Path, scan: Path) -> Path:
    """Write a PDF file of nothing but the picture of the first page of another."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture = document[0].render(scale=_SCAN_DPI / _POINTS_PER_INCH).to_pil()
    finally:
        document.close()
    picture.convert("L").save(scan, "PDF", resolution=_SCAN_DPI)
    return scan


def processor_seconds() -> float:
    """Return what this process and the programs that it has run took of processors so far."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(each) for each in who]
    return sum(each.ru_utime + each.ru_stime for each in used)


def read_here(reports: list[Path]) -> tuple[list[DocumentRows], dict[str, float]]:
    """Read documents in this process; return their rows, and means of one document."""
    stages = load_stages()
    opened = [open_file(path) for path in reports]
    begun = processor_seconds()
    outcomes = [process(Task(each.source, each.look), stages).outcome for each in opened]
    rows = [document_rows(outcome, "benchmark", None) for outcome in outcomes]
    spent = processor_seconds() - begun
    count = len(reports)
    return rows, {
        "count": count,
        "file_bytes": round(sum(each.source.size_bytes for each in opened) / count),
        "forms": round(sum(each.forms for each in rows) / count, 2),
        "rows": round(sum(len(r) for each in rows for r in each.tables.values()) / count, 1),
        "seconds": round(spent / count, 5),
    }


def loading(documents: list[DocumentRows], count: int, path: Path) -> dict[str, float]:
    """Load copies under ids of their own; return what the first and the last thousand took."""
    connection = open_archive(path)
    spent: list[float] = []  # of each document
    copies = clones(documents, count)
    try:
        while batch := [Seen(rows, []) for rows in itertools.islice(copies, batches.DOCUMENTS)]:
            begun = time.process_time()
            load_all(connection, batch)
            spent += [(time.process_time() - begun) / len(batch)] * len(batch)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return {
        "documents": count,
        "first_seconds": round(sum(spent[:_MEASURED]) / _MEASURED, 6),
        "last_seconds": round(sum(spent[-_MEASURED:]) / _MEASURED, 6),
        "database_bytes": round(path.stat().st_size / count),
    }


if __name__ == "__main__":
    main()
