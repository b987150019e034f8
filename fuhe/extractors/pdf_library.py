"""pdfium's functions, bound so that `map` can call them over whole columns of characters.

pypdfium2's own bindings convert each argument by its declared type; for a thousand characters a
page that costs more than pdfium itself. Here the functions are bound without argument types, so
that ctypes hands over what it is given: a `Handle`, an index, or a place in one result buffer
that was made beforehand. The loop runs in C:

    structures(LOOSE_BOX, text_page, count, 4)    # [left, top, right, bottom, left, ...]

A pointer that pdfium returns is an address, a number or None; `handles` makes arguments of them.

Like pdfium itself, the buffer serves one thread: `PYFUNCTYPE` keeps the interpreter lock.
"""

from collections.abc import Callable, Iterable, Sequence
from ctypes import PYFUNCTYPE, addressof, byref, c_char, c_float, c_int, c_uint, c_void_p, cast
from itertools import chain, compress, repeat
from typing import Any, NewType

import pypdfium2.raw as pdfium

Function = Callable[..., Any]
Matrix = tuple[float, float, float, float, float, float]


Handle = NewType("Handle", object)
"""One of pdfium's pointers, not null, as ctypes passes it: converted once, not in each call."""


_HANDLE: Callable[[int | None], Handle] = c_void_p.from_param  # type: ignore[assignment]


class PageTooLargeError(Exception):
    """A page holds more than a document does: a drawing, or a file made to exhaust a reader."""


def bind(function: object, result: type[Any] | None = c_int) -> Function:
    """Return the library function `function` with a result type, its arguments unchecked.

    None for the result of one that is called for what it writes: ctypes converts none then.
    """
    address = cast(function, c_void_p).value  # type: ignore[arg-type]
    bound: Any = PYFUNCTYPE(result)(address or 0)
    bound.argtypes = None
    called: Function = bound
    return called


def handle(pointer: Any) -> Handle:  # noqa: ANN401 - pypdfium2 is not typed
    """Return a pointer of pypdfium2, not null, as a handle."""
    return _HANDLE(addressof(pointer.contents))


def handles(addresses: Iterable[int | None]) -> list[Handle]:
    """Return the pointers at these addresses, those that are null left out."""
    return list(map(_HANDLE, filter(None, addresses)))


CHARACTER_COUNT = bind(pdfium.FPDFText_CountChars)
TEXT = bind(pdfium.FPDFText_GetText)
UNICODE = bind(pdfium.FPDFText_GetUnicode, c_uint)
GENERATED = bind(pdfium.FPDFText_IsGenerated)
UNMAPPED = bind(pdfium.FPDFText_HasUnicodeMapError)
ANGLE = bind(pdfium.FPDFText_GetCharAngle, c_float)
LOOSE_BOX = bind(pdfium.FPDFText_GetLooseCharBox, None)
MATRIX = bind(pdfium.FPDFText_GetMatrix, None)
FONT_INFO = bind(pdfium.FPDFText_GetFontInfo, c_uint)
TEXT_OBJECT = bind(pdfium.FPDFText_GetTextObject, c_void_p)
RENDER_MODE = bind(pdfium.FPDFTextObj_GetTextRenderMode)

PAGE_BOX = bind(pdfium.FPDF_GetPageBoundingBox, None)
PAGE_TURNS = bind(pdfium.FPDFPage_GetRotation)
OBJECT_COUNT = bind(pdfium.FPDFPage_CountObjects)
PAGE_OBJECT = bind(pdfium.FPDFPage_GetObject, c_void_p)
FORM_OBJECT = bind(pdfium.FPDFFormObj_GetObject, c_void_p)
FORM_COUNT = bind(pdfium.FPDFFormObj_CountObjects)
OBJECT_TYPE = bind(pdfium.FPDFPageObj_GetType)
OBJECT_MATRIX = bind(pdfium.FPDFPageObj_GetMatrix, None)
PIXEL_SIZE = bind(pdfium.FPDFImageObj_GetImagePixelSize)
BOUNDS = bind(pdfium.FPDFPageObj_GetBounds, None)
DRAW_MODE = bind(pdfium.FPDFPath_GetDrawMode, None)
STROKE_COLOUR = bind(pdfium.FPDFPageObj_GetStrokeColor, None)
FILL_COLOUR = bind(pdfium.FPDFPageObj_GetFillColor, None)
SEGMENT_COUNT = bind(pdfium.FPDFPath_CountSegments)
SEGMENT = bind(pdfium.FPDFPath_GetPathSegment, c_void_p)
SEGMENT_TYPE = bind(pdfium.FPDFPathSegment_GetType)
SEGMENT_CLOSES = bind(pdfium.FPDFPathSegment_GetClose)
SEGMENT_POINT = bind(pdfium.FPDFPathSegment_GetPoint, None)
CLIP_PATH = bind(pdfium.FPDFPageObj_GetClipPath, c_void_p)
CLIP_COUNT = bind(pdfium.FPDFClipPath_CountPaths)
CLIP_SEGMENT_COUNT = bind(pdfium.FPDFClipPath_CountPathSegments)
CLIP_SEGMENT = bind(pdfium.FPDFClipPath_GetPathSegment, c_void_p)


