"""fuhe, end to end to the database, beside tools that only read the same documents.

Run with `python -m benchmarks.peers [--documents N]`. fuhe reads, recognizes, recomputes, checks
and loads into SQLite, in one process; the others do no more than hand over tables and text, used as
their documentation shows. They take turns, eight documents at a time, so that all have the same
machine, and processor time is counted. What is not installed is left out:

    pip install "markitdown[docx,pdf]" mammoth camelot-py

docx2python stops at documents that refer to no part of their package; benchmarks/docx_tables.py
has it on others.
"""

import argparse
import functools
import gc
import importlib.util
import logging
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.archive_documents import make_documents, of_format
from benchmarks.merged_forms import make_merged_forms
from benchmarks.results import keep
from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import Seen, load_all
from fuhe.pipeline.process import Task, load_stages, process
from fuhe.pipeline.rows import document_rows

DOCUMENTS = 60
MERGED_FORMS = 2
_TURN = 8
"""Documents that a reader reads before the next; fuhe loads them together, as a run does some."""

_OWN = "fuhe, into the database"


class Reader(Struct, frozen=True):
    """A tool by the name of its distribution, its module, and what it does with files."""

    name: str
    distribution: str
    module: str
    read: Callable[[Sequence[Path]], None]


class PeerTime(Struct, frozen=True):
    """Processor seconds of a reader over documents of one kind."""

    name: str
    version: str
    seconds: float


class PeerGroup(Struct, frozen=True):
    """Documents of one kind, and the readers that read them, fuhe first."""

    title: str
    documents: int
    times: list[PeerTime]


class PeerResult(Struct, frozen=True):
    """What one run of this script has measured."""

    groups: list[PeerGroup]


def pdfplumber_tables(path: Path) -> object:
    """Read the tables and the text of each page."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


def camelot_tables(path: Path) -> object:
    """Read the ruled tables of all pages."""
    import camelot

    return [table.df for table in camelot.read_pdf(str(path), pages="all", flavor="lattice")]


def markitdown_text(path: Path) -> object:
    """Convert the document to Markdown."""
    return _markitdown().convert(str(path)).text_content


@functools.cache
def _markitdown() -> Any:  # noqa: ANN401 - a peer without types
    """Return the converter: made once, it loads a model of its own."""
    from markitdown import MarkItDown

    return MarkItDown()


def python_docx_cells(path: Path) -> object:
    """Read the text of each cell of each row, and of each paragraph."""
    import docx

    document = docx.Document(str(path))
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return cells, [paragraph.text for paragraph in document.paragraphs]


def mammoth_html(path: Path) -> object:
    """Convert the document to HTML."""
    import mammoth

    with path.open("rb") as file:
        return mammoth.convert_to_html(file).value


def _peer(name: str, distribution: str, module: str, read: Callable[[Path], object]) -> Reader:
    def read_all(paths: Sequence[Path]) -> None:
        for path in paths:
            read(path)

    return Reader(name, distribution, module, read_all)


_MARKITDOWN = _peer("markitdown", "markitdown", "markitdown", markitdown_text)
PDF = (
    _peer("pdfplumber", "pdfplumber", "pdfplumber", pdfplumber_tables),
    _peer("camelot lattice", "camelot-py", "camelot", camelot_tables),
    _MARKITDOWN,
)
DOCX = (
    _peer("python-docx row.cells", "python-docx", "docx", python_docx_cells),
    _peer("mammoth", "mammoth", "mammoth", mammoth_html),
    _MARKITDOWN,
)


def own_reader(archive: Path) -> Reader:
    """Return fuhe: files read, recomputed, checked and loaded into `archive`."""
    connection, stages = open_archive(archive), load_stages()

    def read(path: Path) -> Seen:
        opened = open_file(path)
        outcome = process(Task(opened.source, opened.look), stages).outcome
        if outcome.content is None:
            raise SystemExit(f"{path}: fuhe cannot read it: {outcome.error_message}")
        return Seen(document_rows(outcome, "benchmark", None), [opened.source])

    def read_all(paths: Sequence[Path]) -> None:
        load_all(connection, [read(path) for path in paths])

    return Reader(_OWN, "fuhe", "fuhe", read_all)


def measure(title: str, documents: Sequence[Path], readers: Sequence[Reader]) -> PeerGroup:
    """Let the readers that are installed read the documents in turns; return their times."""
    installed = [one for one in readers if importlib.util.find_spec(one.module) is not None]
    seconds = dict.fromkeys((reader.name for reader in installed), 0.0)
    for reader in installed:
        reader.read(documents[:1])  # imports are not counted
    gc.collect()
    gc.freeze()  # nor does a reader pay for collecting what the others have imported
    for first in range(0, len(documents), _TURN):
        for reader in installed:
            gc.collect()  # so that no reader pays for what the one before it left
            began = time.process_time()
            reader.read(documents[first : first + _TURN])
            seconds[reader.name] += time.process_time() - began
    times = [PeerTime(one.name, version(one.distribution), seconds[one.name]) for one in installed]
    return PeerGroup(title, len(documents), times)


def lines_of(result: PeerResult) -> list[str]:
    """Return a table for each kind of document, as lines of Markdown."""
    lines: list[str] = []
    for group in result.groups:
        own = group.times[0].seconds
        lines += [
            f"**{group.title}** ({group.documents} documents)",
            "",
            "| reader | CPU ms a document | times fuhe's |",
            "|---|---|---|",
        ]
        lines += [
            f"| {each.name} {each.version} | {each.seconds / group.documents * 1000:.1f} "
            f"| {each.seconds / own:.1f} |"
            for each in group.times
        ]
        lines.append("")
    return lines[:-1]


def main() -> None:
    """Make the documents, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="size of the archive")
    parser.add_argument("--keep", action="store_true", help="for docs/performance.md")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        documents = make_documents(folder / "reports", options.documents)
        own = own_reader(folder / "archive.db")
        merged = make_merged_forms(folder / "merged", MERGED_FORMS)
        result = PeerResult(
            [
                measure("PDF reports", list(of_format(documents, "pdf")), (own, *PDF)),
                measure("Word reports", list(of_format(documents, "docx")), (own, *DOCX)),
                measure("Word forms with long merges", merged, (own, *DOCX)),
            ]
        )
    print("\n".join(lines_of(result)))
    if options.keep:
        keep("peers", result)


if __name__ == "__main__":
    main()
