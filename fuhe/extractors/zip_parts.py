"""The members of a zip file as named parts, read within limits that no file can lift.

Sizes that a zip file states are not believed: bytes are counted as they are unpacked.
"""

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from msgspec import Struct

from fuhe.extractors.broken_zip import DEFLATED, STORED, Member, members
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_PART_BYTES = 64 << 20
"""The longest part that is unpacked: 600 forms of the usual size. Its tree takes about 1 GB."""

MAX_TOTAL_BYTES = 96 << 20
"""The most that is unpacked of one file, over all its parts."""

MAX_RATIO = 400
"""How much longer than its packed bytes a part over `RATIO_FLOOR_BYTES` may get.

Equal forms one after the other pack to 1:180, a file of zeros to 1:1030.
"""

RATIO_FLOOR_BYTES = 8 << 20

MAX_DIRECTORY_BYTES = 16 << 20
"""The longest table of contents: `zipfile` keeps about ten times as much in memory."""

_CHUNK = 1 << 16
_END_OF_DIRECTORY = b"PK\x05\x06"
_END_LENGTH, _MAX_COMMENT = 22, 0xFFFF
_ENCRYPTED_FLAG = 0x1
_ZIP64 = 0xFFFFFFFF

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


class Part(Struct, frozen=True):
    """The bytes of a part; `is_whole` is False where the file ends within it."""

    data: bytes
    is_whole: bool = True


def key(name: str) -> str:
    """Return a part name for comparing: ECMA-376 part 2 compares them without regard to case.

    Writers on Windows that follow no standard put backslashes or a first slash.
    """
    return name.replace("\\", "/").lstrip("/").lower()