_LONGEST_NAME = 256  # bytes
_PLACES = 8192
_BUFFER = (c_char * (4 * _PLACES))()
_REFERENCES = [byref(_BUFFER, 4 * place) for place in range(_PLACES)]


def values(function: Function, owner: Handle, count: int) -> list[Any]:
    """Return `function(owner, index)` for each index below `count`."""
    return list(map(function, repeat(owner), range(count)))


def any_of(function: Function, owner: Handle, indices: Iterable[int]) -> bool:
    """Return whether `function(owner, index)` is not 0 for any of the indices."""
    return any(map(function, repeat(owner), indices))


def structures(
    function: Function, owner: Handle, count: int, width: int, chosen: Sequence[object] = ()
) -> list[float]:
    """Return what `function(owner, index, address)` writes: `width` floats for each index.

    `chosen` has for each index whether it is asked for at all: the floats of others are 0.
    """
    written: list[float] = []
    step = _PLACES // width
    for start in range(0, count, step):
        indices: Iterable[int] = range(start, min(start + step, count))
        size = width * min(step, count - start)
        places: Iterable[Any] = _REFERENCES[0:size:width]
        if chosen:
            some = chosen[start : start + step]
            indices, places = compress(indices, some), compress(places, some)
        _clear(size)
        list(map(function, repeat(owner), indices, places))
        written += _read(size, "f")
    return written


def matrices(function: Function, owners: Sequence[Handle]) -> list[Matrix]:
    """Return the matrix that `function(owner, address)` writes for each owner."""
    written: list[float] = []
    step = _PLACES // 6
    for start in range(0, len(owners), step):
        some = owners[start : start + step]
        size = 6 * len(some)
        _clear(size)
        list(map(function, some, _REFERENCES[0:size:6]))
        written += _read(size, "f")
    return list(zip(*(written[place::6] for place in range(6)), strict=True))


def outputs(function: Function, owners: Sequence[Handle], width: int, code: str = "f") -> list[Any]:
    """Return what `function(owner, address, ...)` writes: `width` values for each owner.

    `code` is the array type of a value: f (float), i (int), I (unsigned), 4 bytes each.
    """
    written: list[Any] = []
    step = _PLACES // width
    for start in range(0, len(owners), step):
        some = owners[start : start + step]
        size = width * len(some)
        _clear(size)
        list(map(function, some, *(_REFERENCES[place:size:width] for place in range(width))))
        written += _read(size, code)
    return written


def structure(function: Function, owner: Handle, width: int) -> list[float]:
    """Return the `width` floats that `function(owner, address)` writes."""
    _clear(width)
    function(owner, _REFERENCES[0])
    return _read(width, "f")


def members(function: Function, owner: Handle, count: int) -> list[Handle]:
    """Return the handles `function(owner, index)`, those that are null left out."""
    return handles(map(function, repeat(owner), range(count)))


def members_of_all(
    function: Function, owners: Sequence[Handle], counts: Sequence[int]
) -> list[Handle]:
    """Return the handles `function(owner, index)` of one owner after the other: all that it has."""
    each = chain.from_iterable(map(repeat, owners, counts))
    return handles(map(function, each, chain.from_iterable(map(range, counts))))


def text_of(text_page: Handle, count: int) -> str:
    """Return the UTF-16 units of `count` characters, one a character; fewer if some have none."""
    needed = 2 * (4 * count + 1)
    # An array of another length is another type to ctypes, and dear to make.
    units = _BUFFER if needed <= len(_BUFFER) else (c_char * needed)()
    length = TEXT(text_page, 0, count, byref(units))
    string = bytes(memoryview(units).cast("B")[: 2 * max(0, length - 1)])
    return string.decode("utf-16-le", "surrogatepass")


def name_of(text_page: Handle, index: int) -> str:
    """Return the base name of the font of a character."""
    name, flags = (c_char * _LONGEST_NAME)(), c_int()
    length = FONT_INFO(text_page, index, byref(name), _LONGEST_NAME, byref(flags))
    return name.raw[: max(0, min(length, _LONGEST_NAME) - 1)].decode("utf-8", "replace")


def _clear(count: int) -> None:
    """A call that fails writes nothing: what it leaves must be zero."""
    memoryview(_BUFFER).cast("B")[: 4 * count] = bytes(4 * count)


def _read(count: int, code: str) -> list[Any]:
    view: Any = memoryview(_BUFFER).cast("B").cast(code)  # type: ignore[call-overload]
    numbers: list[Any] = view[:count].tolist()
    return numbers
