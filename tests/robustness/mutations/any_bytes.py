"""Changes that any file may meet: bytes lost, doubled, turned over, or moved."""

from collections.abc import Callable
from random import Random

Change = Callable[[bytes, Random], bytes]

_WILD_NUMBERS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_LONGEST = 4096


def truncated(data: bytes, random: Random) -> bytes:
    """Cut the file off, as a download that broke off is."""
    return data[: random.randrange(len(data) + 1)]


def beheaded(data: bytes, random: Random) -> bytes:
    """Lose the first bytes."""
    return data[random.randrange(min(len(data), _LONGEST) + 1) :]


def flipped(data: bytes, random: Random) -> bytes:
    """Turn over some bits."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 32, 256)) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def without_a_piece(data: bytes, random: Random) -> bytes:
    """Lose a piece in the middle."""
    start, length = _piece(data, random)
    return data[:start] + data[start + length :]


def with_a_piece_doubled(data: bytes, random: Random) -> bytes:
    """Have a piece twice or more."""
    start, length = _piece(data, random)
    piece = data[start : start + length]
    return data[:start] + piece * random.choice((2, 3, 50)) + data[start + length :]


def with_pieces_swapped(data: bytes, random: Random) -> bytes:
    """Have two pieces in each other's place."""
    length = random.randrange(1, 512)
    if len(data) < 3 * length:
        return data
    first = random.randrange(len(data) - 2 * length)
    second = random.randrange(first + length, len(data) - length + 1)
    one, other = data[first : first + length], data[second : second + length]
    between = data[first + length : second]
    return data[:first] + other + between + one + data[second + length :]


def filled_with_noise(data: bytes, random: Random) -> bytes:
    """Have a piece that is zeros or noise, as a broken disk leaves it."""
    start, length = _piece(data, random)
    noise = random.choice((bytes(length), b"\xff" * length, random.randbytes(length)))
    return data[:start] + noise + data[start + length :]


def with_a_wild_number(data: bytes, random: Random) -> bytes:
    """Have a number of two or four bytes at the edge of its range, as sizes and offsets are."""
    size = random.choice((2, 4, 4))
    if len(data) < size:
        return data
    # Numbers that lead to others stand at the beginning and at the end of a file.
    reach = random.choice((512, 8192, len(data)))
    start = random.randrange(min(reach, len(data) - size + 1))
    if random.random() < 0.3:
        start = len(data) - size - start
    number = random.choice(_WILD_NUMBERS) & ((1 << 8 * size) - 1)
    return data[:start] + number.to_bytes(size, "little") + data[start + size :]


CHANGES: tuple[Change, ...] = (
    truncated,
    beheaded,
    flipped,
    flipped,
    without_a_piece,
    with_a_piece_doubled,
    with_pieces_swapped,
    filled_with_noise,
    with_a_wild_number,
    with_a_wild_number,
)


def _piece(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, random.randrange(min(_LONGEST, len(data) - start) + 1)
