"""Members of a .tar file, plain or packed by gzip, bzip2 or xz."""

import tarfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path

from fuhe.pipeline.packed.names import any_name
from fuhe.pipeline.packed.unpacking import CHUNK_BYTES, Unpacking
from fuhe.schemas.errors import ErrorCode, ExtractionError

_DAMAGED = (tarfile.TarError, zlib.error, LZMAError, EOFError, ValueError, OverflowError)


def read_tar(path: Path, unpacking: Unpacking) -> None:
    """Unpack the members of the file at `path`, read once from its beginning to its end.

    Raises ExtractionError CORRUPT or TOO_LARGE, OSError where the disk fails.
    """
    begun = False
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r|*") as archive:
            for entry in archive:
                begun = True
                _read_member(archive, entry, unpacking)
    except _DAMAGED as error:
        if not begun:
            message = "is no tar archive, or is damaged: unpack it and give fuhe the folder"
            raise ExtractionError(ErrorCode.CORRUPT, message) from error
        unpacking.leave_out("…", "the archive is damaged from there on")


def _read_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, unpacking: Unpacking) -> None:
    written = any_name(entry.name.encode("utf-8", "surrogateescape"))
    name = unpacking.accept(written)
    if name is None or entry.isdir():
        return
    if not entry.isreg() or entry.sparse is not None:
        unpacking.leave_out(name, "they are links or devices")
        return
    unpacking.write(name, _chunks(archive, entry))


def _chunks(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[bytes]:
    stream = archive.extractfile(entry)
    left = entry.size
    while stream is not None and left:
        chunk = stream.read(min(CHUNK_BYTES, left))
        if not chunk:
            raise EOFError
        left -= len(chunk)
        yield chunk
