"""Applying rules again to an archive, beside reading the source files again.

Run with `python -m benchmarks.rescore [--forms 1000 10000]`. The records of the corpus are loaded
many times under other document ids, projects and public bodies; `fuhe rescore` goes over the
archive with the same number of workers that then read the corpus, each file several times under
another content. Printed are forms a second of both and their ratio, the size of what is kept for
rescoring, and what holding the documents against each other takes: the first time, when all
paragraphs are hashed, and when ten documents were added to the rest.
"""

import argparse
import hashlib
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.comparison import compare_documents
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.intake import Found, open_file
from fuhe.pipeline.load import load
from fuhe.pipeline.process import Task, load_stages, process
from fuhe.pipeline.reapply import Reapplied
from fuhe.pipeline.replacement import Change
from fuhe.pipeline.rescoring import Options, rescore_archive
from fuhe.pipeline.rows import document_rows
from fuhe.pipeline.run import Options as RunOptions
from fuhe.pipeline.run import run
from fuhe.pipeline.summary import Ended
from fuhe.pipeline.version import pipeline_version
from fuhe.schemas.report import Outcome

REPORTS = Path(__file__).parents[1] / "corpus" / "reports"
JOBS = 2
READ_COPIES = 10
ADDED = 10

# Each copy is that of another body with another project, as in a real archive.
_RENAME = (
    "UPDATE assessments SET competent_department = competent_department || '{n}', "
    "implementing_unit = implementing_unit || '{n}', project_name = project_name || '{n}' "
    "WHERE document_id = ?"
)


class Silent:
    """Watches without a word."""

    def found(self, found: Found | int) -> None:
        """Nothing."""

    def ended(self, ended: Ended) -> None:
        """Nothing."""

    def rescored(self, change: Change) -> None:
        """Nothing."""

    def not_rescored(self, failed: Reapplied) -> None:
        """Stop: every document of the corpus can be rescored."""
        raise SystemExit(f"{failed.document_id}: {failed.problem}")

    def warned(self, file: Path, problems: Sequence[str]) -> None:
        """Show nothing."""

    def stopping(self) -> None:
        """Nothing."""


def outcomes() -> list[Outcome]:
    """Return the corpus, read."""
    stages = load_stages()
    opened = (open_file(path.resolve()) for path in sorted(REPORTS.iterdir()))
    return [process(Task(each.source, each.look), stages).outcome for each in opened]


def copies(corpus: list[Outcome]) -> Iterator[tuple[int, Outcome]]:
    """Yield the corpus over and over, each time under other ids, with the number of the round."""
    number = 0
    while True:
        for outcome in corpus:
            name = f"{number} {outcome.document_id}"
            yield number, replace(outcome, document_id=hashlib.sha256(name.encode()).hexdigest())
        number += 1


def fill(
    connection: sqlite3.Connection, documents: Iterator[tuple[int, Outcome]], forms: int
) -> int:
    """Load documents until so many forms are there; return the number of documents."""
    count = loaded = 0
    version = pipeline_version()
    while loaded < forms:
        number, outcome = next(documents)
        load(connection, document_rows(outcome, version, None), [])
        connection.execute(_RENAME.format(n=number), (outcome.document_id,))
        loaded += len(outcome.report.assessments) if outcome.report else 0
        count += 1
    return count


def sized(connection: sqlite3.Connection, *tables: str) -> int:
    """Return the bytes of these tables' own pages, indexes included."""
    marks = ", ".join("?" for _ in tables)
    query = (
        "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master "
        f"WHERE tbl_name IN ({marks}))"
    )
    try:
        return int(connection.execute(query, tables).fetchone()[0] or 0)
    except sqlite3.OperationalError:  # SQLite without SQLITE_ENABLE_DBSTAT_VTAB
        return 0


def measured_reading(folder: Path) -> float:
    """Return the forms a second of reading copies of the corpus into a new archive."""
    inbox = folder / "inbox"
    inbox.mkdir()
    for number in range(READ_COPIES):
        for path in REPORTS.iterdir():
            target = inbox / f"{number}-{path.name}"
            shutil.copyfile(path, target)
            if path.suffix == ".docx":
                with zipfile.ZipFile(target, "a") as package:
                    package.comment = str(number).encode()
            else:
                with target.open("ab") as file:
                    file.write(f"\n%{number}\n".encode())
    began = time.perf_counter()
    options = RunOptions(output=folder / "read.db")
    engine = LocalEngine(JOBS, 120.0)
    summary = run([inbox], options, lambda _: engine, Silent(), load_stages)
    return summary.forms / (time.perf_counter() - began)


def measure(forms: int, corpus: list[Outcome], folder: Path) -> float:
    """Print what an archive of so many forms takes; return its rescored forms a second."""
    path = folder / f"{forms}.db"
    connection = open_archive(path)
    connection.execute("PRAGMA synchronous = OFF")
    documents = copies(corpus)
    began = time.perf_counter()
    count = fill(connection, documents, forms)
    print(f"\n{forms} forms in {count} documents, loaded in {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    compare_documents(connection)
    print(f"first comparison of all documents: {time.perf_counter() - began:.2f} s")
    fill(connection, documents, ADDED)
    began = time.perf_counter()
    compare_documents(connection)
    print(f"comparison after {ADDED} forms more: {time.perf_counter() - began:.2f} s")
    records = sized(connection, "records")
    passages = sized(connection, "passages", "signatures")
    connection.close()
    whole = path.stat().st_size
    print(
        f"size: {whole / count / 1024:.1f} KB a document, of it records "
        f"{records / count / 1024:.1f} KB, passages {passages / count / 1024:.2f} KB"
    )
    began = time.perf_counter()
    engine = LocalEngine(JOBS, 600.0)
    summary = rescore_archive(Options(archive=path), lambda _: engine, Silent(), load_stages)
    seconds = time.perf_counter() - began
    print(
        f"rescored {summary.tally.forms} forms in {seconds:.2f} s, changed {summary.tally.changed}"
    )
    path.unlink()
    return summary.tally.forms / seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, nargs="+", default=[1_000, 10_000])
    arguments = parser.parse_args()
    corpus = outcomes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rates = {forms: measure(forms, corpus, folder) for forms in arguments.forms}
        reading = measured_reading(folder)
    print(f"\nreading again: {reading:.0f} forms a second with {JOBS} workers")
    for forms, rate in rates.items():
        print(f"rescoring {forms}: {rate:.0f} forms a second, {rate / reading:.1f} times reading")


if __name__ == "__main__":
    main()
