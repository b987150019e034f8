"""The characters of a page: text and box in columns, as a reader sees the page.

What pdfium adds of its own (spaces and breaks that it infers) is dropped, but remembered as a
gap; what it cannot map to Unicode becomes U+FFFD, never a guess. pdfium gives such a character
its glyph code for text, which looks like any other letter; only `HasUnicodeMapError` tells.
"""

import re
from collections import Counter
from itertools import compress, repeat
from math import atan2, pi

import pypdfium2.raw as pdfium
from msgspec import Struct

from fuhe.extractors.pdf_library import (
    ANGLE,
    CHARACTER_COUNT,
    GENERATED,
    LOOSE_BOX,
    MATRIX,
    RENDER_MODE,
    TEXT_OBJECT,
    UNICODE,
    UNMAPPED,
    Handle,
    PageTooLargeError,
    any_of,
    handles,
    name_of,
    structures,
    text_of,
    values,
)
from fuhe.extractors.pdf_view import View
from fuhe.extractors.word_symbols import sign

MOST_CHARACTERS = 100_000
UNKNOWN = "\ufffd"
_SAMPLES = 100
_SLANT = 0.05  # radians off a quarter turn: a watermark
_HYPHENS = (0x02, 0xFFFE)  # what pdfium makes of a hyphen at the end of a line, also of U+0000
_BLANK = re.compile("[\t\n\r ]")
_SPECIAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\uf8ff\ufff0-\uffff]")
_SYMBOLS = (0xF020, 0xF0FF)  # where fonts without letters put their glyphs
_NOT_A_NAME = re.compile(r"[^a-z0-9]")
_SYMBOL_FONTS = (
    ("wingdings2", "wingdings 2"),
    ("wingdings3", "wingdings 3"),
    ("wingdings", "wingdings"),
    ("webdings", "webdings"),
    ("symbol", "symbol"),
)


class Characters(Struct):
    """Columns of equal length; `text` is "" where an index holds no character.

    `gaps` has the indices at which pdfium inferred a space.
    """

    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    text: list[str]
    gaps: set[int]


class PageCharacters(Struct):
    """What stands on a page: characters by how many quarter turns clockwise they run.

    Those that are turned have coordinates in the page turned until they run to the right.
    There are always upright ones (0), if none in number. `slanted` is text at any other angle
    (a watermark), which is part of no line or table.
    """

    view: View
    by_turn: dict[int, Characters]
    slanted: str = ""
    unreadable: int = 0


def read_characters(text_page: Handle, shown: View) -> PageCharacters:
    """Read all characters of a pdfium text page; `shown` is its box turned by /Rotate.

    The returned view is turned further if most of the text runs sideways. Raises
    `PageTooLargeError` for more characters than a page can hold.
    """
    count = max(0, CHARACTER_COUNT(text_page))
    if count > MOST_CHARACTERS:
        raise PageTooLargeError(f"{count} characters")
    text, gaps = _texts(text_page, count)
    unreadable = text.count(UNKNOWN)
    boxes = structures(LOOSE_BOX, text_page, count, 4, text)
    turns = _turns(text_page, text, shown.turns)
    if turns is None:
        return PageCharacters(shown, {0: _place(boxes, text, gaps, shown)}, "", unreadable)
    counts = Counter(turn for turn, string in zip(turns, text, strict=True) if string.strip())
    upright = counts.most_common(1)[0] if counts else (0, 0)
    main = upright[0] if upright[0] is not None and upright[1] * 2 > counts.total() else 0
    by_turn = {0: Characters([], [], [], [], [], set())}
    slanted = ""
    for turn in set(turns):
        chosen = [index for index, other in enumerate(turns) if other == turn]
        texts = [text[index] for index in chosen]
        if turn is None:
            slanted = "".join(texts)
            continue
        corners = [value for index in chosen for value in boxes[4 * index : 4 * index + 4]]
        frame = shown._replace(turns=(shown.turns - turn) % 4)
        inner = {place for place, index in enumerate(chosen) if index in gaps}
        by_turn[(turn - main) % 4] = _place(corners, texts, inner, frame)
    view = shown._replace(turns=(shown.turns - main) % 4)
    return PageCharacters(view, by_turn, slanted, unreadable)


