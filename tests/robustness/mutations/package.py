"""Changes of zip files: the parts in them, and the tables that say where they are."""

import io
import struct
import warnings
import zipfile
import zlib
from random import Random

from tests.robustness.mutations import any_bytes, markup
from tests.robustness.mutations.any_bytes import Change

_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_WILD_NAMES = (
    "../../outside.docx",
    "/outside.docx",
    "C:\\outside.docx",
    "..\\outside.docx",
    "a/../../outside",
    "word/document.xml",
    "WORD/DOCUMENT.XML",
    "xl/workbook.xml",
    "content.xml",
    "x" * 3000,
    "a\x00b",
    "",
    "./",
    "绩效\\自评.docx",
)
# Places and widths of the fields of an entry: APPNOTE.TXT 4.3.12.
_FIELDS = ((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (38, 4), (42, 4))
_END_FIELDS = ((8, 2), (10, 2), (12, 4), (16, 4), (20, 2))  # 4.3.16
_WILD = (0, 1, 8, 99, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_CONTENT = ("document.xml", "sheet1.xml", "content.xml", "sharedStrings.xml")
# What zipfile raises of a file that an earlier change has damaged.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    OverflowError,
    RuntimeError,
    ValueError,
)

Parts = list[tuple[str, bytes]]


def with_a_changed_part(data: bytes, random: Random) -> bytes:
    """Have a part that is not what the writer wrote, in a sound zip file."""
    parts = _unpacked(data)
    if not parts:
        return any_bytes.flipped(data, random)
    main = [n for n, (name, _) in enumerate(parts) if name.endswith(_CONTENT)]
    place = random.choice(main) if main and random.random() < 0.75 else random.randrange(len(parts))
    name, content = parts[place]
    for _ in range(random.choice((1, 1, 2, 4))):
        if len(content) < markup.MOST_BYTES:
            content = random.choice(markup.CHANGES)(content, random)
    parts[place] = (name, content)
    return _packed(parts)


def with_other_parts(data: bytes, random: Random) -> bytes:
    """Have a part lost, doubled, renamed, emptied, or in another's place."""
    parts = _unpacked(data)
    if not parts:
        return data
    place, other = random.randrange(len(parts)), random.randrange(len(parts))
    name, content = parts[place]
    match random.randrange(6):
        case 0:
            del parts[place]
        case 1:
            parts.append((name, parts[other][1]))
        case 2:
            parts[place] = (random.choice(_WILD_NAMES), content)
        case 3:
            parts[place] = (name, b"")
        case 4:
            parts[place] = (name, parts[other][1])
        case _:
            parts.append((random.choice(_WILD_NAMES), content))
    return _packed(parts)


def with_a_wild_directory(data: bytes, random: Random) -> bytes:
    """Have a table of contents whose sizes, offsets, methods or flags are wrong."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        is_end = random.random() < 0.25
        starts = _found(data, _END if is_end else _ENTRY)
        if not starts:
            return data
        offset, width = random.choice(_END_FIELDS if is_end else _FIELDS)
        _put(changed, random.choice(starts) + offset, width, random.choice(_WILD))
    return bytes(changed)


def with_overlapping_members(data: bytes, random: Random) -> bytes:
    """Have several members that are the same bytes of the file."""
    changed = bytearray(data)
    starts = _found(data, _ENTRY)
    if len(starts) < 2:
        return data
    one = random.choice(starts)
    for other in random.sample(starts, random.randrange(1, len(starts))):
        changed[other + 42 : other + 46] = data[one + 42 : one + 46]
        changed[other + 16 : other + 28] = data[one + 16 : one + 28]
    return bytes(changed)


CHANGES: tuple[Change, ...] = (
    *(with_a_changed_part,) * 12,
    with_other_parts,
    with_other_parts,
    with_a_wild_directory,
    with_a_wild_directory,
    with_overlapping_members,
    *any_bytes.CHANGES[:3],
)


def _unpacked(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except _DAMAGED:
        return []


def _packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of two parts of one name
        for name, content in parts:
            # Not by its name alone: that of a part may stand there twice.
            archive.writestr(_entry(name), content)
    return file.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("part", (2023, 1, 1, 0, 0, 0))
    entry.filename = name  # as it is: ZipInfo would mend it
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _found(data: bytes, mark: bytes) -> list[int]:
    starts, place = [], data.find(mark)
    while 0 <= place <= len(data) - 46 or (mark is _END and 0 <= place <= len(data) - 22):
        starts.append(place)
        place = data.find(mark, place + 4)
    return starts


def _put(data: bytearray, place: int, width: int, number: int) -> None:
    data[place : place + width] = (number & ((1 << 8 * width) - 1)).to_bytes(width, "little")
