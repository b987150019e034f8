"""Hostile PDF files: trees in a circle, streams without end, pages as large as a city, actions."""

import zlib
from collections.abc import Iterator

from tests.extractors.pdf_documents import raw_pdf, stream
from tests.robustness.hostile.hostile_file import CORRUPT, READ, HostileFile

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_TEXT = b"BT /F 12 Tf 72 700 Td (96) Tj ET\n"
_ANY = READ | {"partial", "too_large", "corrupt", "unreadable_text", "no_text_layer"}
_ENDED = frozenset({"out_of_memory", "crashed", "timeout"}) | _ANY
"""Also by the limits of its worker: pdfium ends it where no more memory is to be had."""

_ACTIONS = (
    b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
    b"/AA << /WC << /S /Launch /F (/bin/sh) >> >> "
    b"/AcroForm << /XFA (http://127.0.0.1:9/) /NeedAppearances true /Fields [] >> >>"
)


def pdf_files() -> Iterator[HostileFile]:
    """Yield the hostile PDF files."""
    loop = _PAGES.replace(b"[3 0 R]", b"[2 0 R 3 0 R 2 0 R]")
    yield _pdf("loop.pdf", _TEXT, _ANY, pages=loop)
    many = _PAGES.replace(b"/Count 1", b"/Count 2000000000")
    yield _pdf("many-pages.pdf", _TEXT, _ANY, pages=many)
    for name, box in (
        ("huge-page.pdf", b"[0 0 1000000000 1000000000]"),
        ("no-page.pdf", b"[NaN NaN 0 0]"),
        ("turned-page.pdf", b"[595 842 -1e38 -1e38]"),
    ):
        page = _PAGE.replace(b"[0 0 595 842]", box) + b" "
        yield _pdf(name, _TEXT, _ANY, page=page)
    zeros = zlib.compress(b"0 0 m 9 9 l S\n" * 8_000_000)
    bomb = stream(zeros, b"/Filter /FlateDecode ")
    yield HostileFile("drawing-bomb.pdf", raw_pdf([_CATALOG, _PAGES, _PAGE, bomb, _FONT]), _ENDED)
    twice = stream(
        zlib.compress(zlib.compress(bytes(300 << 20))), b"/Filter [/FlateDecode /FlateDecode] "
    )
    yield HostileFile("stream-bomb.pdf", raw_pdf([_CATALOG, _PAGES, _PAGE, twice, _FONT]), _ANY)
    yield _pdf("deep.pdf", b"[" * 200_000 + b"0" + b"]" * 200_000 + _TEXT, _ANY)
    yield _pdf("saves.pdf", b"q " * 500_000 + _TEXT, _ANY)
    yield _pdf("lines.pdf", b"50 50 400 0.5 re f 50 50 0.5 400 re f\n" * 150_000 + _TEXT, _ANY)
    letters = b"BT /F 1 Tf 1 1 Td (" + b"9" * 3_000_000 + b") Tj ET"
    yield _pdf("letters.pdf", letters, _ANY)
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    itself = stream(b"/X Do /X Do", form + b"/Resources << /XObject << /X 4 0 R >> >> ")
    page = _PAGE.replace(b"/Font <<", b"/XObject << /X 4 0 R >> /Font <<")
    yield HostileFile("draws-itself.pdf", raw_pdf([_CATALOG, _PAGES, page, itself, _FONT]), _ENDED)
    actions = raw_pdf([_ACTIONS, _PAGES, _PAGE, stream(_TEXT), _FONT])
    yield HostileFile("actions.pdf", actions, READ)
    whole = raw_pdf([_CATALOG, _PAGES, _PAGE, stream(_TEXT), _FONT])
    yield HostileFile("no-table.pdf", whole[: whole.rindex(b"xref\n0")], READ | CORRUPT)
    yield HostileFile("header-only.pdf", b"%PDF-1.7\n", CORRUPT)


def _pdf(
    name: str,
    content: bytes,
    endings: frozenset[str],
    *,
    pages: bytes = _PAGES,
    page: bytes = _PAGE,
) -> HostileFile:
    return HostileFile(name, raw_pdf([_CATALOG, pages, page, stream(content), _FONT]), endings)
