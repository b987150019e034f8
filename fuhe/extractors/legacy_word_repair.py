"""What is mended in the copy of an old Word file that LibreOffice is given.

The text of such a file must end with a paragraph mark that is in no table ([MS-DOC] 2.4.1). Some
writers leave it out, LibreOffice among them, and then LibreOffice reads the last table as running
text: its cells without any sign between them. So a mark is added: the streams grow at their ends,
nothing in them is moved. And fields keep the text that they have (`legacy_word_fields`).
"""

import contextlib
import struct
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from fuhe.extractors import compound_writer
from fuhe.extractors.compound_file import CompoundFile
from fuhe.extractors.legacy_word_binary import (
    CHARACTERS,
    CONTRADICTIONS,
    DATA_STREAM,
    MAIN_STREAM,
    MAX_STREAM_BYTES,
    PAGE,
    PARAGRAPHS,
    PIECES,
    Streams,
    ends_in_table,
    read_streams,
)
from fuhe.extractors.legacy_word_fields import fixed_in_binary

_MARK = "\r".encode("utf-16-le")
_RUN_BYTES = 13


def mend(path: Path) -> None:
    """Mend the .doc at `path`. One that contradicts itself stays as it is.

    Where it must grow, what a conversion of its text needs is written anew; over 7 MB it stays as
    it is. Raises OSError if it cannot be read or written.
    """
    with path.open("r+b") as stream:
        file = CompoundFile(stream)
        streams = read_streams(file)
        if streams is None:
            return
        try:
            fixed = replace(streams, table=fixed_in_binary(streams.main, streams.table))
            mended = _with_mark(fixed) if ends_in_table(file, streams) else fixed
        except CONTRADICTIONS:
            return
        places = file.places(streams.table_name)
        if mended == streams:
            return
        if mended.main == streams.main and places:
            _write(stream, places, file.sector_bytes, mended.table)
            return
        data = file.read(DATA_STREAM, MAX_STREAM_BYTES)
    parts = {MAIN_STREAM: mended.main, mended.table_name: mended.table, DATA_STREAM: data}
    with contextlib.suppress(ValueError):  # too large: what is lost by that is told afterwards
        compound_writer.write(path, {name: part for name, part in parts.items() if part})


def _write(stream: BinaryIO, places: list[int], size: int, data: bytes) -> None:
    """Write a stream into its sectors, which begin at `places` and are of `size` bytes."""
    for number, place in enumerate(places):
        stream.seek(place)
        stream.write(data[number * size : (number + 1) * size])


def _with_mark(streams: Streams) -> Streams:
    """Return the streams with the mark in them."""
    main = bytearray(streams.main)
    main += bytes(-len(main) % PAGE)
    place = len(main)
    # A page with the mark, and a page that says of it that its properties are the usual ones
    # (2.9.175: one run, of which nothing is written down).
    main += _MARK.ljust(PAGE, b"\0")
    page = struct.pack("<2L", place, place + len(_MARK)) + bytes(_RUN_BYTES)
    main += page.ljust(PAGE - 1, b"\0") + b"\1"
    table = bytearray(streams.table)
    paragraphs = _with_page(table, main, place, place // PAGE + 1)
    _append(main, table, PARAGRAPHS, paragraphs)
    _append(main, table, PIECES, _with_piece(table, main, place))
    struct.pack_into("<L", main, CHARACTERS, struct.unpack_from("<L", main, CHARACTERS)[0] + 1)
    return replace(streams, main=bytes(main), table=bytes(table))


def _append(main: bytearray, table: bytearray, place: int, part: bytes) -> None:
    """Put a part at the end of the table stream and its offset and length into the main one."""
    struct.pack_into("<2L", main, place, len(table), len(part))
    table += part


def _with_page(table: bytearray, main: bytearray, place: int, number: int) -> bytes:
    """Return the list of pages of paragraphs with one more, for the mark at `place` (2.8.6)."""
    start, length = struct.unpack_from("<2L", main, PARAGRAPHS)
    count = (length - 4) // 8
    starts = struct.unpack_from(f"<{count}L", table, start)
    numbers = struct.unpack_from(f"<{count}L", table, start + (count + 1) * 4)
    return struct.pack(f"<{2 * count + 3}L", *starts, place, place + len(_MARK), *numbers, number)


def _with_piece(table: bytearray, main: bytearray, place: int) -> bytes:
    """Return the table of pieces with one more, the mark at `place` (2.9.38, 2.8.35, 2.9.177)."""
    start, length = struct.unpack_from("<2L", main, PIECES)
    shared = start
    while table[shared] == 1:
        shared += 3 + struct.unpack_from("<H", table, shared + 1)[0]
    count = (struct.unpack_from("<L", table, shared + 1)[0] - 4) // 12
    firsts = struct.unpack_from(f"<{count + 1}L", table, shared + 5)
    pieces = table[shared + 5 + (count + 1) * 4 : start + length]
    pieces = pieces[: count * 8] + struct.pack("<HLH", 0, place, 0)
    body = struct.pack(f"<{count + 2}L", *firsts, firsts[-1] + 1) + pieces
    return bytes(table[start:shared]) + b"\2" + struct.pack("<L", len(body)) + body
