"""Unpacking an archive into a folder, with the archives in it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.packed import BZIP2, GZIP, RAR, SEPARATOR, SEVEN_ZIP, TAR, XZ, ZIP
from fuhe.pipeline.packed.rar import read_rar
from fuhe.pipeline.packed.tar import read_tar
from fuhe.pipeline.packed.unpacking import Member, Trouble, Unpacking
from fuhe.pipeline.packed.zip import read_zip
from fuhe.pipeline.sniff import HEAD_BYTES, Look, look
from fuhe.schemas.errors import ErrorCode, ExtractionError


def _read_seven_zip(path: Path, unpacking: Unpacking) -> None:
    # Only where there is a .7z: py7zr takes long to load.
    from fuhe.pipeline.packed.seven_zip import read_seven_zip

    read_seven_zip(path, unpacking)


_READERS: dict[str, Callable[[Path, Unpacking], None]] = {
    ZIP: read_zip,
    SEVEN_ZIP: _read_seven_zip,
    RAR: read_rar,
    TAR: read_tar,
    GZIP: read_tar,
    BZIP2: read_tar,
    XZ: read_tar,
}


class Unpacked(Struct, frozen=True):
    """The members of an archive, and what could not be unpacked."""

    members: tuple[Member, ...]
    troubles: tuple[Trouble, ...] = ()


def unpack(path: Path, media_type: str, folder: Path) -> Unpacked:
    """Unpack the archive at `path` into `folder`, archives in it once too.

    Raises ExtractionError where nothing of it can be used: ENCRYPTED, CORRUPT, TOO_LARGE,
    MISSING_PROGRAM; OSError where the disk fails.
    """
    unpacking = Unpacking(folder, path.stat().st_size)
    _READERS[media_type](path, unpacking)
    members, troubles = unpacking.take()
    found: list[Member] = []
    for member in members:
        seen = _look(member.place)
        if not seen.is_packed:
            found.append(member)
            continue
        if _digest(Path(member.place)) == _digest(path):
            message = f"holds itself as {member.name!r}: a trap for programs; leave it out"
            raise ExtractionError(ErrorCode.TOO_LARGE, message)
        troubles += _unpack_inner(member, seen.media_type, unpacking)
        inner, more = unpacking.take()
        found += [Member(f"{member.name}{SEPARATOR}{each.name}", each.place) for each in inner]
        troubles += [Trouble(t.code, f"{member.name}: {t.message}") for t in more]
        Path(member.place).unlink()
    if not found and troubles:
        raise ExtractionError(troubles[0].code, troubles[0].message)
    return Unpacked(tuple(found), tuple(troubles))


def _unpack_inner(member: Member, media_type: str, unpacking: Unpacking) -> list[Trouble]:
    """Unpack an archive within the archive; what it is not unpacked for is the outer one's."""
    place = Path(member.place)
    unpacking.begin_inner(place.stat().st_size)
    try:
        _READERS[media_type](place, unpacking)
    except ExtractionError as error:
        if error.code is ErrorCode.TOO_LARGE:
            raise
        return [Trouble(error.code, f"{member.name}: {error.message}")]
    return []


def _look(place: str) -> Look:
    with Path(place).open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, file.seek(0, 2) - HEAD_BYTES))
        return look(head, file.read())


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
