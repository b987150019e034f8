"""The Word Binary File Format (.doc, and the .wps of WPS Office): what it is, and its tables.

[MS-DOC]. Only what is needed to know such a file, to tell that it has a password, and to count
its tables; the text is LibreOffice's matter. Nothing in the file is believed: what leads outside
of it makes the count None.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from fuhe.extractors.compound_file import CompoundFile
from fuhe.extractors.legacy_word_tables import TableCount

MAIN_STREAM = "WordDocument"
DATA_STREAM = "Data"
FIRST_UNICODE_VERSION = 0xC1
"""`nFib` of Word 97, the first whose tables are counted here (2.5.1)."""

_IDENTIFIERS = (0xA5EC, 0xA5DC)  # Word 97 and later; Word 6 and 95
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
MAX_STREAM_BYTES = 64 << 20
_MAX_MODIFIERS = 10_000_000
_MAX_DEPTH = 100
PAGE = 512
# Places in the file information block (2.5.1 to 2.5.6).
_FLAGS, CHARACTERS, PARAGRAPHS, PIECES = 0x0A, 0x4C, 0x102, 0x1A2

# 2.6.2: in a table; ends a row; depth; ends a row of a nested table; properties kept elsewhere.
_IN_TABLE, _ROW_END, _DEPTH, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244C
_HUGE = (0x6645, 0x6646)
_TABLE_DEFINITION, _TAB_STOPS = 0xD608, 0xC615
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, None, 3)


class WordHead(Struct, frozen=True):
    """What the first bytes of the main stream say. `version` is `nFib`."""

    version: int
    is_encrypted: bool


CONTRADICTIONS = (struct.error, IndexError, ValueError)
"""What reading raises where numbers of the file lead nowhere."""


class Piece(Struct, frozen=True):
    """A run of characters: `first` in the text, `start` to `end` in the stream."""

    first: int
    start: int
    end: int
    character_bytes: int


class Streams(Struct, frozen=True):
    """The streams of a file that tell where its tables are."""

    main: bytes
    table_name: str
    table: bytes
    pieces: list[Piece]


class _Paragraph(Struct, frozen=True):
    """A paragraph: the place of its mark in the text, and what it is in a table."""

    place: int
    depth: int
    ends_row: bool


def read_head(path: Path) -> WordHead | None:
    """Return the head of an old Word file, None if the file is none.

    Raises OSError if it cannot be read.
    """
    with CompoundFile.open(path) as file:
        return _head(file.read(MAIN_STREAM, _FLAGS + 2))


def is_cut_short(path: Path) -> bool:
    """Tell whether the file ends before its main stream does; raises OSError."""
    with CompoundFile.open(path) as file:
        stream = file.streams.get(MAIN_STREAM.casefold())
        if stream is None or stream.size == 0:
            return False
        return not file.read(MAIN_STREAM, 1, start=stream.size - 1)


def count_tables(path: Path) -> TableCount:
    """Count tables and rows in the text and the text boxes.

    Not countable are files of Word 95 and older, and such as contradict themselves. Raises
    OSError if the file cannot be read.
    """
    with CompoundFile.open(path) as file:
        streams = read_streams(file)
        if streams is None:
            return TableCount()
        try:
            return _count(_shown_paragraphs(file, streams))
        except CONTRADICTIONS:
            return TableCount()


def ends_in_table(file: CompoundFile, streams: Streams) -> bool:
    """Tell whether the last mark of all is one of a table, against 2.4.1.

    Where footnotes, headers or the like follow the text, they end the table. Raises what
    `CONTRADICTIONS` names.
    """
    lengths = _lengths(streams.main)
    if sum(lengths) != lengths[0]:
        return False
    paragraphs = _shown_paragraphs(file, streams)
    return bool(paragraphs) and paragraphs[-1].depth > 0 and paragraphs[-1].ends_row


def read_streams(file: CompoundFile) -> Streams | None:
    """Return what tells where tables are; None for Word 95 and older, and where it is not whole.

    Raises OSError if the file cannot be read.
    """
    main = file.read(MAIN_STREAM, MAX_STREAM_BYTES)
    head = _head(main)
    if head is None or head.is_encrypted or head.version < FIRST_UNICODE_VERSION:
        return None
    flags = struct.unpack_from("<H", main, _FLAGS)[0]
    name = "1Table" if flags & _TABLE_1 else "0Table"
    table = file.read(name, MAX_STREAM_BYTES)
    try:
        return Streams(main, name, table, _pieces(_part(main, table, PIECES)))
    except CONTRADICTIONS:
        return None


def _head(main: bytes) -> WordHead | None:
    if len(main) < _FLAGS + 2:
        return None
    identifier, version = struct.unpack_from("<2H", main)
    if identifier not in _IDENTIFIERS:
        return None
    flags = struct.unpack_from("<H", main, _FLAGS)[0]
    return WordHead(version=version, is_encrypted=bool(flags & _ENCRYPTED))


def _shown_paragraphs(file: CompoundFile, streams: Streams) -> list[_Paragraph]:
    """Return the paragraphs of the text and the text boxes in order."""
    stories = _stories(streams.main)
    table = _part(streams.main, streams.table, PARAGRAPHS)
    paragraphs = [
        paragraph
        for paragraph in _paragraphs(file, streams.main, table, streams.pieces)
        if any(start <= paragraph.place < end for start, end in stories)
    ]
    return sorted(paragraphs, key=lambda paragraph: paragraph.place)


def _count(paragraphs: list[_Paragraph]) -> TableCount:
    tables = 0
    above = 0
    for paragraph in paragraphs:
        # A mark deeper than the one before it opens a table at each level between.
        tables += max(paragraph.depth - above, 0)
        above = paragraph.depth
    return TableCount(tables=tables, rows=sum(paragraph.ends_row for paragraph in paragraphs))


def _part(main: bytes, table: bytes, place: int) -> bytes:
    """Return what a pair of offset and length in the file information block points at."""
    start, length = struct.unpack_from("<2L", main, place)
    if start + length > len(table):
        message = "the table stream is shorter than the file information block says"
        raise ValueError(message)
    return table[start : start + length]


def _lengths(main: bytes) -> tuple[int, ...]:
    """Return how many characters each part has (2.4.1, 2.5.4).

    They follow one another: text, footnotes, headers, macros, comments, endnotes, text boxes.
    """
    return struct.unpack_from("<7l", main, CHARACTERS)


def _stories(main: bytes) -> list[tuple[int, int]]:
    """Return where the text and the text boxes lie among all characters."""
    lengths = _lengths(main)
    return [(0, lengths[0]), (sum(lengths[:6]), sum(lengths))]


def _pieces(table: bytes) -> list[Piece]:
    """Return the pieces of the text by their place in the stream (2.8.35, 2.9.38, 2.9.73)."""
    place = 0
    while table[place] == 1:  # properties that pieces share
        place += 3 + struct.unpack_from("<H", table, place + 1)[0]
    length = struct.unpack_from("<L", table, place + 1)[0]
    count = (length - 4) // 12
    firsts = struct.unpack_from(f"<{count + 1}L", table, place + 5)
    found = []
    for number in range(count):
        offset = place + 5 + (count + 1) * 4 + number * 8 + 2
        start = struct.unpack_from("<L", table, offset)[0]
        is_narrow = bool(start & 0x40000000)
        start &= 0x3FFFFFFF
        if is_narrow:
            start //= 2
        width = 1 if is_narrow else 2
        length = firsts[number + 1] - firsts[number]
        found.append(Piece(firsts[number], start, start + length * width, width))
    return sorted(found, key=lambda piece: piece.start)


def _paragraphs(
    file: CompoundFile, main: bytes, table: bytes, pieces: list[Piece]
) -> Iterator[_Paragraph]:
    """Yield the paragraphs whose marks are part of the text (2.8.6, 2.9.175)."""
    starts = [piece.start for piece in pieces]
    properties = _Properties(file)
    count = (len(table) - 4) // 8
    numbers = struct.unpack_from(f"<{count}L", table, (count + 1) * 4)
    for number in dict.fromkeys(number & 0x3FFFFF for number in numbers):
        page = main[number * PAGE : (number + 1) * PAGE]
        runs = page[PAGE - 1]
        ends = struct.unpack_from(f"<{runs + 1}L", page)
        for run in range(runs):
            index = bisect_right(starts, ends[run + 1] - 1) - 1
            if index < 0 or ends[run + 1] > pieces[index].end:
                continue  # left from an earlier state of the text
            piece = pieces[index]
            place = piece.first + (ends[run + 1] - 1 - piece.start) // piece.character_bytes
            depth, ends_row = properties.in_table(page, page[(runs + 1) * 4 + run * 13] * 2)
            yield _Paragraph(place, depth, ends_row)


class _Properties:
    """Tells of paragraphs where they are in tables, `_MAX_MODIFIERS` looked at in all."""

    def __init__(self, file: CompoundFile) -> None:
        self._file = file
        self._data: bytes | None = None
        self._left = _MAX_MODIFIERS

    def in_table(self, page: bytes, offset: int) -> tuple[int, bool]:
        """Return the depth of a paragraph in tables and whether it ends a row (2.9.174)."""
        if not offset:
            return 0, False
        length = page[offset] * 2 - 1
        start = offset + 1
        if length < 0:
            length, start = page[offset + 1] * 2, offset + 2
        modifiers = self._modifiers(page[start + 2 : start + length])
        for code in _HUGE:
            if code in modifiers:
                place = int.from_bytes(modifiers[code], "little")
                modifiers |= self._modifiers(self._kept_elsewhere(place))
        depth = int.from_bytes(modifiers.get(_DEPTH, b""), "little")
        depth = depth or int(any(modifiers.get(_IN_TABLE, b"")))
        if depth > _MAX_DEPTH:
            message = f"a table {depth} deep"
            raise ValueError(message)
        ends = (*modifiers.get(_ROW_END, b""), *modifiers.get(_INNER_ROW_END, b""))
        return depth, any(ends)

    def _kept_elsewhere(self, place: int) -> bytes:
        """Return the modifiers of a wide row, for which a page has no room (2.9.210)."""
        if self._data is None:
            self._data = self._file.read(DATA_STREAM, MAX_STREAM_BYTES)
        size = int.from_bytes(self._data[place : place + 2], "little")
        return self._data[place + 2 : place + 2 + size]

    def _modifiers(self, data: bytes) -> dict[int, bytes]:
        """Return code and operand of each property modifier (2.6.1, 2.9.250)."""
        found = {}
        place = 0
        while place + 2 < len(data):
            code = struct.unpack_from("<H", data, place)[0]
            place += 2
            self._left -= 1
            length = _OPERAND_BYTES[code >> 13]
            if length is None:
                length = data[place] + 1
                if code == _TABLE_DEFINITION:
                    length = struct.unpack_from("<H", data, place)[0] + 1
                elif code == _TAB_STOPS and data[place] == 0xFF:
                    break  # its length follows from its content; nothing of tables comes after it
            found[code] = data[place : place + length]
            place += length
        if self._left < 0:
            message = f"more than {_MAX_MODIFIERS} property modifiers"
            raise ValueError(message)
        return found