class ZipParts:
    """A zip file, open for reading. `is_broken`: its table of contents is missing."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = MAX_TOTAL_BYTES
        self._archive: zipfile.ZipFile | None = None
        self._members: dict[str, zipfile.ZipInfo | Member] = {}
        self.doubled: set[str] = set()
        entries: list[zipfile.ZipInfo] | list[Member]
        try:
            check_directory(file)
            self._archive = zipfile.ZipFile(file)
            entries = self._archive.infolist()
        except (*_DAMAGED, OSError) as error:
            _raise_if_real(error)
            entries = members(file, MAX_TOTAL_BYTES)
        for entry in entries:
            name = key(entry.filename if isinstance(entry, zipfile.ZipInfo) else entry.name)
            if name in self._members:
                self.doubled.add(name)
            self._members[name] = entry

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
        if self._archive is not None:
            self._archive.close()
        self._file.close()

    @property
    def is_broken(self) -> bool:
        """Whether the end of the file, with its table of contents, is missing or damaged."""
        return self._archive is None

    def __contains__(self, name: str) -> bool:
        return key(name) in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def read(self, name: str, most: int = MAX_PART_BYTES) -> Part:
        """Return the part of that name, at most its first `most` bytes if `most` is given.

        Raises ExtractionError: CORRUPT if there is no such part or its bytes are damaged,
        TOO_LARGE beyond the limits, ENCRYPTED if the member has a password of its own.
        """
        entry = self._members.get(key(name))
        if entry is None:
            raise _corrupt(name, "is missing")
        try:
            if isinstance(entry, zipfile.ZipInfo):
                return self._read_listed(entry, most)
            return self._read_local(entry, most)
        except (*_DAMAGED, OSError) as error:
            _raise_if_real(error)
            raise _corrupt(name, "is damaged") from error

    def read_apart(self, name: str) -> Part:
        """Return a part that is not needed to read the others: it does not count among them.

        Raises as `read`.
        """
        left, self._left = self._left, MAX_PART_BYTES
        try:
            return self.read(name)
        finally:
            self._left = left

    def _read_listed(self, entry: zipfile.ZipInfo, most: int) -> Part:
        _check_readable(
            entry.filename, entry.compress_type, bool(entry.flag_bits & _ENCRYPTED_FLAG)
        )
        assert self._archive is not None  # noqa: S101 - listed entries come from it
        chunks: list[bytes] = []
        unpacked = 0
        with self._archive.open(entry) as stream:
            # A short read of a ZipExtFile is no end of file; only b"" is.
            while unpacked < most and (chunk := stream.read(min(_CHUNK, most - unpacked))):
                unpacked += len(chunk)
                self._count(entry.filename, len(chunk), unpacked, entry.compress_size)
                chunks.append(chunk)
            if most == MAX_PART_BYTES and unpacked == most:
                raise _too_large(entry.filename)
        return Part(b"".join(chunks))

    def _read_local(self, entry: Member, most: int) -> Part:
        _check_readable(entry.name, entry.method, entry.is_encrypted)
        data, ended = self._unpack(entry, most)
        if len(data) < most and ended and entry.checksum is not None:
            if zlib.crc32(data) != entry.checksum:
                raise zipfile.BadZipFile(entry.name)
            return Part(data)
        return Part(data, is_whole=False)

    def _unpack(self, entry: Member, most: int) -> tuple[bytes, bool]:
        self._file.seek(entry.start)
        left = entry.packed
        inflater = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
        chunks: list[bytes] = []
        packed = unpacked = 0
        while unpacked < most:
            chunk = self._file.read(_CHUNK if left is None else min(_CHUNK, left - packed))
            if not chunk:
                break
            packed += len(chunk)
            for piece in (chunk,) if inflater is None else _inflate(inflater, chunk):
                unpacked += len(piece)
                self._count(entry.name, len(piece), unpacked, packed)
                chunks.append(piece)
                if unpacked >= most:
                    break
        if most == MAX_PART_BYTES and unpacked >= most:
            raise _too_large(entry.name)
        ended = left is not None and packed == left if inflater is None else inflater.eof
        return b"".join(chunks)[:most], ended

    def _count(self, name: str, added: int, unpacked: int, packed: int) -> None:
        self._left -= added
        is_bomb = unpacked > RATIO_FLOOR_BYTES and unpacked > MAX_RATIO * max(packed, 1)
        if self._left < 0 or is_bomb:
            raise _too_large(name)


def _inflate(inflater: "zlib._Decompress", chunk: bytes) -> Iterator[bytes]:
    while chunk and not inflater.eof:
        yield inflater.decompress(chunk, _CHUNK)
        chunk = inflater.unconsumed_tail


def check_directory(file: BinaryIO) -> None:
    """Refuse a table of contents that is not this file's own, or would fill the memory.

    Where the end of a zip file is cut off, the last table in it may be that of a zip file stored
    inside; its offsets then do not fit, which `zipfile` would mend.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_LENGTH - _MAX_COMMENT))
    tail = file.read()
    end = tail.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(tail) - end < _END_LENGTH:
        return
    length, offset = struct.unpack_from("<2L", tail, end + 12)
    if _ZIP64 in (length, offset):
        length = size  # it stands elsewhere; it cannot be longer than the file
    elif offset + length != size - len(tail) + end:
        raise zipfile.BadZipFile("table of contents of another file")
    if length > MAX_DIRECTORY_BYTES:
        raise _too_large("table of contents")


def _check_readable(name: str, method: int, is_encrypted: bool) -> None:
    if is_encrypted:
        message = (
            f"part {name!r} is locked with a zip password: unpack it with its password, "
            "save the document in Word or WPS without one, then run again"
        )
        raise ExtractionError(ErrorCode.ENCRYPTED, message)
    if method not in (STORED, DEFLATED):
        # ECMA-376 part 2 allows DEFLATE only; `zipfile` unpacks the others without bounds.
        raise _corrupt(name, f"is packed by a method that Office does not use ({method})")


def _raise_if_real(error: BaseException) -> None:
    """Let errors of the disk pass; a seek to a place that cannot be is damage in the file."""
    if isinstance(error, ExtractionError):
        raise error
    if isinstance(error, OSError) and error.errno != errno.EINVAL:
        raise error


def _corrupt(name: str, what: str) -> ExtractionError:
    message = (
        f"part {name!r} {what}: get the file again from its source, or open it in Word or WPS, "
        "let it repair the file and save it, then run again"
    )
    return ExtractionError(ErrorCode.CORRUPT, message)


def _too_large(name: str) -> ExtractionError:
    message = (
        f"part {name!r} unpacks to more than fuhe reads ({MAX_PART_BYTES >> 20} MB a part, "
        f"{MAX_TOTAL_BYTES >> 20} MB a file): split the document in Word or WPS, then run again"
    )
    return ExtractionError(ErrorCode.TOO_LARGE, message)
