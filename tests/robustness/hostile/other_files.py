"""Files that are not what they say: empty, noise, pictures larger than any page, odd names."""

import struct
import zlib
from collections.abc import Iterator
from random import Random

from tests.robustness.hostile.hostile_file import CORRUPT, TOO_LARGE, UNSUPPORTED, HostileFile

_RICH_TEXT = b"{\\rtf1 " + b"{" * 100_000 + b"\\'d7\\'d4" + b"}" * 100_000


def other_files(*, by_office: bool = False) -> Iterator[HostileFile]:
    """Yield files of other kinds; `by_office`: those too that LibreOffice reads."""
    yield HostileFile("empty.docx", b"", CORRUPT)
    yield HostileFile("noise.pdf", Random(1).randbytes(100_000), UNSUPPORTED)
    yield HostileFile("text.xlsx", "项目名称,得分\n某项目,96\n".encode(), UNSUPPORTED)
    yield HostileFile("program.doc", b"\x7fELF" + bytes(1000), UNSUPPORTED)
    yield HostileFile("huge.png", _png(100_000, 100_000), TOO_LARGE | CORRUPT)
    yield HostileFile("cut.png", _png(800, 600)[:60], CORRUPT)
    yield HostileFile("-o archive.db; rm -rf $HOME.html", b"<html><p>a</p>", frozenset({"empty"}))
    yield HostileFile("\x1b[31mred\n.html", b"<html><p>b</p>", frozenset({"empty"}))
    yield HostileFile("<b>bold'\"&.html", b"<html><p>c</p>", frozenset({"empty"}))
    if by_office:
        ends = frozenset({"empty", "corrupt", "timeout", "out_of_memory", "crashed"})
        yield HostileFile("deep.rtf", _RICH_TEXT, ends)


def _png(width: int, height: int) -> bytes:
    """Return a picture that says how large it is, and ends there (RFC 2083, 4.1.1)."""
    header = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    )
