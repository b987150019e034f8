"""A font for the Chinese text of PDF files that bring none, on a machine that has none either.

Many files name a font of Windows (SimSun, STSong-Light) and leave it out. pdfium then needs some
font to know where characters stand; without one, it drops each piece of text that is a single
Chinese character. The font here draws every character as a square of the usual size: texts and
places are then read as on a machine with fonts, since the file itself tells how wide each
character is. Where the system has a font, that one is taken.

`fonts/squares.ttf` was made with fontTools by `fonts/squares.py`.
"""

import ctypes
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from pypdfium2 import PdfSysfontBase

# Character sets by the numbers of fpdf_sysfontinfo.h: GB2312, Big5, Japanese, Korean.
_CHARSETS = (134, 136, 128, 129)
# Where a file tells no character set: families of Windows, Founder (FZ), Hanyi (HY), Sinotype (ST).
_FAMILIES = re.compile(
    rb"song|sim|kai|hei|fang|ming|dengxian|lisu|youyuan|xinwei|gothic|mincho|cjk|"
    rb"^(?:fz|hy|st|df)|[\x80-\xff]",
    re.IGNORECASE,
)
_OWN = 0x5371  # a handle that no other font has: pdfium's own are addresses
_NAME = b"fuhe squares\0"
_FACE = 4  # the place of the name among what MapFont is given, after the structure
_CHARSET = 2

Pointer = ctypes.c_void_p | None


@cache
def provide_font() -> None:
    """Let pdfium take the font of squares where the system has none; once in a process."""
    Fonts().setup()


class Fonts(PdfSysfontBase):  # type: ignore[misc]  # pypdfium2 is not typed
    """pdfium's fonts of the system, and behind them our own.

    The methods are those of FPDF_SYSFONTINFO (fpdf_sysfontinfo.h); `_` is that structure. `system`
    stands for the fonts of the system, None for those that there are.
    """

    def __init__(self, system: PdfSysfontBase | None = None) -> None:
        super().__init__(system)
        self._data = (resources.files("fuhe.extractors") / "fonts" / "squares.ttf").read_bytes()

    def MapFont(self, _: Pointer, *wanted: object) -> object:  # noqa: N802
        """Return the handle of a font for the weight, character set and name wanted."""
        found = self.default.MapFont(self.default, *wanted)
        return found if found or not _is_chinese(wanted) else _OWN

    def GetFontData(self, _: Pointer, font: Pointer, table: int, buffer: Pointer, size: int) -> int:  # noqa: N802
        """Copy a table of a font, 0 for the whole file, and return its size in bytes."""
        if not _is_own(font):
            return int(self.default.GetFontData(self.default, font, table, buffer, size))
        # Table 0 is the whole file; tables by name are asked for only of collections of fonts.
        return 0 if table else _given(self._data, buffer, size)

    def GetFaceName(self, _: Pointer, font: Pointer, buffer: Pointer, size: int) -> int:  # noqa: N802
        """Copy the name of a font and return its size in bytes."""
        if not _is_own(font):
            return int(self.default.GetFaceName(self.default, font, buffer, size))
        return _given(_NAME, buffer, size)

    def GetFontCharset(self, _: Pointer, font: Pointer) -> int:  # noqa: N802
        """Return the character set of a font."""
        if not _is_own(font):
            return int(self.default.GetFontCharset(self.default, font))
        return _CHARSETS[0]

    def DeleteFont(self, _: Pointer, font: Pointer) -> None:  # noqa: N802
        """Let a font go."""
        if not _is_own(font):
            self.default.DeleteFont(self.default, font)


def _is_chinese(wanted: Sequence[object]) -> bool:
    """Return whether a font is wanted for Chinese text, by its character set or by its name."""
    face = wanted[_FACE]
    name = ctypes.cast(face, ctypes.c_char_p).value if face else None  # type: ignore[arg-type]
    return wanted[_CHARSET] in _CHARSETS or bool(name and _FAMILIES.search(name))


def _is_own(font: Pointer) -> bool:
    return font is not None and ctypes.cast(font, ctypes.c_void_p).value == _OWN


def _given(content: bytes, buffer: Pointer, size: int) -> int:
    """Copy the content where there is room for it, and return its size in bytes."""
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)
