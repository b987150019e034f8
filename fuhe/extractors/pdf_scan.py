"""Pages of a PDF that are read from their picture: scans, drawn letters, text without meaning.

pdfium draws the page, at the resolution of the picture that it shows.
"""

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.ocr import reads_all_pages, reads_pictures, scan_reader
from fuhe.extractors.pdf_library import (
    BOUNDS,
    CHARACTER_COUNT,
    OBJECT_COUNT,
    OBJECT_TYPE,
    PAGE_OBJECT,
    TEXT_OBJECT,
    Handle,
    bind,
    handle,
    members,
    outputs,
)
from fuhe.extractors.pdf_page import SCAN_SHARE, DraftPage

if TYPE_CHECKING:
    from fuhe.extractors.scan_ink import Picture

OUTLINES = 300  # paths on a page without text: its letters are drawn
_FEW = 60  # characters: a page number or a mark over a picture of a page
_MEANINGLESS = 0.05  # of the characters: with more unknown ones, the page is read anew
_MOST = 0.9  # of the characters of a text layer that is not trusted
_TWICE = 2  # times the characters of a visible text: a picture below it holds more
_DPI = 200.0
_LEAST_DPI, _MOST_DPI = 150.0, 300.0
_INCH = 72.0  # points
COARSE_DPI = 130.0  # characters of fewer pixels are never read surely
_MOST_PIXELS = 40_000_000
_MOST_OBJECTS = 200
_FONT = bind(pdfium.FPDFTextObj_GetFont, Handle)
_IS_EMBEDDED = bind(pdfium.FPDFFont_GetIsEmbedded)
_PIXEL_SIZE = bind(pdfium.FPDFImageObj_GetImagePixelSize)


def is_picture(page: DraftPage) -> bool:
    """Return whether a page, its furniture apart, shows a picture and no text."""
    if page.has_text:
        return page.picture_share > SCAN_SHARE and not page.items
    return page.picture_share > 0 or page.path_count > OUTLINES


def read_picture_of(loaded: object, text_page: Handle, page: DraftPage) -> DraftPage:
    """Return what a page says: by its text layer, or by its picture where that tells more.

    `loaded` is the page as pdfium has loaded it, `text_page` its characters, `page` what its
    text layer says.
    """
    if not (reads_all_pages() or (reads_pictures() and _may_tell_more(page))):
        return page
    if page.unreadable and not _brings_its_fonts(text_page):
        return page
    read = scan_reader()(_drawn(loaded), page.number)
    read.picture_share = page.picture_share
    read.path_count = page.path_count
    return read if reads_all_pages() or _tells_more(read, page) else page


def _may_tell_more(page: DraftPage) -> bool:
    count = _characters(page)
    return (
        is_picture(page)
        or page.is_recognized
        or page.unreadable > _MEANINGLESS * count
        or (page.picture_share > SCAN_SHARE and count < _FEW)
    )


def _brings_its_fonts(text_page: Handle) -> bool:
    """Return whether the page is drawn with fonts of the file only.

    Where a font is lacking, another one draws its codes: as other characters, if they have no
    meaning.
    """
    count = max(0, CHARACTER_COUNT(text_page))
    objects = {item.value: item for item in members(TEXT_OBJECT, text_page, count)}
    fonts = (_FONT(item) for item in objects.values())
    return all(font and _IS_EMBEDDED(font) == 1 for font in fonts)


def _tells_more(read: DraftPage, page: DraftPage) -> bool:
    """Return whether the picture was read so far that its text can stand for the text layer."""
    if not page.has_text:
        return True
    count, known = _characters(read), _characters(page)
    if page.is_recognized or page.unreadable:
        return count >= _MOST * known
    return count > _TWICE * known


def _characters(page: DraftPage) -> int:
    return sum(
        sum(len(cell.text) for cell in item.cells)
        if isinstance(item, DraftGrid)
        else len(item.text)
        for item in page.items
    )


def _drawn(page: object) -> "Picture":
    import numpy as np

    from fuhe.extractors.scan_ink import Picture

    across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    dpi = _resolution(page)
    scale = min(_MOST_DPI, max(_LEAST_DPI, dpi)) / _INCH
    scale = min(scale, (_MOST_PIXELS / max(1.0, across * down)) ** 0.5)
    width, height = max(1, round(across * scale)), max(1, round(down * scale))
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        )
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        data = ctypes.string_at(buffer, stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    pixels = np.frombuffer(data, np.uint8).reshape(height, stride // 4, 4)[:, :width, :3]
    return Picture(np.ascontiguousarray(pixels), scale, is_coarse=dpi < COARSE_DPI)


def _resolution(page: object) -> float:
    """Return the dots per inch of the picture that covers the page, else 200."""
    own = handle(page)
    count = min(max(0, OBJECT_COUNT(own)), _MOST_OBJECTS)
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    for item in members(PAGE_OBJECT, own, count):
        if OBJECT_TYPE(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = outputs(BOUNDS, [item], 4)
        width, height = ctypes.c_uint(), ctypes.c_uint()
        known = _PIXEL_SIZE(item, ctypes.byref(width), ctypes.byref(height))
        if known and (right - left) * (top - bottom) > SCAN_SHARE * area:
            # A picture may be turned: its longer side is that of its box.
            pixels = max(width.value, height.value)
            return float(pixels * _INCH / max(right - left, top - bottom))
    return _DPI
