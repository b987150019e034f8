"""The pictures in a Word file that show a form or a page of text, read by OCR.

By its size a picture can be one or not (`inset_size`); what it shows decides the rest
(`scan_inset`). What can be a form and was not read is told as a problem: pictures that are only
linked, which are never opened; drawings (EMF, WMF), which are not decoded; damaged ones; and all,
where pictures are not to be read. A picture that is used twice is read once.
"""

import io
import warnings
from typing import TYPE_CHECKING

from lxml import etree

from fuhe.extractors.inset_size import has_pixels_of_form, is_shown_as_form
from fuhe.extractors.ocr import inset_reader, left_out, reads_pictures
from fuhe.extractors.pdf_problems import LEAST_SURENESS, escaped
from fuhe.extractors.picture_file import BROKEN, is_too_large
from fuhe.extractors.word_drawings import DrawnPicture, drawn_picture
from fuhe.extractors.word_package import WordPackage
from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

if TYPE_CHECKING:
    from PIL.Image import Image

    from fuhe.extractors.pdf_page import DraftPage
    from fuhe.extractors.scan_inset import Inset

MOST_LOOKED_AT = 400
MOST_READ = 100
"""More pictures than these of one file are told, not read: they would take hours."""

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF")
_DECODED = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_NUMBER = 2  # as a later page, what may be the rest of a table is known for it
_A4_WIDTH = 595.0
_LEAST_TURN = 0.5  # degrees; less is straightened with the scan
_QUARTER = 90.0
_NAMED = 3  # places that a problem names

Cause = tuple[ErrorCode, str]

_LEFT_OUT = (
    ErrorCode.NO_TEXT_LAYER,
    "pictures that may show forms were not read: {places}. {advice}.",
)
_LINKED = (
    ErrorCode.UNSUPPORTED_FORMAT,
    "pictures that are only linked, and not in the file, were not opened: {places}. "
    "Put them into the document in Word or WPS, then run again.",
)
_DRAWING = (
    ErrorCode.UNSUPPORTED_FORMAT,
    "pictures of a kind that is not read (EMF, WMF or the like): {places}. "
    "Look them up in the document, or put them in as PNG.",
)
_CORRUPT = (
    ErrorCode.CORRUPT,
    "pictures that are damaged: {places}. Look them up in the document, or get the file again.",
)
_TOO_LARGE = (
    ErrorCode.TOO_LARGE,
    "pictures with more pixels than a page has: {places}. Put them in at 200 to 300 dpi.",
)
_TOO_MANY = (
    ErrorCode.TOO_LARGE,
    "more pictures than are read of one file, not read: {places}. Split the document.",
)
_MEMORY = (
    ErrorCode.OUT_OF_MEMORY,
    "pictures that were not read for want of memory: {places}. Allow more: --memory 8192.",
)
_POOR = (
    ErrorCode.UNREADABLE_TEXT,
    "pictures so poor that hardly a line was read surely: {places}. Get the original file.",
)


class PictureReader:
    """Reads the pictures of one file; `has_left_out` says that some were not to be read."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._causes: dict[Cause, list[str]] = {}
        self._known: dict[tuple[str, DrawnPicture], DraftPage | Cause | None] = {}
        self._looked_at = self._read = 0
        self.has_left_out = False

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, each cause once, with the places."""
        return [left_out(_places(paths), cause) for cause, paths in self._causes.items()]

    def read(self, element: etree._Element, part: str, path: str) -> "DraftPage | None":
        """Return what a picture says; None if it is no form and no page of text, or is not read.

        `element` is an `a:blip` or `v:imagedata` of `part`, `path` where it stands. The page is
        that of all places of the picture: copy it before changing it.
        """
        drawn = drawn_picture(element)
        if drawn.size is not None and not is_shown_as_form(*drawn.size):
            return None
        if (part, drawn) not in self._known:
            self._known[part, drawn] = self._look(drawn, part)
        found = self._known[part, drawn]
        if isinstance(found, tuple):
            self._causes.setdefault(found, []).append(path)
            return None
        if found is not None and found.sureness < LEAST_SURENESS:
            self._causes.setdefault(_POOR, []).append(path)
        return found

    def _look(self, drawn: DrawnPicture, part: str) -> "DraftPage | Cause | None":
        try:
            return self._page(drawn, part)
        except _NotReadError as error:
            return error.cause
        except MemoryError:
            return _MEMORY
        except ExtractionError as error:
            return error.code, f"pictures not read: {{places}}. {escaped(error.message)}"

    def _page(self, drawn: DrawnPicture, part: str) -> "DraftPage | None":
        if drawn.identifier is None:
            return None
        name = self._package.target(part, drawn.identifier)
        if name is None:
            raise _NotReadError(_LINKED)
        self._looked_at += 1
        if self._looked_at > MOST_LOOKED_AT or self._read >= MOST_READ:
            raise _NotReadError(_TOO_MANY)
        data = self._data(name)
        if not data.startswith(_DECODED):
            raise _NotReadError(_DRAWING)
        if not reads_pictures():
            self.has_left_out = True
            raise _NotReadError(_LEFT_OUT)
        inset = _inset(data, drawn)
        if inset is None:
            return None
        self._read += 1
        return inset.page

    def _data(self, name: str) -> bytes:
        try:
            return self._package.parts.read_apart(name).data
        except ExtractionError as error:
            is_large = error.code is ErrorCode.TOO_LARGE
            raise _NotReadError(_TOO_LARGE if is_large else _CORRUPT) from error


