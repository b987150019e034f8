"""Changes of OLE compound files (.xls, .doc): their chains of sectors, and records of workbooks."""

from random import Random

from tests.robustness.mutations import any_bytes
from tests.robustness.mutations.any_bytes import Change

_HEADER_NUMBERS = range(24, 512, 4)  # [MS-CFB] 2.2
_SECTOR = 512
_ENTRY_NUMBERS = (64, 66, 68, 72, 76, 116, 120)  # 2.6.1
_WILD = (0, 1, 2, 0x7FFFFFFF, 0xFFFFFFF0, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
_WILD_SMALL = (0, 1, 2, 0xFF, 0x7FFF, 0xFFFF)


def with_a_wild_header(data: bytes, random: Random) -> bytes:
    """Have numbers in the header that lead nowhere or in a circle."""
    return _put(data, random.choice(_HEADER_NUMBERS), 4, _number(data, random))


def with_a_wild_sector_table(data: bytes, random: Random) -> bytes:
    """Have chains of sectors that end early, join or never end."""
    first = int.from_bytes(data[76:80], "little")
    start = (first + 1) * _SECTOR
    for _ in range(random.choice((1, 5, 60))):
        data = _put(data, start + 4 * random.randrange(128), 4, _number(data, random))
    return data


def with_a_wild_directory(data: bytes, random: Random) -> bytes:
    """Have streams of other names, kinds, sizes, places or siblings."""
    first = int.from_bytes(data[48:52], "little")
    start = (first + 1) * _SECTOR + 128 * random.randrange(8)
    return _put(data, start + random.choice(_ENTRY_NUMBERS), 4, _number(data, random))


def with_wild_records(data: bytes, random: Random) -> bytes:
    """Have records of other kinds, lengths or contents: [MS-XLS] 2.1.4."""
    places = list(_records(data))
    if not places:
        return any_bytes.with_a_wild_number(data, random)
    for _ in range(random.choice((1, 1, 3, 20))):
        place, length = random.choice(places)
        offset = random.choice((0, 2, 4, 4 + 2 * random.randrange(length // 2 + 1)))
        data = _put(data, place + offset, 2, random.choice(_WILD_SMALL))
    return data


CHANGES: tuple[Change, ...] = (
    with_a_wild_header,
    with_a_wild_sector_table,
    with_a_wild_directory,
    *(with_wild_records,) * 6,
    *any_bytes.CHANGES,
)


def _records(data: bytes) -> list[tuple[int, int]]:
    """Return place and length of the records from the beginning of the workbook on."""
    place = data.find(b"\x09\x08\x10\x00")
    found: list[tuple[int, int]] = []
    while 0 <= place <= len(data) - 4:
        length = int.from_bytes(data[place + 2 : place + 4], "little")
        found.append((place, length))
        place += 4 + length
    return found


def _number(data: bytes, random: Random) -> int:
    if random.random() < 0.5:
        return random.choice(_WILD)
    return random.randrange(len(data) // _SECTOR + 1)


def _put(data: bytes, place: int, width: int, number: int) -> bytes:
    if place < 0 or place + width > len(data):
        return data
    return data[:place] + number.to_bytes(width, "little") + data[place + width :]
