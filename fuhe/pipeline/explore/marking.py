"""Where the words of a search stand in a text: on the text as published, found as it is folded."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from fuhe.schemas.text import squeeze

_AROUND = 60
_LONGEST = 400
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Passage(Struct, frozen=True):
    """A part of a text in pieces (text, whether it is a hit); whether text was cut around it."""

    pieces: tuple[tuple[str, bool], ...]
    is_cut_before: bool = False
    is_cut_after: bool = False


def passage(text: str, words: str) -> Passage:
    """Return the part of `text` around the first of `words`, with every hit in it marked."""
    spans = hits(text, words)
    first = spans[0][0] if spans else 0
    start = max(0, first - _AROUND) if len(text) > _LONGEST else 0
    end = min(len(text), start + _LONGEST)
    pieces: list[tuple[str, bool]] = []
    at = start
    for begin, after in spans:
        if begin >= end:
            break
        pieces += [(text[at:begin], False), (text[begin : min(after, end)], True)]
        at = min(after, end)
    pieces.append((text[at:end], False))
    return Passage(tuple(piece for piece in pieces if piece[0]), start > 0, end < len(text))


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """Return (start, end) of each place in `text` where one of the words stands, joined, in order.

    Width, case, spaces and breaks make no difference, as in the index.
    """
    letters, places = _folded(text)
    found: list[tuple[int, int]] = []
    for needle in _needles(words):
        at = letters.find(needle)
        while at >= 0:
            found.append((places[at], places[at + len(needle) - 1] + 1))
            at = letters.find(needle, at + len(needle))
    return _joined(sorted(found))


def _needles(words: str) -> set[str]:
    """Return the runs of letters that the index looks for."""
    folded = (squeeze(word).casefold() for word in words.split())
    return {run for word in folded for run in _BETWEEN_WORDS.split(word) if run}


@lru_cache(maxsize=1 << 16)
def _letter(character: str) -> str:
    """Return what a character folds to; '' for what separates or shows nothing."""
    if character.isspace() or unicodedata.category(character) == "Cf":
        return ""
    return squeeze(character).casefold()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded letter by letter, and for each letter the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _letter(character)
        letters += folded
        places += [place] * len(folded)
    return "".join(letters), places


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
