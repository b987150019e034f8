"""What a file looks like by its first bytes: for the message when no extractor knows it.

The signatures are those of the formats' own documents: [MS-CFB] 2.2, APPNOTE.TXT 4.3.7 for zip,
ISO 32000-1 7.5.2 for PDF, RFC 2083 3.1 for PNG and so on. Only bytes are compared, nothing is
parsed: this runs before a file is handed to a guarded process.
"""

from msgspec import Struct

HEAD_BYTES = 4096
"""How many of the first bytes are looked at."""


class Look(Struct, frozen=True):
    """What a file looks like, and what to do so that it can be read.

    `is_packed`: it may be a packed folder, which a run unpacks where nothing else claims it.
    """

    media_type: str
    name: str
    advice: str
    is_packed: bool = False


_SAVE = "open it and save it as .docx or PDF, then run again"
_SCAN = "it seems damaged; get it again"
_PICTURE = "save it as PNG, or give fuhe the file that the picture was made from"
_SHEET = "open it in Excel or WPS and save it as .xlsx, then run again"
_PACKED = "read it by `fuhe run`; if it lies within two others, unpack it and give fuhe the folder"
_LEAVE = "fuhe reads Word (.docx), PDF, spreadsheet and web files; leave it out"

EMPTY = Look("application/x-empty", "an empty file", "get the file again from its source")
UNKNOWN = Look("application/octet-stream", "a file of unknown format", _LEAVE)
_TEXT = Look("text/plain", "plain text", _LEAVE)
_HTML = Look("text/html", "a web page", "it seems damaged; open it in a browser and save it again")
_XML = Look("application/xml", "an XML file", "if it is a Word document, save it as .docx")
_ZIP = Look("application/zip", "a zip archive", _PACKED, is_packed=True)

_SIGNATURES: tuple[tuple[bytes, Look], ...] = (
    (b"%PDF-", Look("application/pdf", "a PDF file", "it seems damaged; get it again")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Look("application/x-ole-storage", "an old Office file (.doc, .xls, .wps)", _SAVE),
    ),
    (b"{\\rtf", Look("application/rtf", "a rich text file (.rtf)", _SAVE)),
    (b"\xdb\xa5", Look("application/msword", "a very old Word file", _SAVE)),
    (b"\xffWPC", Look("application/vnd.wordperfect", "a WordPerfect file", _SAVE)),
    (b"\x89PNG\r\n\x1a\n", Look("image/png", "a picture (PNG)", _SCAN)),
    (b"\xff\xd8\xff", Look("image/jpeg", "a picture (JPEG)", _SCAN)),
    (b"GIF8", Look("image/gif", "a picture (GIF)", _PICTURE)),
    (b"BM", Look("image/bmp", "a picture (BMP)", _SCAN)),
    (b"II*\x00", Look("image/tiff", "a picture (TIFF)", _SCAN)),
    (b"MM\x00*", Look("image/tiff", "a picture (TIFF)", _SCAN)),
    (b"%!PS", Look("application/postscript", "a PostScript file", "save it as PDF")),
    (b"Rar!\x1a\x07", Look("application/vnd.rar", "a RAR archive", _PACKED, is_packed=True)),
    (
        b"7z\xbc\xaf\x27\x1c",
        Look("application/x-7z-compressed", "a 7z archive", _PACKED, is_packed=True),
    ),
    (b"\x1f\x8b", Look("application/gzip", "a gzip archive", _PACKED, is_packed=True)),
    (b"BZh", Look("application/x-bzip2", "a bzip2 archive", _PACKED, is_packed=True)),
    (b"\xfd7zXZ\x00", Look("application/x-xz", "an xz archive", _PACKED, is_packed=True)),
    (b"SQLite format 3\x00", Look("application/vnd.sqlite3", "a database", _LEAVE)),
    (b"OFD", Look("application/ofd", "an OFD file", "save it as PDF, then run again")),
)

_PACKAGE = Look("application/zip", "a file of an office program", "save it as PDF, then run again")
_TAR = Look("application/x-tar", "a tar archive", _PACKED, is_packed=True)
_TAR_SIGN = slice(257, 262)  # POSIX.1-1988, the field `magic` of a header

# What every package of an office program has: ECMA-376 part 2, OpenDocument part 2, OFD.
_PACKAGE_SIGNS = (b"[Content_Types].xml", b"mimetype", b"OFD.xml")

# Names of members that stand near the beginning of the packages.
_MEMBERS: tuple[tuple[bytes, Look], ...] = (
    (
        b"word/",
        Look(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a Word document whose main part is missing or damaged",
            "open it in Word or WPS and save it again",
        ),
    ),
    (
        b"xl/",
        Look(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "a spreadsheet (.xlsx)",
            _SHEET,
        ),
    ),
    (
        b"ppt/",
        Look(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "a presentation (.pptx)",
            "save it as PDF, then run again",
        ),
    ),
    (b"OFD.xml", Look("application/ofd", "an OFD file", "save it as PDF, then run again")),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        Look("application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)", _SAVE),
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        Look("application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (.ods)", _SHEET),
    ),
    (
        b"[Content_Types].xml",
        Look("application/zip", "an Office file without a document in it", _LEAVE),
    ),
)


def look(head: bytes, tail: bytes = b"") -> Look:
    """Return what a file with these first (and, for packages, last) bytes looks like."""
    if not head:
        return EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(head, tail)
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    return _TAR if head[_TAR_SIGN] == b"ustar" else _text(head)


def _package(head: bytes, tail: bytes) -> Look:
    names = [_first_name(head), *_listed_names(tail)]
    # A folder in a packed folder may be called `word` too, and whole packages may lie in it.
    if not any(name.startswith(_PACKAGE_SIGNS) for name in names):
        return _ZIP
    content = head + tail
    for name, found in _MEMBERS:
        if name in content:
            return found
    return _PACKAGE


def _first_name(head: bytes) -> bytes:
    """Return the name of the first member: APPNOTE.TXT 4.3.7."""
    return head[30 : 30 + int.from_bytes(head[26:28], "little")]


def _listed_names(tail: bytes) -> list[bytes]:
    """Return the names that the end of the table of contents lists: APPNOTE.TXT 4.3.12, 4.3.16."""
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return []
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    place = tail.find(b"PK\x01\x02", max(0, end - length), end)
    names = []
    while 0 <= place < end:
        size = int.from_bytes(tail[place + 28 : place + 30], "little")
        names.append(tail[place + 46 : place + 46 + size])
        place = tail.find(b"PK\x01\x02", place + 46 + size, end)
    return names


def _text(head: bytes) -> Look:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return _HTML
    if start.startswith(b"<?xml"):
        return _XML
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _TEXT if is_wide or not controls else UNKNOWN
