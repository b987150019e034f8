"""A folder of hostile files, made by code; each says how reading it may end."""

from collections.abc import Iterator
from pathlib import Path

from tests.robustness.hostile.archives import archives
from tests.robustness.hostile.hostile_file import HostileFile
from tests.robustness.hostile.other_files import other_files
from tests.robustness.hostile.pages import pages
from tests.robustness.hostile.pdf_files import pdf_files
from tests.robustness.hostile.sheets import sheets
from tests.robustness.hostile.word_files import word_files


def hostile_files(*, by_office: bool = False) -> Iterator[HostileFile]:
    """Yield all of them; `by_office`: those too that are read by way of LibreOffice."""
    yield from word_files()
    yield from sheets()
    yield from pages()
    yield from pdf_files()
    yield from archives()
    yield from other_files(by_office=by_office)


def write_hostile_files(folder: Path, *, by_office: bool = False) -> dict[str, frozenset[str]]:
    """Write them into the folder; return by name how reading each may end."""
    expected: dict[str, frozenset[str]] = {}
    for file in hostile_files(by_office=by_office):
        (folder / file.name).write_bytes(file.data)
        expected[file.name] = file.endings
    return expected
