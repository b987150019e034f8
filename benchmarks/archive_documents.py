"""Documents of an archive to measure on: families of forms × formats × sizes, each of its own.

Of each hundred, 40 are .docx, 40 .pdf, 10 .xlsx and 10 .html; ten hold five reports bound into one.
They come from the seeds of the generators of random forms. Beyond `ORIGINALS` the same documents
come again with a mark at their end that no reader looks at: other files, that are read like any
other, made at once.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.embedded_font import embed
from corpus.typeset import spreadsheet, web
from corpus.typeset.page import Document
from tests.pipeline.random_forms import page_flow
from tests.pipeline.random_forms.documents import Case, make
from tests.pipeline.random_forms.pdf_file import pdf_file
from tests.pipeline.random_forms.word_file import word_file

ORIGINALS = 1000
_FORMATS = ("docx", "pdf", "docx", "pdf", "docx", "pdf", "docx", "pdf", "xlsx", "html")
_HUNDRED = 100
_SINGLE = 90  # of each hundred
_BOUND = 5
_BOUND_SEEDS = 1_000_000


def make_documents(folder: Path, count: int) -> list[Path]:
    """Return the first `count` documents in `folder`, written where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(count):
        kind = _FORMATS[number % len(_FORMATS)]
        path = folder / f"{number:06}.{kind}"
        if not path.exists():
            original = number % ORIGINALS
            first = folder / f"{original:06}.{kind}"
            known = first.read_bytes() if first.exists() else written(case_of(original), kind)
            path.write_bytes(known if number == original else marked(known, kind, number))
        found.append(path)
    return found


def case_of(number: int) -> Case:
    """Return what stands in a document: one report, or five bound into one."""
    if number % _HUNDRED < _SINGLE:
        return make(number)
    seeds = range(_BOUND_SEEDS + _BOUND * number, _BOUND_SEEDS + _BOUND * (number + 1))
    cases = [make(seed) for seed in seeds]
    blocks = [block for case in cases for block in case.blocks]
    return Case(number, blocks, is_wide=any(case.is_wide for case in cases))


def written(case: Case, kind: str) -> bytes:
    """Return a document as a file of the format `kind`."""
    if kind == "docx":
        return word_file(case.blocks, case.is_wide)
    if kind == "pdf":
        embed(page_flow.FONT)
        return pdf_file(case)
    document = Document(case.blocks)
    return spreadsheet.write(document) if kind == "xlsx" else web.write(document)


def marked(original: bytes, kind: str, number: int) -> bytes:
    """Return a file with a mark at its end that is no part of what it says."""
    if kind == "pdf":
        return original + b"%%%d\n" % number
    if kind == "html":
        return original + b"<!-- %d -->\n" % number
    stream = io.BytesIO(original)
    with zipfile.ZipFile(stream, "a") as package:
        package.comment = b"%d" % number
    return stream.getvalue()


def of_format(documents: Sequence[Path], kind: str) -> Iterator[Path]:
    """Yield the documents of one format."""
    return (path for path in documents if path.suffix == f".{kind}")
