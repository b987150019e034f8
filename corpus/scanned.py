"""Pages of the corpus as a scanner would give them: askew, grey or in colour, noisy, stamped.

pdfium draws the page, then it is turned, blurred, sprinkled with noise and packed as JPEG. The
same `Look` always gives the same pixels.
"""

import io
from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

_INCH = 72.0  # points
_PAPER = 244  # of 255
_RED = (206, 44, 50)
_STAMP = 57.0  # points: the radius of an official stamp, 4 cm wide


class Look(Struct, frozen=True):
    """How a page is scanned: degrees askew, noise and blur in levels and pixels, JPEG quality.

    `stamp` is the middle of a red stamp in shares of the page, None for none. Without it the
    scan is grey.
    """

    dpi: int
    askew: float = 0.6
    noise: float = 6.0
    blur: float = 0.5
    quality: int = 70
    stamp: tuple[float, float] | None = None


def scanned(pdf: Path, look: Look, pages: Sequence[int] | None = None) -> list[Pixels]:
    """Return the pages of a PDF (all, or those counted from 0) as RGB pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        chosen = range(len(document)) if pages is None else pages
        drawn = [document[page].render(scale=look.dpi / _INCH).to_numpy() for page in chosen]
    finally:
        document.close()
    return [
        _as_scanned(np.ascontiguousarray(page[:, :, 2::-1]), look, seed)
        for seed, page in enumerate(drawn)
    ]


def as_pdf(pages: Sequence[Pixels], look: Look) -> bytes:
    """Return a PDF of nothing but these pictures."""
    first, *rest = [_picture(page, look) for page in pages]
    written = io.BytesIO()
    first.save(
        written,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=look.dpi,
        quality=look.quality,
    )
    return written.getvalue()


def as_image(pages: Sequence[Pixels], look: Look, kind: str) -> bytes:
    """Return the pictures as one file; `kind` is a format of Pillow: JPEG, PNG, TIFF."""
    first, *rest = [_picture(page, look) for page in pages]
    written = io.BytesIO()
    more = {"save_all": True, "append_images": rest} if kind == "TIFF" else {}
    first.save(written, kind, dpi=(look.dpi, look.dpi), **more)
    return written.getvalue()


def _picture(page: Pixels, look: Look) -> Image.Image:
    picture = Image.fromarray(page)
    return picture if look.stamp is not None else picture.convert("L")


def _as_scanned(page: Pixels, look: Look, seed: int) -> Pixels:
    if look.stamp is not None:
        page = np.minimum(page, _stamped(page.shape, look))
    height, width = page.shape[:2]
    askew = look.askew if seed % 2 == 0 else -look.askew
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), askew, 1.0)
    page = np.asarray(
        cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255)), np.uint8
    )
    levels = cv2.GaussianBlur(page, (0, 0), look.blur).astype(np.float32) * (_PAPER / 255)
    random = np.random.default_rng(seed)
    channels = 1 if look.stamp is None else 3
    levels += random.normal(0, look.noise, (height, width, channels))
    noisy = np.clip(levels, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", noisy[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, look.quality])
    unpacked = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(unpacked[:, :, ::-1])


def _stamped(shape: tuple[int, ...], look: Look) -> Pixels:
    """Return white paper with a stamp: a ring, a star in it, and squares for its letters."""
    paper = np.full(shape, 255, np.uint8)
    assert look.stamp is not None
    x, y = look.stamp[0] * shape[1], look.stamp[1] * shape[0]
    scale = look.dpi / _INCH
    radius, thick = _STAMP * scale, max(1, round(1.2 * scale))
    cv2.circle(paper, (round(x), round(y)), round(radius), _RED, 2 * thick)

    def at(angle: float, share: float) -> tuple[int, int]:
        return round(x + radius * share * cos(angle)), round(y + radius * share * sin(angle))

    points = [at(2 * pi * corner / 5 - pi / 2, 0.35) for corner in (0, 2, 4, 1, 3)]
    cv2.fillPoly(paper, [np.array(points, np.int32)], _RED)
    half = 4.5 * scale
    for letter in range(14):
        middle = at(pi * (0.8 + 1.4 * letter / 13), 0.78)
        corners = [
            (round(middle[0] + across * half), round(middle[1] + down * half))
            for across, down in ((-1, -1), (1, 1))
        ]
        cv2.rectangle(paper, corners[0], corners[1], _RED, thick)
    return paper
