"""Pages of a PDF that are read from their picture: scans, drawn letters, text without meaning.

pdfium draws the page, at the resolution of the picture that it shows.
"""

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from fuhe.extractors.ocr import reads_all_pages, reads_pictures, scan_reader
from fuhe.extractors.pdf_drawn import drawn
from fuhe.extractors.pdf_inset import FEW, MOST, TWICE, read_insets
from fuhe.extractors.pdf_library import (
    BOUNDS,
    CHARACTER_COUNT,
    OBJECT_COUNT,
    OBJECT_TYPE,
    PAGE_OBJECT,
    PIXEL_SIZE,
    TEXT_OBJECT,
    Handle,
    bind,
    handle,
    handles,
    members,
    outputs,
)
from fuhe.extractors.pdf_page import SCAN_SHARE, ZONE, DraftPage, character_count
from fuhe.extractors.text_lines import Line

if TYPE_CHECKING:
    from fuhe.extractors.scan_ink import Picture

OUTLINES = 300  # paths on a page without text: its letters are drawn
_MEANINGLESS = 0.05  # of the characters: with more unknown ones, the page is read anew
_DPI = 200.0
_LEAST_DPI, _MOST_DPI = 150.0, 300.0
_INCH = 72.0  # points
COARSE_DPI = 130.0  # characters of fewer pixels are never read surely
_MOST_OBJECTS = 200
_FONT = bind(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_IS_EMBEDDED = bind(pdfium.FPDFFont_GetIsEmbedded)


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
    if not reads_all_pages():
        may_tell_more = _may_tell_more(page)
        if not may_tell_more or _has_text_beside(page):
            page = read_insets(loaded, text_page, page)
        if page.inset or not (may_tell_more and reads_pictures()):
            return page
    if page.unreadable and not _brings_its_fonts(text_page):
        return page
    read = scan_reader()(_drawn(loaded), page.number)
    read.picture_share = page.picture_share
    read.path_count = page.path_count
    return read if reads_all_pages() or _tells_more(read, page) else page


def _may_tell_more(page: DraftPage) -> bool:
    count = character_count(page)
    return (
        is_picture(page)
        or page.is_recognized
        or page.unreadable > _MEANINGLESS * count
        or (page.picture_share > SCAN_SHARE and count < FEW)
    )


def _has_text_beside(page: DraftPage) -> bool:
    """Return whether text stands beside the pictures of a page, not only at its ends."""
    lines = [item for item in page.items if isinstance(item, Line) and not item.aside]
    return not (page.is_recognized or page.unreadable) and any(
        line.bottom > ZONE
        and line.top < page.height - ZONE
        and not any(picture.holds(line) for picture in page.pictures)
        for line in lines
    )


def _brings_its_fonts(text_page: Handle) -> bool:
    """Return whether the page is drawn with fonts of the file only.

    Where a font is lacking, another one draws its codes: as other characters, if they have no
    meaning.
    """
    count = max(0, CHARACTER_COUNT(text_page))
    objects = set(map(TEXT_OBJECT, repeat(text_page), range(count)))
    fonts = list(map(_FONT, handles(objects)))
    return all(fonts) and all(_IS_EMBEDDED(font) == 1 for font in handles(fonts))


def _tells_more(read: DraftPage, page: DraftPage) -> bool:
    """Return whether the picture was read so far that its text can stand for the text layer."""
    if not page.has_text:
        return True
    count, known = character_count(read), character_count(page)
    if page.is_recognized or page.unreadable:
        return count >= MOST * known
    return count > TWICE * known


def _drawn(page: object) -> "Picture":
    from fuhe.extractors.scan_ink import Picture

    dpi = _resolution(page)
    pixels, scale = drawn(page, min(_MOST_DPI, max(_LEAST_DPI, dpi)) / _INCH)
    return Picture(pixels, scale, is_coarse=dpi < COARSE_DPI)


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
        known = PIXEL_SIZE(item, ctypes.byref(width), ctypes.byref(height))
        if known and (right - left) * (top - bottom) > SCAN_SHARE * area:
            # A picture may be turned: its longer side is that of its box.
            pixels = max(width.value, height.value)
            return float(pixels * _INCH / max(right - left, top - bottom))
    return _DPI