def is_invisible(text_page: Handle) -> bool:
    """Return whether the text of a page is not painted, as far as samples of it tell."""
    count = max(0, CHARACTER_COUNT(text_page))
    step = max(1, count // _SAMPLES)
    objects = [TEXT_OBJECT(text_page, index) for index in range(0, count, step)]
    modes = set(map(RENDER_MODE, handles(objects)))
    return modes == {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE}


def _texts(text_page: Handle, count: int) -> tuple[list[str], set[int]]:
    string = text_of(text_page, count)
    if len(string) != count:
        codes = values(UNICODE, text_page, count)
        string = "".join(chr(code) if code < 0x110000 else UNKNOWN for code in codes)
    text = list(string)
    blanks = [match.start() for match in _BLANK.finditer(string)]
    gaps = set(compress(blanks, map(GENERATED, repeat(text_page), blanks)))
    for index in gaps:
        text[index] = ""
    unmapped = [0] * count
    if any_of(UNMAPPED, text_page, compress(range(count), text)):
        unmapped = values(UNMAPPED, text_page, count)
    special = {match.start() for match in _SPECIAL.finditer(string)}
    special.update(compress(range(count), unmapped))
    for index in blanks:
        if index not in gaps and (text[index] == " " or not unmapped[index]):
            text[index] = " "
            special.discard(index)
    for index in sorted(special):
        code = ord(string[index])
        if 0xDC00 <= code < 0xE000 and index and "\ud800" <= string[index - 1] < "\udc00":
            pair = 0x10000 + ((ord(string[index - 1]) - 0xD800) << 10) + code - 0xDC00
            text[index - 1], text[index] = chr(pair), ""
        elif unmapped[index] or 0xE000 <= code < 0xF900:
            text[index] = _symbol(name_of(text_page, index), code, bool(unmapped[index]))
        elif code in _HYPHENS and UNICODE(text_page, index) == _HYPHENS[0]:
            text[index] = "-"
        elif code < 0xE000 or code >= 0xFFFE:
            text[index] = UNKNOWN
    return text, gaps


def _symbol(font: str, code: int, unmapped: bool) -> str:
    """Return what stands for a glyph without a Unicode character of its own.

    Of a symbol font it is the sign, if the code is one of that font; where the code only counts
    glyphs, it is a private character, as in `sign`. Of any other font it is unknown.
    """
    name = _NOT_A_NAME.sub("", font.rpartition("+")[2].lower())
    family = next((family for start, family in _SYMBOL_FONTS if name.startswith(start)), None)
    if _SYMBOLS[0] <= code <= _SYMBOLS[1]:
        return sign(None if unmapped else family, code)
    if family and 0x20 <= code <= 0xFF:
        return chr(0xF000 + code)
    return UNKNOWN


def _turns(text_page: Handle, text: list[str], page_turns: int) -> list[int | None] | None:
    """Return how many quarter turns clockwise each character runs as shown, None if slanted.

    None for all: every character runs to the right.
    """
    count = len(text)
    if not page_turns and not any_of(ANGLE, text_page, compress(range(count), text)):
        return None
    # The angle that pdfium gives is wrong for letters that are only sheared (false italics).
    matrices = structures(MATRIX, text_page, count, 6)
    turns: list[int | None] = []
    turn: int | None = 0
    for index in range(count):
        a, b = matrices[6 * index], matrices[6 * index + 1]
        if a or b:  # what pdfium generates has no matrix and goes with its neighbour
            quarters = -atan2(b, a) * 2 / pi
            nearest = round(quarters)
            slanted = abs(quarters - nearest) * pi / 2 > _SLANT
            turn = None if slanted else (nearest + page_turns) % 4
        turns.append(turn)
    return None if turns.count(0) == count else turns


def _place(boxes: list[float], text: list[str], gaps: set[int], view: View) -> Characters:
    x0, top, x1, bottom = view.columns(boxes[0::4], boxes[3::4], boxes[2::4], boxes[1::4])
    width, height = view.width, view.height
    if x0 and (min(x0) < 0 or min(top) < 0 or max(x1) > width or max(bottom) > height):
        for index, string in enumerate(text):
            across, down = x0[index] + x1[index], top[index] + bottom[index]
            if string and not (0 <= across <= 2 * width and 0 <= down <= 2 * height):
                text[index] = ""
    return Characters(x0, top, x1, bottom, text, gaps)
