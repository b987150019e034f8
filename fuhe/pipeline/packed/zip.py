"""Members of a .zip file: APPNOTE.TXT of PKWARE."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path

from fuhe.extractors.zip_parts import check_directory
from fuhe.pipeline.packed.names import zip_name
from fuhe.pipeline.packed.unpacking import CHUNK_BYTES, Unpacking
from fuhe.schemas.errors import ErrorCode, ExtractionError

_ENCRYPTED_FLAG = 0x1
_UNIX = 3
_PACKAGE_SIGNS = {"[Content_Types].xml", "mimetype", "OFD.xml"}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,
    struct.error,
)


def read_zip(path: Path, unpacking: Unpacking) -> None:
    """Unpack the members of the file at `path`.

    Raises ExtractionError ENCRYPTED, CORRUPT or TOO_LARGE, OSError where the disk fails.
    """
    with path.open("rb") as file:
        try:
            check_directory(file)
            archive = zipfile.ZipFile(file)
        except _DAMAGED as error:
            raise _corrupt() from error
        with archive:
            _refuse_package(archive)
            for entry in archive.infolist():
                _read_member(archive, entry, unpacking)


def _refuse_package(archive: zipfile.ZipFile) -> None:
    """Refuse the files of office programs, which are zip archives too."""
    names = {entry.filename for entry in archive.infolist()}
    if names & _PACKAGE_SIGNS:
        message = "looks like a file of an office program that fuhe does not read; save it as PDF"
        raise ExtractionError(ErrorCode.UNSUPPORTED_FORMAT, message)


def _read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacking: Unpacking) -> None:
    written = zip_name(entry)
    name = unpacking.accept(written)
    if name is None or written.endswith(("/", "\\")):
        return
    if _is_special(entry):
        unpacking.leave_out(name, "they are links or devices")
    elif entry.flag_bits & _ENCRYPTED_FLAG:
        unpacking.leave_out(name, "they are locked with a password", ErrorCode.ENCRYPTED)
    else:
        try:
            unpacking.write(name, _chunks(archive, entry))
        except _DAMAGED:
            unpacking.leave_out(name, "they are damaged or packed in a way that is not known")


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk


def _is_special(entry: zipfile.ZipInfo) -> bool:
    """Tell whether the member is no regular file: Unix keeps its mode in the upper half."""
    mode = entry.external_attr >> 16 if entry.create_system == _UNIX else 0
    kind = stat.S_IFMT(mode)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _corrupt() -> ExtractionError:
    message = "the zip archive is damaged or cut off; get it again from its source"
    return ExtractionError(ErrorCode.CORRUPT, message)
