"""Members of a .7z file, read by py7zr."""

import struct
import zlib
from lzma import LZMAError
from pathlib import Path

import py7zr
from py7zr.exceptions import ArchiveError, DecompressionBombError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

from fuhe.pipeline.packed.unpacking import Unpacking
from fuhe.schemas.errors import ErrorCode, ExtractionError

_DAMAGED = (
    ArchiveError,
    LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    TypeError,
    RuntimeError,
    AssertionError,
)


def read_seven_zip(path: Path, unpacking: Unpacking) -> None:
    """Unpack the members of the file at `path`.

    Raises ExtractionError ENCRYPTED, CORRUPT or TOO_LARGE, OSError where the disk fails.
    """
    # An open file, not a path: else py7zr unpacks in several threads.
    with path.open("rb") as file:
        try:
            with py7zr.SevenZipFile(file, max_extract_size=unpacking.left_bytes) as archive:
                _read(archive, unpacking)
        except PasswordRequired as error:
            raise _encrypted() from error
        except DecompressionBombError:
            unpacking.count(unpacking.left_bytes + 1)
        except _DAMAGED as error:
            message = "the 7z archive is damaged or cut off; get it again from its source"
            raise ExtractionError(ErrorCode.CORRUPT, message) from error


def _read(archive: py7zr.SevenZipFile, unpacking: Unpacking) -> None:
    wanted: dict[str, str] = {}
    for entry in archive.files:
        name = unpacking.accept(entry.filename)
        if name is None or entry.is_directory:
            continue
        if entry.is_symlink or entry.is_junction or entry.is_socket:
            unpacking.leave_out(name, "they are links or devices")
        else:
            wanted[entry.filename] = name
    if archive.needs_password():
        raise _encrypted()
    if wanted:
        # py7zr puts names under a folder; nothing is written there.
        writers = _Writers(unpacking.folder, wanted, unpacking)
        try:
            archive.extract(path=unpacking.folder, targets=list(wanted), factory=writers)
        finally:
            writers.close()


class _Writers(WriterFactory):  # type: ignore[misc]
    """Gives a writer for each member."""

    def __init__(self, folder: Path, wanted: dict[str, str], unpacking: Unpacking) -> None:
        self._names = {(folder / written).as_posix(): name for written, name in wanted.items()}
        self._unpacking = unpacking
        self._open: list[_Writer] = []

    def create(self, filename: str) -> Py7zIO:
        name = self._names.get(filename, Path(filename).name)
        self._open.append(_Writer(name, self._unpacking))
        return self._open[-1]

    def close(self) -> None:
        """Close the writers that py7zr left open."""
        for writer in self._open:
            writer.close()


class _Writer(Py7zIO):  # type: ignore[misc]
    """Writes one member to its place."""

    def __init__(self, name: str, unpacking: Unpacking) -> None:
        self._unpacking = unpacking
        self._place = unpacking.new_place()
        self._file = self._place.open("xb")
        unpacking.keep(name, self._place)

    def write(self, s: bytes | bytearray) -> int:
        self._unpacking.count(len(s))
        return self._file.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None:
        self._file.flush()

    def size(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self._file.close()


def _encrypted() -> ExtractionError:
    message = "is encrypted: unpack it with its password and give fuhe the folder"
    return ExtractionError(ErrorCode.ENCRYPTED, message)
