"""PDF: characters and rulings by pdfium, tables by our own grid finder, scanned pages by OCR.

What is what:
- a table is a closed grid of two or more cells; a single box is a frame, its text stays text;
- text outside tables becomes paragraphs; page numbers and running heads and feet are dropped
  (`pdf_furniture`);
- tables that go on over pages are joined (`continuation`); a table inside a cell is a grid of
  its own after the outer one, and its text stands in the outer cell, too;
- coordinates are those of the page as a viewer shows it; a page whose text runs sideways is turned
  to be read, and its boxes are turned back.

Page by page: a page with a text layer of its author is not read from its picture (`pdf_scan`), but
a picture of a form that stands beside the text is (`pdf_inset`).

Nothing is guessed: a character without a Unicode value is U+FFFD, and a page that cannot be
read is named in a problem.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import advice, version_without
from fuhe.extractors.pdf_document import assemble
from fuhe.extractors.pdf_fonts import provide_font
from fuhe.extractors.pdf_furniture import drop_furniture
from fuhe.extractors.pdf_library import PageTooLargeError, handle
from fuhe.extractors.pdf_page import DraftPage, read_page
from fuhe.extractors.pdf_problems import (
    DRAWING,
    RECOGNIZED,
    SCAN,
    TOO_LARGE,
    UNLOADABLE,
    UNREADABLE,
    problems,
    scan_causes,
)
from fuhe.extractors.pdf_scan import OUTLINES, is_picture, read_picture_of
from fuhe.schemas.document import Content, TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError

NAME = "pdf"
VERSION = "3"
MEDIA_TYPE = "application/pdf"
MOST_PAGES = 10_000
_MOST_ANNOTATIONS = 1000  # of a page
_READ_AT_ONCE = 1 << 24  # bytes: pdfium reads a file by some hundred bytes a call
_ARCHIVES = (b"PK\x03\x04", b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HEADER = 1024  # bytes within which the header stands (ISO 32000-1, annex H, note 13)

Found = list[tuple[tuple[ErrorCode, str], int]]


def identify(path: Path) -> str | None:
    """Return the media type if the file is a PDF: its header stands near the beginning."""
    with path.open("rb") as file:
        head = file.read(_HEADER)
    # A PDF may lie unpacked at the beginning of an archive: APPNOTE.TXT, ustar and the like.
    if head.startswith(_ARCHIVES) or head[257:262] == b"ustar":
        return None
    return MEDIA_TYPE if b"%PDF-" in head else None


def extract(path: Path) -> Content:
    """Read a PDF with a text layer.

    Raises `ExtractionError` with ENCRYPTED (a password is needed), CORRUPT, TOO_LARGE (more
    than `MOST_PAGES` pages), NO_TEXT_LAYER (not one character on any page) or IO_ERROR.
    """
    found: Found = []
    with _opened(path) as document:
        page_count = len(document)
        if page_count < 1:
            raise ExtractionError(
                ErrorCode.CORRUPT, "The PDF has no pages that can be found. Get the file again."
            )
        if page_count > MOST_PAGES:
            raise ExtractionError(
                ErrorCode.TOO_LARGE,
                f"The PDF has {page_count} pages, more than {MOST_PAGES}. Split it.",
            )
        pages = list(_pages(document, page_count, found))
    drop_furniture(pages)
    for page in pages:
        found += _troubles(page)
    _require_text(pages, found)
    left_out = any(
        (is_picture(page) or page.is_recognized or page.unreadable or page.inset_cause)
        and not page.is_scanned
        for page in pages
    )
    paragraphs, grids = assemble(pages)
    return Content(
        media_type=MEDIA_TYPE,
        extractor=NAME,
        extractor_version=version_without(VERSION, left_out=left_out),
        paragraphs=paragraphs,
        grids=grids,
        page_count=page_count,
        text_source=_text_source(pages),
        problems=problems(found),
    )


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    provide_font()
    try:
        in_memory = path.stat().st_size <= _READ_AT_ONCE
        document = pypdfium2.PdfDocument(path.read_bytes() if in_memory else path)
    except OSError as error:
        raise ExtractionError(
            ErrorCode.IO_ERROR, f"The file cannot be read: {error.strerror or error}."
        ) from error
    except pypdfium2.PdfiumError as error:
        raise _not_opened(error.err_code) from error
    try:
        yield document
    finally:
        document.close()


def _not_opened(code: int | None) -> ExtractionError:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return ExtractionError(
            ErrorCode.ENCRYPTED,
            "The PDF can be opened only with a password. Save it without one, and run again.",
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return ExtractionError(
            ErrorCode.ENCRYPTED,
            "The PDF is protected in a way that cannot be opened. Print it to a new PDF with the "
            "program that opens it.",
        )
    return ExtractionError(
        ErrorCode.CORRUPT, "The PDF is damaged and cannot be opened. Get the file again."
    )


def _pages(document: pypdfium2.PdfDocument, page_count: int, found: Found) -> Iterator[DraftPage]:
    """Yield the pages that can be read, one open at a time; name the others in `found`."""
    for number in range(1, page_count + 1):
        page = _loaded(document, number - 1)
        text_page = pdfium.FPDFText_LoadPage(page) if page else None
        try:
            if text_page:
                read = read_page(handle(page), handle(text_page), number)
                yield read_picture_of(page, handle(text_page), read)
            else:
                found.append((UNLOADABLE, number))
        except PageTooLargeError:
            found.append((TOO_LARGE, number))
        finally:
            if text_page:
                pdfium.FPDFText_ClosePage(text_page)
            if page:
                pdfium.FPDF_ClosePage(page)


def _loaded(document: pypdfium2.PdfDocument, index: int) -> object:
    """Return the page; what was filled into its fields or typed over it becomes its text."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if page and _is_filled_in(page):
        flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        if flattened == pdfium.FLATTEN_SUCCESS:
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document.raw, index)
    return page


def _is_filled_in(page: object) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
                return True
    return False


def _troubles(page: DraftPage) -> Found:
    found: Found = []
    if page.unreadable:
        found.append((UNREADABLE, page.number))
    if page.is_drawing:
        found.append((DRAWING, page.number))
    if page.is_scanned:
        found += [(cause, page.number) for cause in scan_causes(page)]
    elif page.is_recognized:
        found.append((RECOGNIZED, page.number))
    elif is_picture(page):
        found.append((SCAN, page.number))
    elif page.inset_cause:
        found.append((page.inset_cause, page.number))
    if page.inset:
        found += [(cause, page.number) for cause in scan_causes(page)]
    return found


def _require_text(pages: list[DraftPage], found: Found) -> None:
    """Raise if there is nothing but pictures or drawn letters; blank pages alone are fine."""
    if any(page.has_text for page in pages):
        return
    if any(page.picture_share or page.path_count > OUTLINES for page in pages):
        raise ExtractionError(
            ErrorCode.NO_TEXT_LAYER,
            f"The PDF has no text, only pictures (a scan). {advice()}.",
        )
    if pages:
        return
    code, message = next(iter({(code, message) for (code, message), _ in found}))
    raise ExtractionError(code, message.format(places="All pages", advice=advice()))


def _text_source(pages: list[DraftPage]) -> TextSource:
    recognized = [page.is_recognized or page.is_from_pictures for page in pages if page.has_text]
    if recognized and all(recognized):
        return TextSource.OCR
    has_insets = any(page.inset for page in pages)
    return TextSource.MIXED if has_insets or any(recognized) else TextSource.BORN_DIGITAL


EXTRACTOR = Extractor(
    name=NAME, version=VERSION, identify=identify, extract=extract, reads_pictures=True
)
