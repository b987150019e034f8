"""The streams at the root of an OLE compound file, their names and their bytes: [MS-CFB].

Enough to tell an encrypted Office file from an old .doc and to look into that, so that no further
library is needed at run time (olefile is one of the development tools and checks this module in
the tests).
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES = 512
_NO_STREAM = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_SMALL_SECTOR_BYTES = 64
_STREAM, _ROOT = 2, 5
_MAX_DIRECTORY_SECTORS = 4096
_MAX_SMALL_BYTES = 64 << 20
_DIFAT_IN_HEADER = 109


class Stream(NamedTuple):
    """A stream as the directory names it; `size` is in bytes and not to be believed."""

    name: str
    first: int
    size: int


class CompoundFile:
    """An open compound file. `streams` are those that lie directly in the root storage.

    Their keys are the names in lower case, since names are compared without regard to case
    (2.6.4). There are none if the file is no compound file, or so damaged that its directory
    cannot be followed; `is_compound` says which of the two.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.streams: dict[str, Stream] = {}
        header = file.read(_HEADER_BYTES)
        self.is_compound = header.startswith(SIGNATURE)
        shift = int.from_bytes(header[30:32], "little")
        # 2.2: 512 or 4096 bytes
        if not self.is_compound or len(header) < _HEADER_BYTES or shift not in (9, 12):
            return
        self._small_below, self._small_table = struct.unpack_from("<2L", header, 56)
        self._sectors = _Sectors(file, header, 1 << shift)
        first = struct.unpack_from("<L", header, 48)[0]
        directory = b"".join(islice(self._sectors.chain(first), _MAX_DIRECTORY_SECTORS))
        if len(directory) < _ENTRY_BYTES or directory[66] != _ROOT:
            return
        self._small_first = struct.unpack_from("<L", directory, 116)[0]
        for stream in _children_of_root(directory):
            self.streams.setdefault(stream.name.casefold(), stream)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at `path`; raises OSError if that is impossible."""
        file = path.open("rb")
        try:
            return cls(file)
        except BaseException:
            file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, name: str, most: int, start: int = 0) -> bytes:
        """Return up to `most` bytes of a stream from `start` on.

        Fewer where the stream or the file ends before, none if there is no such stream. Raises
        OSError if the file cannot be read.
        """
        stream = self.streams.get(name.casefold())
        if stream is None or start >= stream.size:
            return b""
        end = min(start + most, stream.size)
        if stream.size < self._small_below:
            sectors = self._small_chain(stream.first)
        else:
            sectors = self._sectors.chain(stream.first)
        return _gather(sectors, start, end)

    @property
    def sector_bytes(self) -> int:
        """The size of a sector."""
        return self._sectors.size

    def places(self, name: str) -> list[int]:
        """Return where in the file the sectors of a stream begin, none if it is a small one."""
        stream = self.streams.get(name.casefold())
        if stream is None or stream.size < self._small_below:
            return []
        count = -(-stream.size // self.sector_bytes)
        numbers = islice(self._sectors.numbers(stream.first), count)
        return [(number + 1) * self.sector_bytes for number in numbers]

    def _small_chain(self, sector: int) -> Iterator[bytes]:
        """Yield the sectors of a small stream, which lie in a stream of their own (2.4, 2.6.3)."""
        table = array("L" if array("L").itemsize == 4 else "I")
        numbers = _gather(self._sectors.chain(self._small_table), 0, _MAX_SMALL_BYTES)
        table.frombytes(numbers[: len(numbers) // 4 * 4])
        if sys.byteorder == "big":
            table.byteswap()
        data = _gather(self._sectors.chain(self._small_first), 0, _MAX_SMALL_BYTES)
        seen: set[int] = set()
        while sector < len(table) and sector not in seen:
            seen.add(sector)
            yield data[sector * _SMALL_SECTOR_BYTES : (sector + 1) * _SMALL_SECTOR_BYTES]
            sector = table[sector]


def root_stream_names(path: Path) -> frozenset[str]:
    """Return the names of the streams that lie directly in the root storage.

    Empty if the file is no compound file, or so damaged that its directory cannot be followed.
    Raises OSError if it cannot be read.
    """
    with CompoundFile.open(path) as file:
        return frozenset(stream.name for stream in file.streams.values())


class _Sectors:
    """The sectors of a compound file and the chains through them (2.3 to 2.5)."""

    def __init__(self, file: BinaryIO, header: bytes, size: int) -> None:
        self._file = file
        self.size = size
        difat, difat_count = struct.unpack_from("<2L", header, 68)
        self._table = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}L", header, 76))
        self._kept: tuple[int, bytes] = (_NO_STREAM, b"")
        self._add_difat(difat, difat_count)

    def chain(self, sector: int) -> Iterator[bytes]:
        """Yield the sectors of a stream in order, as far as the file has them."""
        for number in self.numbers(sector):
            data = self._read(number)
            yield data
            if len(data) < self.size:
                return  # the last sector of a file may be cut short

    def numbers(self, sector: int) -> Iterator[int]:
        """Yield the numbers of the sectors of a stream in order."""
        seen: set[int] = set()
        while sector < _LAST_SECTOR and sector not in seen:
            seen.add(sector)
            yield sector
            sector = self._next(sector)

    def _read(self, sector: int) -> bytes:
        self._file.seek((sector + 1) * self.size)
        return self._file.read(self.size)

    def _next(self, sector: int) -> int:
        index, place = divmod(sector, self.size // 4)
        if index >= len(self._table) or self._table[index] >= _LAST_SECTOR:
            return _NO_STREAM
        if self._kept[0] != index:
            self._kept = (index, self._read(self._table[index]))
        data = self._kept[1][place * 4 : place * 4 + 4]
        return int.from_bytes(data, "little") if len(data) == 4 else _NO_STREAM

    def _add_difat(self, sector: int, count: int) -> None:
        numbers = self.size // 4 - 1
        for _ in range(min(count, _MAX_DIRECTORY_SECTORS)):
            data = self._read(sector) if sector < _LAST_SECTOR else b""
            if len(data) < self.size:
                return
            *table, sector = struct.unpack(f"<{numbers + 1}L", data)
            self._table += table


def _gather(sectors: Iterator[bytes], start: int, end: int) -> bytes:
    """Return the bytes from `start` to `end` of a chain of sectors."""
    parts: list[bytes] = []
    place = 0
    for data in sectors:
        if place + len(data) > start:
            parts.append(data[max(start - place, 0) : end - place])
        place += len(data)
        if place >= end:
            break
    return b"".join(parts)


def _children_of_root(directory: bytes) -> Iterator[Stream]:
    """Yield the streams in the tree of siblings under the root entry (2.6.1, 2.6.4)."""
    count = len(directory) // _ENTRY_BYTES
    waiting = [int.from_bytes(directory[76:80], "little")]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number >= count or number in seen:
            continue
        seen.add(number)
        entry = directory[number * _ENTRY_BYTES : (number + 1) * _ENTRY_BYTES]
        length, kind = struct.unpack_from("<HB", entry, 64)
        waiting += struct.unpack_from("<2L", entry, 68)
        if kind == _STREAM and 2 <= length <= 64:
            # Of the size, old writers leave the upper half undefined (2.6.1).
            first, size = struct.unpack_from("<2L", entry, 116)
            yield Stream(entry[: length - 2].decode("utf-16-le", "replace"), first, size)
