"""A hostile file, and how reading it may end."""

import io
import warnings
import zipfile
from collections.abc import Iterable

from msgspec import Struct

TOO_LARGE = frozenset({"too_large"})
CORRUPT = frozenset({"corrupt"})
UNSUPPORTED = frozenset({"unsupported_format"})
READ = frozenset({"ok", "empty"})
"""Read wholly: what is hostile in it counts for nothing."""


class HostileFile(Struct, frozen=True):
    """`endings` are the error codes or, without one, the statuses that are right for it."""

    name: str
    data: bytes
    endings: frozenset[str]


def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip file of these parts."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of two parts of one name
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def long_text() -> str:
    """Return 10 MB of text that no packer makes small: a bomb would be refused as one."""
    return " ".join(str(number * 7919) for number in range(1_070_000))[: 10 << 20]
