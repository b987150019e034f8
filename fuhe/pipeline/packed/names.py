"""Names of members: decoded as they were meant, and never leading outside."""

import re
import struct
import zipfile
import zlib

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = re.compile(r"(?:^|/)(?:\.[^/]|~\$|__MACOSX/|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_LONGEST = 2000


def zip_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member of a zip file.

    APPNOTE.TXT 4.4.4, general purpose flag 11: UTF-8; 4.6.9, the Info-ZIP Unicode path, where it
    was made for this name; else UTF-8 where the bytes are valid, else GB18030, as Windows and its
    packers in China write.
    """
    name = entry.orig_filename
    if entry.flag_bits & _UTF8_FLAG:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    return _unicode_path(entry.extra, raw) or any_name(raw)


def any_name(raw: bytes) -> str:
    """Return a name in UTF-8 or GB18030, other bytes as Python keeps them in paths (PEP 383)."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "surrogateescape")


def safe_name(name: str) -> str | None:
    """Return the path of a member with plain slashes; None where it leads outside or is none."""
    path = name.replace("\\", "/").split("\x00")[0]
    steps = [step for step in path.split("/") if step not in ("", ".")]
    if path.startswith("/") or _DRIVE.match(path) or ".." in steps or len(path) > _LONGEST:
        return None
    return "/".join(steps) or None


def is_hidden(name: str) -> bool:
    """Tell whether systems hide a file of that name, or make it by themselves."""
    return _HIDDEN.search(name) is not None


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        data = extra[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _UNICODE_PATH and len(data) > 5 and data[0] == 1:
            checksum = int.from_bytes(data[1:5], "little")
            if checksum == zlib.crc32(raw):
                return data[5:].decode("utf-8", "surrogateescape")
    return None