class _NotReadError(Exception):
    """A picture that may show a form was not read; `cause` says why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause[0])
        self.cause = cause


def _inset(data: bytes, drawn: DrawnPicture) -> "Inset | None":
    """Return what a picture says, None if it is no form and no page of text."""
    shown = _decoded(data, drawn)
    if shown is None or not has_pixels_of_form(*shown.size):
        return None
    return inset_reader()(shown, _scale(shown, drawn), _NUMBER)


def _decoded(data: bytes, drawn: DrawnPicture) -> "Image | None":
    """Return a picture as it is shown, None if it is too small to be a form."""
    from PIL import Image

    with warnings.catch_warnings():
        # Pillow warns of what it mends in a broken file; what it cannot, it raises.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if is_too_large(image):
                    raise _NotReadError(_TOO_LARGE)
                return _shown(image, drawn) if has_pixels_of_form(*image.size) else None
        except Image.DecompressionBombError as error:
            raise _NotReadError(_TOO_LARGE) from error
        except BROKEN as error:
            raise _NotReadError(_CORRUPT) from error


def _shown(image: "Image", drawn: DrawnPicture) -> "Image":
    """Return the picture as the document shows it: upright, cut, mirrored, turned."""
    from PIL import Image, ImageOps

    shown = ImageOps.exif_transpose(image)
    if any(drawn.cut):
        left, top, right, bottom = drawn.cut
        x0, y0 = int(left * shown.width), int(top * shown.height)
        x1, y1 = round((1 - right) * shown.width), round((1 - bottom) * shown.height)
        shown = shown.crop((x0, y0, max(x0 + 1, x1), max(y0 + 1, y1)))
    if drawn.mirrored[0]:
        shown = ImageOps.mirror(shown)
    if drawn.mirrored[1]:
        shown = ImageOps.flip(shown)
    quarters = round(drawn.turn / _QUARTER)
    if quarters % 4:
        shown = shown.transpose(
            (
                Image.Transpose.ROTATE_270,  # counter-clockwise
                Image.Transpose.ROTATE_180,
                Image.Transpose.ROTATE_90,
            )[quarters % 4 - 1]
        )
    rest = drawn.turn - quarters * _QUARTER
    if abs(rest) >= _LEAST_TURN:
        flat = shown.convert("RGB")
        bicubic = Image.Resampling.BICUBIC
        shown = flat.rotate(-rest, bicubic, expand=True, fillcolor=(255, 255, 255))
    return shown


def _scale(image: "Image", drawn: DrawnPicture) -> float:
    """Return pixels a point as shown; as if it were as wide as a page if that is not told."""
    if drawn.size is None:
        return min(image.size) / _A4_WIDTH
    return float((image.width * image.height / (drawn.size[0] * drawn.size[1])) ** 0.5)


def _places(paths: list[str]) -> str:
    named = ", ".join(paths[:_NAMED])
    return named if len(paths) <= _NAMED else f"{named} and {len(paths) - _NAMED} more"
