"""Whether pictures of text are to be read (OCR), and whether they can be.

The parts that read pictures are large: they are imported where a picture is to be read, never
before. What a run asks for stands in a context variable, so that an extractor inside another
one (a file in an archive) follows it, too.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fuhe.schemas.errors import ErrorCode, ExtractionError

if TYPE_CHECKING:
    from fuhe.extractors.pdf_page import DraftPage
    from fuhe.extractors.scan_ink import Picture

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


_MODE: ContextVar[OcrMode] = ContextVar("ocr_mode", default=OcrMode.AUTO)


@contextmanager
def ocr_mode(mode: OcrMode) -> Iterator[None]:
    """Read pictures as `mode` says, within the context."""
    token = _MODE.set(mode)
    try:
        yield
    finally:
        _MODE.reset(token)


@cache
def is_installed() -> bool:
    """Return whether all packages are there that read pictures."""
    return all(find_spec(package) is not None for package in PACKAGES)


def reads_pictures() -> bool:
    """Return whether pages without text are to be read from their picture, and can be."""
    return _MODE.get() is not OcrMode.NEVER and is_installed()


def reads_all_pages() -> bool:
    """Return whether pages with text are to be read from their picture, too, and can be."""
    return _MODE.get() is OcrMode.ALWAYS and is_installed()


def advice() -> str:
    """Return what to do so that pictures are read."""
    if _MODE.get() is OcrMode.NEVER:
        return "Let it be recognized (OCR): --ocr auto"
    if not is_installed():
        return f"Let it be recognized (OCR): {INSTALL}"
    return "Get the original file"


def scan_reader() -> "Callable[[Picture, int], DraftPage]":
    """Return what reads the picture of a page. Raises `ExtractionError` if it cannot be loaded."""
    try:
        from fuhe.extractors.scan_page import read_scan
    except ImportError as error:
        if "map segment" in str(error):
            raise MemoryError from error
        raise ExtractionError(
            ErrorCode.MISSING_PROGRAM,
            f"What reads pictures cannot be loaded here ({error}). Install it again: {INSTALL}, "
            "or leave pictures out: --ocr never",
        ) from error
    return read_scan


WITHOUT = " without OCR"
ALWAYS = " OCR always"


def version_without(version: str, *, left_out: bool) -> str:
    """Return the version of an extractor as content keeps it.

    It tells that pictures were left out, or that all pages were read from theirs: a run that
    reads pictures otherwise makes something else of the file.
    """
    if reads_all_pages():
        return version + ALWAYS
    return version + WITHOUT if left_out and not reads_pictures() else version


def makes_same(known: str | None, version: str, mode: OcrMode, *, pictures: bool) -> bool:
    """Return whether a run in `mode` would make the same as what version `known` made.

    `pictures` tells whether the extractor reads any.
    """
    if pictures and mode is OcrMode.ALWAYS and is_installed():
        return known == version + ALWAYS
    if known == version + WITHOUT:
        return mode is OcrMode.NEVER or not is_installed()
    return known == version
