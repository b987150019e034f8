"""Members of a zip file whose end is missing or damaged, by their local headers.

The end of a zip file holds its table of contents; a download that broke off has none. Each member
also has a header of its own before its bytes (APPNOTE.TXT 4.3.7). They are followed from the first
byte on, one after the other, never searched for: a search would find the members of a zip file
that is stored inside this one.
"""

import struct
import zlib
from typing import BinaryIO

from msgspec import Struct

STORED, DEFLATED = 0, 8

_HEADER = struct.Struct("<4s5H3L2H")
_SIGNATURE = b"PK\x03\x04"
_DESCRIPTOR = struct.Struct("<3L")
_DESCRIPTOR_SIGNATURE = b"PK\x07\x08"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_ZIP64 = 0xFFFFFFFF
_CHUNK = 1 << 16
_MAX_MEMBERS = 10_000


class Member(Struct, frozen=True):
    """One member: its bytes are `packed` long and begin at `start`; `packed` None: to the end.

    `checksum` is the CRC-32 of the unpacked bytes, None where the file ends before it.
    """

    name: str
    method: int
    is_encrypted: bool
    start: int
    packed: int | None
    checksum: int | None


def members(file: BinaryIO, most_bytes: int) -> list[Member]:
    """Return the members from the start of the file up to the first place that makes no sense.

    A member whose size stands after its bytes is unpacked to find its end, at most `most_bytes`
    in all.
    """
    size = file.seek(0, 2)
    found: list[Member] = []
    offset = 0
    while len(found) < _MAX_MEMBERS:
        member = _member(file, offset, size, most_bytes)
        if member is None:
            break
        found.append(member)
        if member.packed is None or member.start + member.packed >= size:
            break
        offset = _after(file, member)
    return found


def _member(file: BinaryIO, offset: int, size: int, most_bytes: int) -> Member | None:
    file.seek(offset)
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    signature, _, flags, method, _, _, checksum, packed, _, name_length, extra_length = (
        _HEADER.unpack(header)
    )
    name = file.read(name_length)
    if signature != _SIGNATURE or len(name) < name_length:
        return None
    start = offset + _HEADER.size + name_length + extra_length
    known: int | None = packed if packed != _ZIP64 and start + packed <= size else None
    known_checksum: int | None = checksum
    if flags & _SIZES_FOLLOW and not packed:
        known = _packed_length(file, start, most_bytes) if method == DEFLATED else None
        known_checksum = None if known is None else _descriptor(file, start + known)[0]
    return Member(
        name=name.decode("utf-8" if flags & _UTF8 else "cp437", "replace"),
        method=method,
        is_encrypted=bool(flags & _ENCRYPTED),
        start=start,
        packed=known,
        checksum=known_checksum,
    )


def _packed_length(file: BinaryIO, start: int, most_bytes: int) -> int | None:
    """Return how many packed bytes the deflate stream at `start` has; None if it does not end."""
    file.seek(start)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    taken = unpacked = 0
    while chunk := file.read(_CHUNK):
        taken += len(chunk)
        while chunk and not inflater.eof:
            try:
                unpacked += len(inflater.decompress(chunk, _CHUNK))
            except zlib.error:
                return None
            chunk = inflater.unconsumed_tail
            if unpacked > most_bytes:
                return None
        if inflater.eof:
            return taken - len(inflater.unused_data)
    return None


def _descriptor(file: BinaryIO, offset: int) -> tuple[int | None, int]:
    """Return the checksum of the data descriptor at `offset` and its length (4.3.9)."""
    file.seek(offset)
    data = file.read(4 + _DESCRIPTOR.size)
    skip = 4 if data.startswith(_DESCRIPTOR_SIGNATURE) else 0
    if len(data) < skip + _DESCRIPTOR.size:
        return None, len(data)
    return _DESCRIPTOR.unpack_from(data, skip)[0], skip + _DESCRIPTOR.size


def _after(file: BinaryIO, member: Member) -> int:
    """Return where the next local header must stand."""
    end = member.start + (member.packed or 0)
    file.seek(end)
    if file.read(4) == _SIGNATURE:
        return end
    return end + _descriptor(file, end)[1]
