"""Whether pictures of text are to be read (OCR), and whether they can be.

The parts that read pictures are large: they are imported where a picture is to be read, never
before. What a run asks for stands in a context variable, so that an extractor inside another
one (a file in an archive) follows it, too.

A file of many pictures may need more time than one file is given. Then the last pages are left
out and told: killed for its time, it would lose all pages, also those that need no picture.
"""

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct

from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

if TYPE_CHECKING:
    from PIL.Image import Image

    from fuhe.extractors.pdf_page import DraftPage
    from fuhe.extractors.scan_ink import Picture
    from fuhe.extractors.scan_inset import Inset

INSTALL = "pip install 'fuhe[ocr]'"
# Else onnxruntime tells its maker of every process, and keeps a number of this machine in the
# home folder (its pull requests 27379 and 29843; the name differs between versions). It looks
# when it is imported, which nothing does before this module.
for _name in ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED"):
    os.environ.setdefault(_name, "1")

PACKAGES = ("cv2", "numpy", "onnxruntime", "PIL", "rapidocr")


class OcrMode(StrEnum):
    """Which pages are read from their picture.

    `auto`: those without a text layer of their author; `always`: all pages, where the text of
    a file is not what it shows.
    """

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


_SHARE = 0.6  # of the time of a file: the picture begun then, and all that follows, need the rest
_MORE = 5


class _Wish(Struct, frozen=True):
    mode: OcrMode = OcrMode.AUTO
    seconds: float | None = None
    end: float = math.inf


_ANY_TIME = _Wish()
_WISH: ContextVar[_Wish] = ContextVar("ocr_wish", default=_ANY_TIME)


@contextmanager
def ocr_mode(mode: OcrMode, seconds: float | None = None) -> Iterator[None]:
    """Read pictures as `mode` says, within the context.

    `seconds` is the time that the file has from now on, None for any. With `auto` no picture is
    begun after a good half of it.
    """
    end = math.inf if seconds is None else time.monotonic() + _SHARE * seconds
    token = _WISH.set(_Wish(mode, seconds, end))
    try:
        yield
    finally:
        _WISH.reset(token)


@cache
def is_installed() -> bool:
    """Return whether all packages are there that read pictures."""
    return all(find_spec(package) is not None for package in PACKAGES)


def reads_pictures() -> bool:
    """Return whether pages without text are to be read from their picture, and can be now."""
    return _are_wanted() and not is_out_of_time()


def reads_all_pages() -> bool:
    """Return whether pages with text are to be read from their picture, too, and can be."""
    return _WISH.get().mode is OcrMode.ALWAYS and is_installed()


def is_out_of_time() -> bool:
    """Return whether pictures would be read if there were more time."""
    return _are_wanted() and time.monotonic() > _WISH.get().end


def _are_wanted() -> bool:
    return _WISH.get().mode is not OcrMode.NEVER and is_installed()


def left_out(places: str, cause: tuple[ErrorCode, str]) -> Problem:
    """Return the problem that pictures at `places` were not read.

    `cause` is a code and a text with room for `{places}` and, where pictures would tell more, for
    `{advice}`; the code of these is TIMEOUT if time was what they lacked.
    """
    code, text = cause
    is_late = "{advice}" in text and is_out_of_time()
    message = text.format(places=places, advice=advice())
    return Problem(ErrorCode.TIMEOUT if is_late else code, message)


def advice() -> str:
    """Return what to do so that pictures are read."""
    wish = _WISH.get()
    if is_out_of_time() and wish.seconds is not None:
        return f"The time was too short to recognize it (OCR): --timeout {wish.seconds * _MORE:g}"
    if wish.mode is OcrMode.NEVER:
        return "Let it be recognized (OCR): --ocr auto"
    if not is_installed():
        return f"Let it be recognized (OCR): {INSTALL}"
    return "Get the original file"


def scan_reader() -> "Callable[[Picture, int], DraftPage]":
    """Return what reads the picture of a page. Raises `ExtractionError` if it cannot be loaded."""
    try:
        from fuhe.extractors.scan_page import read_scan
    except ImportError as error:
        raise _not_loaded(error) from error
    return read_scan


def inset_reader() -> "Callable[[Image, float, int], Inset | None]":
    """Return what reads a picture beside text. Raises `ExtractionError` if it cannot be loaded."""
    try:
        from fuhe.extractors.scan_inset import read_inset
    except ImportError as error:
        raise _not_loaded(error) from error
    return read_inset


def _not_loaded(error: ImportError) -> Exception:
    if "map segment" in str(error):
        return MemoryError()
    return ExtractionError(
        ErrorCode.MISSING_PROGRAM,
        f"What reads pictures cannot be loaded here ({error}). Install it again: {INSTALL}, "
        "or leave pictures out: --ocr never",
    )


WITHOUT = " without OCR"
ALWAYS = " OCR always"


def version_without(version: str, *, left_out: bool) -> str:
    """Return the version of an extractor as content keeps it.

    It tells that pictures were left out, or that all pages were read from theirs: a run that
    reads pictures otherwise makes something else of the file.
    """
    if reads_all_pages():
        return version + ALWAYS
    return version + WITHOUT if left_out and not _are_wanted() else version


def makes_same(known: str | None, version: str, mode: OcrMode, *, pictures: bool) -> bool:
    """Return whether a run in `mode` would make the same as what version `known` made.

    `pictures` tells whether the extractor reads any.
    """
    if pictures and mode is OcrMode.ALWAYS and is_installed():
        return known == version + ALWAYS
    if known == version + WITHOUT:
        return mode is OcrMode.NEVER or not is_installed()
    return known == version
