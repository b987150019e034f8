r"""Rich Text Format (.rtf): what it is, and how many rows its tables have.

RTF Specification 1.9.1. Tables have no beginning or end there, only rows, each ended by `\row`
or, in a table within a cell, by `\nestrow`. So rows are counted and tables are not.
"""

import re
from pathlib import Path

from fuhe.extractors.legacy_word_fields import fixed_in_rich_text
from fuhe.extractors.legacy_word_tables import TableCount

SIGNATURE = b"{\\rtf"
BLANKS = b"\xef\xbb\xbf\r\n\t \0"
"""What some web sites send before the first brace; LibreOffice would take it for plain text."""

_HEAD_BYTES = 64
_MAX_BYTES = 256 << 20
_TOKEN = re.compile(rb"\\bin(\d{1,9}) ?|\\([a-z]{1,32})(?:-?\d{1,10})? ?|\\(\*)|\\[^a-z]|[{}]")
# Groups that are no part of the text, or that tell it a second time.
_ASIDE = frozenset(
    (
        *(b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr"),
        *(b"footerf", b"footnote", b"annotation", b"shprslt", b"nonesttables", b"pict"),
        *(b"fonttbl", b"colortbl", b"stylesheet", b"info"),
    )
)
# Groups that say of themselves that they may be passed over, and that hold rows even so.
_HOLDS_ROWS = frozenset((b"nesttableprops", b"shpinst", b"shptxt", b"shpgrp"))
_ENDS_ROW = frozenset((b"row", b"nestrow"))


def is_rich_text(path: Path) -> bool:
    """Tell whether the file is rich text; raises OSError if it cannot be read."""
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES).lstrip(BLANKS).startswith(SIGNATURE)


def mended(data: bytes) -> bytes:
    """Return the content as LibreOffice reads it: nothing before it, its fields as text alone."""
    return fixed_in_rich_text(data.lstrip(BLANKS))


def is_cut_short(path: Path) -> bool:
    """Tell whether the last brace is missing; raises OSError."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - _HEAD_BYTES, 0))
        return b"}" not in file.read()


def count_tables(path: Path) -> TableCount:
    """Count the rows in the text and the text boxes; None in a file beyond 256 MB."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    return TableCount() if len(data) > _MAX_BYTES else TableCount(rows=_rows(data))


def _rows(data: bytes) -> int:
    rows = place = 0
    depth = 0
    aside: int | None = None  # the depth of the group that is passed over
    is_open = False  # a group was opened and its first word is still to come
    is_marked = False  # that group may be passed over
    while (token := _TOKEN.search(data, place)) is not None:
        place = token.end()
        count, word, mark = token.groups()
        if count is not None:
            place += int(count)
        elif mark is not None:
            is_marked = is_open
            continue
        elif word is not None:
            begins_aside = is_open and (word in _ASIDE or (is_marked and word not in _HOLDS_ROWS))
            if aside is None and begins_aside:
                aside = depth
            rows += aside is None and word in _ENDS_ROW
        elif token[0] == b"{":
            depth += 1
        elif token[0] == b"}":
            aside = None if aside == depth else aside
            depth -= 1
        is_open = token[0] == b"{"
        is_marked = False
    return rows
