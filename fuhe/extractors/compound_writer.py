"""Writes a small OLE compound file: [MS-CFB], version 3, all streams in the root storage."""

import struct
from collections.abc import Mapping
from pathlib import Path

from fuhe.extractors.compound_file import SIGNATURE

_SECTOR = 512
_NUMBERS = _SECTOR // 4
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STREAM, _ROOT, _BLACK = 2, 5, 1
_DIFAT_IN_HEADER = 109
_SMALL_BELOW = 4096
MAX_SECTORS = _DIFAT_IN_HEADER * _NUMBERS - _DIFAT_IN_HEADER - 16
"""As many as the header has room for the table of: about 7 MB."""


def write(path: Path, streams: Mapping[str, bytes]) -> None:
    """Write the streams, each filled up with zeros to whole sectors and to at least 4096 bytes.

    Raises ValueError beyond `MAX_SECTORS`, OSError if the file cannot be written.
    """
    # 2.6.4: names are in order of length, then of their letters in upper case.
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    parts = [_directory(names, streams), *(_filled(streams[name]) for name in names)]
    count = sum(len(part) for part in parts) // _SECTOR
    if count > MAX_SECTORS:
        message = f"{count} sectors are more than {MAX_SECTORS}"
        raise ValueError(message)
    tables = -(-count // (_NUMBERS - 1))
    table = [_TABLE] * tables
    for part in parts:
        sectors = len(part) // _SECTOR
        first = len(table)
        table += [*range(first + 1, first + sectors), _END]
    table += [_FREE] * (tables * _NUMBERS - len(table))
    packed = struct.pack(f"<{len(table)}L", *table)
    path.write_bytes(_header(tables) + packed + b"".join(parts))


def _filled(data: bytes) -> bytes:
    size = max(len(data), _SMALL_BELOW)
    return data.ljust(-(-size // _SECTOR) * _SECTOR, b"\0")


def _directory(names: list[str], streams: Mapping[str, bytes]) -> bytes:
    """Return the directory, the streams in a row of right siblings below the root (2.6.1)."""
    sizes = [len(_filled(streams[name])) for name in names]
    total = (sum(sizes) + _SECTOR * -(-(len(names) + 1) // 4)) // _SECTOR
    first = -(-total // (_NUMBERS - 1)) + -(-(len(names) + 1) // 4)
    entries = [_entry("Root Entry", _ROOT, child=1)]
    for number, (name, size) in enumerate(zip(names, sizes, strict=True), start=1):
        right = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, _STREAM, right=right, first=first, size=size))
        first += size // _SECTOR
    data = b"".join(entries)
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")


def _entry(
    name: str,
    kind: int,
    *,
    right: int = _NONE,
    child: int = _NONE,
    first: int = _END,
    size: int = 0,
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(encoded), kind, _BLACK, _NONE, right, child)
        + bytes(36)
        + struct.pack("<LQ", first, size)
    )


def _header(tables: int) -> bytes:
    places = [*range(tables), *[_FREE] * (_DIFAT_IN_HEADER - tables)]
    return (
        SIGNATURE
        + bytes(16)
        + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<4L", 0, tables, tables, 0)
        + struct.pack("<5L", _SMALL_BELOW, _END, 0, _END, 0)
        + struct.pack(f"<{_DIFAT_IN_HEADER}L", *places)
    )
