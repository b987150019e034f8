"""Small OLE compound files for tests, after [MS-CFB]; olefile checks that they are right."""

import struct
from pathlib import Path

SECTOR = 512
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
ROOT, STORAGE, STREAM = 5, 1, 2


def entry(name: str, kind: int, right: int = NONE, child: int = NONE) -> bytes:
    """Return a directory entry of an empty object."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(encoded), kind, 1, NONE, right, child)
        + bytes(16 + 4 + 8 + 8)
        + struct.pack("<LQ", END, 0)
    )


def root_with(*streams: str) -> list[bytes]:
    """Return the entries of a root storage with these empty streams."""
    last = len(streams)
    found = [entry("Root Entry", ROOT, child=1 if streams else NONE)]
    for number, name in enumerate(streams, start=1):
        found.append(entry(name, STREAM, right=number + 1 if number < last else NONE))
    return found


def write(path: Path, entries: list[bytes], first: int = 1) -> Path:
    """Write a compound file whose directory begins at sector `first`.

    Beyond sector 13,951 the table of sectors needs its second list (DIFAT), which then is
    sector 0; gaps in the file are left to the file system.
    """
    sectors = -(-len(entries) * 128 // SECTOR)
    directory = b"".join(entries).ljust(sectors * SECTOR, b"\0")
    chain = [*range(first + 1, first + sectors), END]
    table, place = divmod(first, SECTOR // 4)
    fat = [FREE] * (SECTOR // 4)
    fat[place : place + sectors] = chain
    is_far = table >= 109
    where = first + sectors if is_far else 0
    difat = [FREE] * 109
    if not is_far:
        fat[0] = FAT_SECTOR
        difat[table] = where
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<4L", 0, 1, first, 0)
        + struct.pack("<5L", 4096, END, 0, 0 if is_far else END, int(is_far))
        + struct.pack("<109L", *difat)
    )
    with path.open("wb") as file:
        file.write(header)
        if is_far:
            numbers = [FREE] * (SECTOR // 4)
            numbers[table - 109] = where
            numbers[-1] = END
            file.write(struct.pack("<128L", *numbers))
        file.seek((where + 1) * SECTOR)
        file.write(struct.pack("<128L", *fat))
        file.seek((first + 1) * SECTOR)
        file.write(directory)
    return path
