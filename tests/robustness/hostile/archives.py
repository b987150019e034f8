"""Hostile archives: paths that lead outside, links, bombs, members without number."""

import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator

from tests.robustness.hostile.hostile_file import CORRUPT, TOO_LARGE, HostileFile, zipped

_NOTE = "<html><p>甲</p>"
_ODD_NAMES = (
    "../outside.html",
    "../../../../../../tmp/outside.html",
    "/tmp/outside.html",
    "C:\\outside.html",
    "..\\..\\outside.html",
    "a/../../outside.html",
    "a/b\n\x1b[31mc.html",
    "长" * 600 + ".html",
)


def archives() -> Iterator[HostileFile]:
    """Yield the hostile archives."""
    yield HostileFile("outside.zip", zipped((name, _NOTE) for name in _ODD_NAMES), CORRUPT)
    yield HostileFile("bomb.zip", zipped([("a.html", bytes(64 << 20))]), TOO_LARGE)
    inner = zipped([("a.html", bytes(64 << 20))])
    yield HostileFile("inner-bomb.zip", zipped([("a.zip", inner), ("b.html", _NOTE)]), TOO_LARGE)
    many = zipped((f"{n}.html", b"") for n in range(10_001))
    yield HostileFile("many.zip", many, TOO_LARGE)
    doubled = zipped([("a.html", _NOTE), ("a.html", _NOTE + "乙")])
    yield HostileFile("doubled.zip", doubled, CORRUPT)
    yield HostileFile("overlapping.zip", _overlapping(), CORRUPT | {"ok"})
    yield HostileFile("link.zip", _linked_zip(), CORRUPT)
    yield HostileFile("links.tar", _linked_tar(), CORRUPT)
    deep = zipped([("a.html", _NOTE)])
    for _ in range(20):
        deep = zipped([("a.zip", deep)])
    yield HostileFile("deep.zip", deep, frozenset({"ok", "partial", "unsupported_format"}))
    wrong = bytearray(zipped([("a.html", _NOTE)]))
    struct.pack_into("<2L", wrong, len(wrong) - 10, 0xFFFFFFFF, 0xFFFFFFFF)
    yield HostileFile("wrong-end.zip", bytes(wrong), CORRUPT)
    yield HostileFile("bomb.tar.gz", _bomb_tar(), TOO_LARGE)


def _overlapping() -> bytes:
    data = bytearray(zipped((f"{n}.html", _NOTE) for n in range(50)))
    first = data.index(b"PK\x01\x02")
    entry = data.find(b"PK\x01\x02", first + 4)
    while entry > 0:
        data[entry + 42 : entry + 46] = data[first + 42 : first + 46]
        entry = data.find(b"PK\x01\x02", entry + 4)
    return bytes(data)


def _linked_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("a.html")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.html", _NOTE)
    return file.getvalue()


def _linked_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"a{kind.decode()}.html")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        entry = tarfile.TarInfo("../../outside.html")
        entry.size = len(_NOTE.encode())
        archive.addfile(entry, io.BytesIO(_NOTE.encode()))
    return file.getvalue()


def _bomb_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a.html")
        entry.size = 64 << 20
        archive.addfile(entry, io.BytesIO(bytes(entry.size)))
    return file.getvalue()
