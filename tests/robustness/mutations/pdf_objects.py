"""Changes of PDF files: numbers, references, page boxes, drawing, tables of objects."""

import re
import zlib
from collections.abc import Callable
from random import Random

from tests.robustness.mutations import any_bytes
from tests.robustness.mutations.any_bytes import Change

Replacement = Callable[[re.Match[bytes]], bytes]
_NUMBER = re.compile(rb"(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.])")
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b")
_BOX = re.compile(rb"/(MediaBox|CropBox)\s*\[[^\]]*\]")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?: 0 R)?")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_MOST_CONTENT = 4 << 20
_WILD = (
    b"0",
    b"-1",
    b"1",
    b"3",
    b"9999",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"-2147483649",
    b"99999999999999999999",
    b"0.0000000001",
    b"1e10",
    b"NaN",
    b"null",
    b"()",
    b"[]",
    b"<<>>",
    b"true",
)
_BOXES = (
    b"[0 0 1000000000 1000000000]",
    b"[0 0 0 0]",
    b"[NaN NaN NaN NaN]",
    b"[0 0 -595 -842]",
    b"[595 842 0 0]",
    b"[1e30 1e30 1e38 1e38]",
    b"[0 0 0.001 0.001]",
    b"[0 0 14400 14400]",
    b"[-99999999 -99999999 99999999 99999999]",
    b"[0 0]",
    b"null",
)
_PAGE_ENTRIES = (
    b"/Rotate 90",
    b"/Rotate -270",
    b"/Rotate 37",
    b"/Rotate 1000000090",
    b"/UserUnit 1000000",
    b"/UserUnit 0",
    b"/UserUnit -1",
)
_DRAWINGS = (
    b"0 0 m 1e38 1e38 l S\n",
    b"q 1e-30 0 0 1e-30 0 0 cm ",
    b"q 0 0 0 0 0 0 cm ",
    b"q NaN 0 0 NaN 0 0 cm ",
    b"q -1 0 0 -1 500 700 cm ",
    b"Q ",
    b"BT ",
    b"ET ",
    b"50 50 500 0.5 re f\n",
    b"50 50 500 700 re S\n",
    b"/None Do ",
    b"100 Tz ",
    b"-1000 Tz ",
    b"1e30 TL ",
)
_TIMES = (1, 1, 50, 20_000)


def with_wild_numbers(data: bytes, random: Random) -> bytes:
    """Have numbers at the edge of their range, or things that are none."""
    return _replaced(_NUMBER, data, random, lambda _: random.choice(_WILD), random.choice((1, 5)))


def with_references_changed(data: bytes, random: Random) -> bytes:
    """Have objects that lead to others than meant: loops in the tree of pages, for one."""
    known = [found[1] for found in _OBJECT.finditer(data)] or [b"1"]

    def other(_: re.Match[bytes]) -> bytes:
        return random.choice(known) + b" 0 R"

    return _replaced(_REFERENCE, data, random, other, random.choice((1, 3, 20)))


def with_a_page_tree_that_holds_itself(data: bytes, random: Random) -> bytes:
    """Have pages whose children are their own parents."""
    parents = re.findall(rb"/Parent (\d+) 0 R", data) or [b"1"]

    def kids(_: re.Match[bytes]) -> bytes:
        return b"/Kids[" + b" ".join(each + b" 0 R" for each in parents[:3]) + b"]"

    return _replaced(re.compile(rb"/Kids\s*\[[^\]]*\]"), data, random, kids, 2)


def with_a_wild_page_box(data: bytes, random: Random) -> bytes:
    """Have pages as large as a city, of no size, or turned inside out."""

    def box(found: re.Match[bytes]) -> bytes:
        return b"/" + found[1] + random.choice(_BOXES)

    return _replaced(_BOX, data, random, box, random.choice((1, 9)))


def with_wild_page_entries(data: bytes, random: Random) -> bytes:
    """Have pages turned by odd angles or measured in odd units."""

    def entry(found: re.Match[bytes]) -> bytes:
        return found[0] + random.choice(_PAGE_ENTRIES)

    return _replaced(_PAGE, data, random, entry, random.choice((1, 9)))


def with_changed_drawing(data: bytes, random: Random) -> bytes:
    """Have a page that draws something else: wild numbers, marks that do not match, too much."""
    packed = [(found, _inflated(found[1])) for found in _STREAM.finditer(data)]
    drawn = [(found, content) for found, content in packed if content and b" T" in content]
    if not drawn:
        return with_wild_numbers(data, random)
    found, content = random.choice(drawn)
    match random.randrange(4):
        case 0:
            content = with_wild_numbers(content, random)
        case 1:
            lines = content.splitlines(keepends=True)
            place = random.randrange(len(lines) + 1)
            extra = random.choice(_DRAWINGS) * random.choice(_TIMES)
            content = b"".join((*lines[:place], extra, *lines[place:]))
        case 2:
            content = random.choice(any_bytes.CHANGES)(content, random)
        case _:
            times = min(random.choice((2, 30, 1000)), _MOST_CONTENT // max(1, len(content)))
            content *= max(1, times)
    return data[: found.start(1)] + zlib.compress(content) + data[found.end(1) :]


def with_wrong_lengths(data: bytes, random: Random) -> bytes:
    """Have streams that are said to be longer or shorter than they are."""
    return _replaced(_LENGTH, data, random, lambda _: b"/Length " + random.choice(_WILD), 2)


def without_its_tables(data: bytes, random: Random) -> bytes:
    """Have no table of objects, a wrong one, or no trailer."""
    name = random.choice((b"startxref", b"xref", b"trailer", b"/Root", b"/Size", b"/Encrypt"))
    new = random.choice((b"", b"startxref\n0\n%", b"/Encrypt 1 0 R", b"/Prev 0 "))
    return data.replace(name, new)


CHANGES: tuple[Change, ...] = (
    with_wild_numbers,
    with_references_changed,
    with_references_changed,
    with_a_page_tree_that_holds_itself,
    with_a_wild_page_box,
    with_wild_page_entries,
    *(with_changed_drawing,) * 6,
    with_wrong_lengths,
    without_its_tables,
    *any_bytes.CHANGES,
)


def _inflated(packed: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_CONTENT)
    except zlib.error:
        return None


def _replaced(
    pattern: re.Pattern[bytes],
    data: bytes,
    random: Random,
    new: Replacement,
    times: int,
) -> bytes:
    found = list(pattern.finditer(data))
    chosen = random.sample(found, min(times, len(found)))
    for match in sorted(chosen, key=lambda each: each.start(), reverse=True):
        data = data[: match.start()] + new(match) + data[match.end() :]
    return data
