"""Chinese text in lines: it has no spaces to break at, and its characters are two columns wide."""

import re
import unicodedata
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
            if used + width_of(unit) > room and line.strip():
                yield " " * indent + line.rstrip()
                line, used, unit = "", 0, unit.lstrip()
            line, used = line + unit, used + width_of(unit)
        yield " " * indent + line.rstrip()


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    for unit in _UNIT.findall(paragraph):
        if width_of(unit) <= room:
            yield unit
        else:
            yield from unit


def width_of(text: str) -> int:
    """Return how many columns a text takes at most.

    Characters of ambiguous width, such as “ and ≥, are two columns wide in many Chinese fonts and
    one elsewhere (Unicode Standard Annex 11): they are counted as two.
    """
    ambiguous = sum(unicodedata.east_asian_width(character) == "A" for character in text)
    return cell_len(text) + ambiguous
