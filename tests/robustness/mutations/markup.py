"""Changes of XML and HTML: wild attributes, nesting, entities, characters, declarations, texts."""

import re
from random import Random
from xml.sax.saxutils import escape

from tests.robustness.mutations.any_bytes import Change, flipped, truncated
from tests.robustness.mutations.wild_values import ENCODINGS, NUMBERS, TEXTS

MOST_BYTES = 3 << 20
"""No change makes more of a file: size itself is tried elsewhere."""

_ATTRIBUTE = re.compile(rb'=\s*("[^"<]*"|\'[^\'<]*\'|\d+)')
_TAG = re.compile(rb"<[^<>]*>")
_OPENING = re.compile(rb"<([A-Za-z][\w:.-]*)[^<>]*?(?<!/)>")
_TEXT = re.compile(rb">([^<>\s][^<>]*)<")
_NUMBER = re.compile(rb">([^<>]*\d[^<>]*)<")
# What begins a cell, row or column, and what can be said of it in each format.
_SPANS: tuple[tuple[bytes, bytes], ...] = (
    (b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="%s"/>'),
    (b"<w:tcPr>", b"<w:tcPr><w:vMerge/>"),
    (b"<w:tcPr>", b'<w:tcPr><w:vMerge w:val="restart"/><w:gridSpan w:val="%s"/>'),
    (b"<w:tr>", b'<w:tr><w:trPr><w:gridBefore w:val="%s"/></w:trPr>'),
    (b"<w:pPr>", b'<w:pPr><w:numPr><w:ilvl w:val="%s"/><w:numId w:val="%s"/></w:numPr>'),
    (b"<td", b'<td rowspan="%s"'),
    (b"<td", b'<td colspan="%s" rowspan="%s"'),
    (b"<c ", b'<c s="%s" '),
    (b"<row ", b'<row ht="%s" hidden="1" '),
    (b"<mergeCells", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><mergeCells'),
    (b"<sheetData>", b'<cols><col min="1" max="%s" width="%s" hidden="1"/></cols><sheetData>'),
    (b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="%s"'),
    (b"<table:table-cell", b'<table:table-cell table:number-rows-spanned="%s"'),
    (b"<table:table-row", b'<table:table-row table:number-rows-repeated="%s"'),
    (b"<table:table-column", b'<table:table-column table:number-columns-repeated="%s"'),
    (b"<Cell", b'<Cell ss:MergeAcross="%s" ss:MergeDown="%s"'),
    (b"<Row", b'<Row ss:Index="%s"'),
)
_BAD_CHARACTERS = (
    b"\x00",
    b"\x0b",
    b"\x1b",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
    b"&#0;",
    b"&#xD800;",
    b"&#x10FFFF;",
    b"&undeclared;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<?",
)
_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY e "&c;&c;&c;&c;&c;&c;&c;&c;">]>',
    b'<!DOCTYPE x [<!ENTITY e "&e;">]>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]>',
)


def with_a_wild_attribute(data: bytes, random: Random) -> bytes:
    """Have an attribute whose value nobody expects."""
    value = escape(random.choice(TEXTS), {'"': "&quot;"}).encode()
    return _replaced(_ATTRIBUTE, data, random, b'="' + value + b'"')


def with_a_wild_span(data: bytes, random: Random) -> bytes:
    """Have a cell, row or column that spans, repeats or skips without end."""
    known = [(before, after) for before, after in _SPANS if before in data]
    if not known:
        return data
    before, after = random.choice(known)
    while b"%s" in after:
        after = after.replace(b"%s", random.choice(NUMBERS).encode(), 1)
    count = random.choice((1, 1, 3, 1000))
    pieces = data.split(before)
    chosen = set(random.sample(range(1, len(pieces)), min(count, len(pieces) - 1)))
    return pieces[0] + b"".join(
        (after if number in chosen else before) + piece
        for number, piece in enumerate(pieces[1:], start=1)
    )


def with_a_wild_text(data: bytes, random: Random) -> bytes:
    """Have a text, most often one with a number, that says something else."""
    text = escape(random.choice(TEXTS)).encode()
    where = _NUMBER if random.random() < 0.7 else _TEXT
    return _replaced(where, data, random, b">" + text + b"<", times=random.choice((1, 3, 12)))


def nested(data: bytes, random: Random) -> bytes:
    """Have elements within elements, ten or five thousand deep."""
    openings = list(_OPENING.finditer(data))
    if not openings:
        return data
    found = random.choice(openings)
    depth = random.choice((10, 300, 5000))
    depth = min(depth, MOST_BYTES // (2 * len(found[0]) + 8))
    closing = b"</" + found[1] + b">"
    closed = random.choice((closing, b"")) * depth
    return data[: found.end()] + found[0] * depth + closed + data[found.end() :]


def with_a_tag_lost(data: bytes, random: Random) -> bytes:
    """Lose a tag, so that what it opened or closed is not."""
    return _replaced(_TAG, data, random, b"")


def with_elements_repeated(data: bytes, random: Random) -> bytes:
    """Have what stands between two tags over and over."""
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return data
    first = random.randrange(len(tags) - 1)
    last = random.randrange(first, min(len(tags), first + 200))
    piece = data[tags[first].start() : tags[last].start()]
    times = min(random.choice((2, 10, 1000)), MOST_BYTES // max(1, len(piece)))
    return data[: tags[first].start()] + piece * times + data[tags[first].start() :]


def with_a_piece_moved(data: bytes, random: Random) -> bytes:
    """Have what stands between two tags at another place, well-formed there or not."""
    tags = list(_TAG.finditer(data))
    if len(tags) < 4:
        return data
    first, last = sorted(random.sample(range(len(tags)), 2))
    last = min(last, first + 60)
    start, end = tags[first].start(), tags[last].start()
    piece, rest = data[start:end], data[:start] + data[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + piece + rest[place:]


def with_a_bad_character(data: bytes, random: Random) -> bytes:
    """Have characters or marks that XML forbids."""
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(_BAD_CHARACTERS) + data[place:]


def with_an_entity(data: bytes, random: Random) -> bytes:
    """Declare entities that grow, fetch files or hold themselves, and use them."""
    start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    declared = data[:start] + random.choice(_ENTITIES) + data[start:]
    return _replaced(_TEXT, declared, random, b">&e;<", times=3)


def with_another_encoding(data: bytes, random: Random) -> bytes:
    """Declare an encoding that the file is not in, or be in one that it does not declare."""
    name = random.choice(ENCODINGS).encode()
    if random.random() < 0.3:
        return data.decode("utf-8", "replace").encode(random.choice(("utf-16", "gb18030", "utf-7")))
    declared = re.sub(rb'(encoding|charset)=("?)[\w-]+', rb"\1=\2" + name, data, count=1)
    if declared != data:
        return declared
    return b'<?xml version="1.0" encoding="' + name + b'"?>' + data


CHANGES: tuple[Change, ...] = (
    with_a_wild_attribute,
    with_a_wild_attribute,
    with_a_wild_span,
    with_a_wild_span,
    with_a_wild_text,
    with_a_wild_text,
    with_a_wild_text,
    nested,
    with_a_tag_lost,
    with_elements_repeated,
    with_a_piece_moved,
    with_a_bad_character,
    with_an_entity,
    with_another_encoding,
    truncated,
    flipped,
)


def _replaced(
    pattern: re.Pattern[bytes], data: bytes, random: Random, new: bytes, times: int = 1
) -> bytes:
    found = list(pattern.finditer(data))
    chosen = random.sample(found, min(times, len(found)))
    for match in sorted(chosen, key=lambda each: each.start(), reverse=True):
        data = data[: match.start()] + new + data[match.end() :]
    return data
