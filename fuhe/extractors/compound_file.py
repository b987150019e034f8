"""Names of the streams at the root of an OLE compound file: [MS-CFB].

Enough to tell an encrypted Office file from an old .doc, so that no further library is needed at
run time (olefile is one of the development tools and checks this module in the tests).
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES = 512
_NO_STREAM = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_STREAM, _ROOT = 2, 5
_MAX_DIRECTORY_SECTORS = 4096
_DIFAT_IN_HEADER = 109


def root_stream_names(path: Path) -> frozenset[str]:
    """Return the names of the streams that lie directly in the root storage.

    Empty if the file is no compound file, or so damaged that its directory cannot be followed.
    Raises OSError if it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES or not header.startswith(SIGNATURE):
            return frozenset()
        shift = int.from_bytes(header[30:32], "little")
        if shift not in (9, 12):  # 2.2: 512 or 4096 bytes
            return frozenset()
        directory = b"".join(_Sectors(file, header, 1 << shift).directory())
    return frozenset(_children_of_root(directory))


class _Sectors:
    """The sectors of a compound file and the chains through them (2.3 to 2.5)."""

    def __init__(self, file: BinaryIO, header: bytes, size: int) -> None:
        self._file = file
        self._size = size
        self._first, difat, difat_count = struct.unpack_from("<L16x2L", header, 48)
        self._table = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}L", header, 76))
        self._add_difat(difat, difat_count)

    def directory(self) -> Iterator[bytes]:
        """Yield the sectors of the directory in order."""
        sector = self._first
        seen: set[int] = set()
        while sector < _LAST_SECTOR and sector not in seen and len(seen) < _MAX_DIRECTORY_SECTORS:
            seen.add(sector)
            data = self._read(sector)
            if len(data) < self._size:
                return
            yield data
            sector = self._next(sector)

    def _read(self, sector: int) -> bytes:
        self._file.seek((sector + 1) * self._size)
        return self._file.read(self._size)

    def _next(self, sector: int) -> int:
        index, place = divmod(sector, self._size // 4)
        if index >= len(self._table) or self._table[index] >= _LAST_SECTOR:
            return _NO_STREAM
        data = self._read(self._table[index])[place * 4 : place * 4 + 4]
        return int.from_bytes(data, "little") if len(data) == 4 else _NO_STREAM

    def _add_difat(self, sector: int, count: int) -> None:
        numbers = self._size // 4 - 1
        for _ in range(min(count, _MAX_DIRECTORY_SECTORS)):
            data = self._read(sector) if sector < _LAST_SECTOR else b""
            if len(data) < self._size:
                return
            *table, sector = struct.unpack(f"<{numbers + 1}L", data)
            self._table += table


def _children_of_root(directory: bytes) -> Iterator[str]:
    """Yield the names of streams in the tree of siblings under the root entry (2.6.1, 2.6.4)."""
    count = len(directory) // _ENTRY_BYTES
    if not count or directory[66] != _ROOT:
        return
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
            yield entry[: length - 2].decode("utf-16-le", "replace")
