"""Files of pictures to pixels: upright, on white, no finer than is of use.

Nothing is decoded before the header has told that the picture is no larger than a page can be.
"""

import struct
from typing import TYPE_CHECKING
from zlib import error as ZlibError  # noqa: N812

if TYPE_CHECKING:
    from PIL.Image import Image

    from fuhe.extractors.scan_ink import Picture

MOST_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "MPO")
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error, ZlibError)
"""What Pillow raises of a damaged picture."""

INCH = 72.0  # points
_SCALE = 300 / INCH  # pixels a point: no more are needed,
_COARSE = 130 / INCH  # with fewer no character is sure,
_LEAST_SCALE = 2.0  # and rulings are not found
_ORIENTATION = 0x0112  # the tag of Exif


def is_too_large(image: "Image") -> bool:
    """Return whether the picture, by its header, has more pixels than a page can have."""
    width, height = image.size
    return width * height > MOST_PIXELS


def read_pixels(image: "Image", scale: float) -> "Picture":
    """Return the picture upright, on white where it is transparent, at no more than 300 dpi.

    `scale` is how many of its pixels a point is. Raises one of `BROKEN` if it is damaged.
    """
    import numpy as np
    from PIL import Image, ImageOps

    from fuhe.extractors.scan_ink import Picture

    whole = max(1, int(scale / _SCALE))
    shown = ImageOps.exif_transpose(image) if image.getexif().get(_ORIENTATION) else image
    if shown.mode in ("1", "P", "I;16", "I", "F"):
        shown = shown.convert("RGBA" if "transparency" in shown.info else _plain(shown.mode))
    if whole > 1:
        shown, scale = shown.reduce(whole), scale / whole
    if shown.mode in ("RGBA", "LA", "PA"):
        paper = Image.new("RGBA", shown.size, "white")
        shown = Image.alpha_composite(paper, shown.convert("RGBA"))
    shown = shown.convert("RGB")
    is_coarse = scale < _COARSE
    while scale < _LEAST_SCALE:
        shown = shown.resize((shown.width * 2, shown.height * 2), Image.Resampling.BICUBIC)
        scale *= 2
    return Picture(np.asarray(shown, np.uint8), scale, is_coarse)


def _plain(mode: str) -> str:
    return "L" if mode == "1" else "RGB"
