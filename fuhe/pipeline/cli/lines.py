"""Chinese text in lines: it has no spaces to break at, and its characters are two columns wide."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

# A number with its unit and a Latin word stay whole; all else may be broken.
_UNIT = re.compile(r"[“《（]*(?:[!-~]+|[^“《（])[，。；：、）》”]*|.", re.DOTALL)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Yield the lines of `text`, each with `indent` spaces and no wider than `width` columns.

    A closing mark never begins a line; what is wider than a line is broken where it must be.
    """
    room = width - indent
    for paragraph in text.splitlines() or [""]:
        line, used = "", 0
        for piece in _pieces(paragraph, room):
            unit = piece
            if used + cell_len(unit) > room and line.strip():
                yield " " * indent + line.rstrip()
                line, used, unit = "", 0, unit.lstrip()
            line, used = line + unit, used + cell_len(unit)
        yield " " * indent + line.rstrip()


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    for unit in _UNIT.findall(paragraph):
        if cell_len(unit) <= room:
            yield unit
        else:
            yield from unit
