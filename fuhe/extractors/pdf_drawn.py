"""Pages of a PDF as pixels: pdfium draws them, whole or in part."""

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from fuhe.extractors.scan_ink import Pixels

_MOST_PIXELS = 40_000_000

Corners = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""


def drawn(page: object, scale: float, area: Corners | None = None) -> "tuple[Pixels, float]":
    """Return RGB pixels of a loaded page on white, and how many of them a point is.

    That is `scale`, less where the picture would be too large. `area` is a part of the page as a
    viewer shows it, None for all of it.
    """
    import numpy as np

    across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    x0, top, x1, bottom = area or (0.0, 0.0, across, down)
    scale = min(scale, (_MOST_PIXELS / max(1.0, (x1 - x0) * (bottom - top))) ** 0.5)
    width, height = max(1, round((x1 - x0) * scale)), max(1, round((bottom - top) * scale))
    place = (
        -round(x0 * scale),
        -round(top * scale),
        max(1, round(across * scale)),
        max(1, round(down * scale)),
    )
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, *place, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        )
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        data = ctypes.string_at(buffer, stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    pixels = np.frombuffer(data, np.uint8).reshape(height, stride // 4, 4)[:, :width, :3]
    return np.ascontiguousarray(pixels), scale
