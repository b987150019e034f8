"""Pictures of pages: JPEG, PNG, BMP, and TIFF of one or many pages, read by OCR.

Nothing is decoded before the header has told that the picture is no larger than a page can be.
"""

import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import (
    advice,
    is_out_of_time,
    reads_pictures,
    scan_reader,
    version_without,
)
from fuhe.extractors.pdf_problems import SCAN, problems, scan_causes
from fuhe.extractors.picture_file import BROKEN, FORMATS, INCH, is_too_large, read_pixels
from fuhe.schemas.document import Content, Problem, TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError

if TYPE_CHECKING:
    from PIL.Image import Image

    from fuhe.extractors.pdf_page import DraftPage
    from fuhe.extractors.scan_ink import Picture

NAME = "scan"
VERSION = "2"
MOST_PAGES = 1000
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_LEAST_PAGE, _LARGEST_PAGE = 200.0, 2500.0  # points: with sides beyond it, the resolution is wrong
_A4_WIDTH = 595.0
_DAMAGED = (
    ErrorCode.CORRUPT,
    "{places}: the picture is damaged there. Get the file again.",
)


def identify(path: Path) -> str | None:
    """Return the media type if the file is a picture of a kind that scanners make."""
    with path.open("rb") as file:
        head = file.read(18)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            is_named = media_type != "image/bmp" or _is_bmp(head)
            return media_type if is_named else None
    return None


def extract(path: Path) -> Content:
    """Read the pages of a picture.

    Raises `ExtractionError` with NO_TEXT_LAYER (OCR is not installed or not wanted, or nothing
    can be read), TOO_LARGE (by the size in the header), CORRUPT or IO_ERROR.
    """
    media_type = identify(path) or ""
    if not reads_pictures():
        raise ExtractionError(
            ErrorCode.NO_TEXT_LAYER, f"The file is a picture (a scan). {advice()}."
        )
    from fuhe.extractors.pdf_document import assemble
    from fuhe.extractors.pdf_furniture import drop_furniture

    read_scan = scan_reader()
    broken: list[int] = []
    late: list[int] = []
    pages: list[DraftPage] = []
    page_count = 0
    for number, picture in _pictures(path):
        page_count = number
        if picture is None:
            broken.append(number)
        elif pages and is_out_of_time():
            late.append(number)
        else:
            pages.append(read_scan(picture, number))
    if not pages:
        raise _corrupt()
    if not any(page.has_text for page in pages):
        raise ExtractionError(
            ErrorCode.NO_TEXT_LAYER,
            "The file is a picture in which no text can be recognized. Get the original file.",
        )
    drop_furniture(pages)
    paragraphs, grids = assemble(pages)
    return Content(
        media_type=media_type,
        extractor=NAME,
        extractor_version=version_without(VERSION, left_out=False),
        paragraphs=paragraphs,
        grids=grids,
        page_count=page_count,
        text_source=TextSource.OCR,
        problems=_problems(broken, late, pages),
    )


def _is_bmp(head: bytes) -> bool:
    """A text may begin with BM: the size of a header that exists stands in a BMP only."""
    return len(head) >= 18 and struct.unpack("<I", head[14:18])[0] in _BMP_HEADERS


def _problems(broken: list[int], late: list[int], pages: "list[DraftPage]") -> tuple[Problem, ...]:
    found = [(_DAMAGED, number) for number in broken] + [(SCAN, number) for number in late]
    return problems(found + [(cause, page.number) for page in pages for cause in scan_causes(page)])


def _corrupt() -> ExtractionError:
    return ExtractionError(
        ErrorCode.CORRUPT, "The picture is damaged and cannot be opened. Get the file again."
    )


def _pictures(path: Path) -> "Iterator[tuple[int, Picture | None]]":
    """Yield the pages with their number, None for one that is damaged."""
    from PIL import Image

    with warnings.catch_warnings():
        # Pillow warns of what it mends in a broken file; what it cannot, it raises.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(path, formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise _too_large("more than 170 million pixels") from error
        except BROKEN as error:
            raise _corrupt() from error
        with image:
            yield from _frames(image)


def _frames(image: "Image") -> "Iterator[tuple[int, Picture | None]]":
    for index in range(MOST_PAGES + 1):
        try:
            image.seek(index)
        except EOFError:
            return
        except BROKEN:
            yield index + 1, None
            return
        if index == MOST_PAGES:
            raise _too_large(f"more than {MOST_PAGES} pages")
        if is_too_large(image):
            width, height = image.size
            raise _too_large(f"{width} x {height} pixels")
        try:
            yield index + 1, read_pixels(image, _pixels_a_point(image))
        except BROKEN:
            yield index + 1, None


def _too_large(what: str) -> ExtractionError:
    return ExtractionError(
        ErrorCode.TOO_LARGE,
        f"The picture has {what}. Scan the pages at 200 to 300 dpi, one by one.",
    )


def _pixels_a_point(image: "Image") -> float:
    """Return pixels a point by the resolution in the file, or as if the page were A4 wide."""
    stated = image.info.get("dpi")
    try:
        scale = float(stated[0]) / INCH if stated else 0.0
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        scale = 0.0
    sides = sorted(image.size)
    if scale > 0 and sides[0] / scale > _LEAST_PAGE and sides[1] / scale < _LARGEST_PAGE:
        return scale
    return sides[0] / _A4_WIDTH


EXTRACTOR = Extractor(
    name=NAME, version=VERSION, identify=identify, extract=extract, reads_pictures=True
)
