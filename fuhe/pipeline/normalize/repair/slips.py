"""What an OCR slip may have made of a number: the texts that a doubtful one may stand for."""

import re
from enum import IntEnum
from itertools import combinations

from fuhe.pipeline.normalize.numbers import joined


class Slip(IntEnum):
    """How a text differs from the one read, the plainest first."""

    PLAIN = 1
    """One digit that looks alike, a lost decimal point, a lost percent sign."""
    POSSIBLE = 2
    """Neighbouring digits alike, an added or mistaken point, a lost digit at either end."""
    TWICE = 3
    """Two digits that look alike."""
    OTHER = 4
    """Any other digit for one, or one more: no known slip, but a reading that may be meant."""


# Digits that look alike in print. Neighbours (5 and 6, 8 and 9) are not here: one more or less is
# also how people miscount.
_ALIKE = ("06", "08", "17", "38", "35", "68")
_NEIGHBOURS = ("56", "89")
_LETTERS = {"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "i": "1", "|": "1"}
_LETTERS |= {"Z": "2", "z": "2", "S": "5", "s": "5", "b": "6", "B": "8", "g": "9", "q": "9"}
_DIGITS = "0123456789"
_NUMBER = re.compile(rf"[0-9{re.escape(''.join(_LETTERS))}.,]*[0-9][0-9{''.join(_LETTERS)}.,]*")
# No form prints 090 for 90.
_PADDED = re.compile(r"0\d")
# Longer numbers are no scores or amounts of a form.
_LONGEST = 18


def meant_by(text: str) -> dict[str, Slip]:
    """Return the texts that `text` may have been read from, each with its plainest slip.

    They are folded. Empty where the text holds no number, or several.
    """
    whole = joined(text)
    found = list(_NUMBER.finditer(whole)) if whole is not None else []
    if whole is None or len(found) != 1 or len(found[0][0]) > _LONGEST:
        return {}
    number = found[0][0]
    before, after = whole[: found[0].start()], whole[found[0].end() :]
    meant: dict[str, Slip] = {}
    for slip, texts in (
        (Slip.PLAIN, _plain(number)),
        (Slip.POSSIBLE, _possible(number)),
        (Slip.TWICE, _twice(number)),
        (Slip.OTHER, _other(number)),
    ):
        for each in texts:
            if not _PADDED.match(each):
                meant.setdefault(before + each + after, slip)
    if not after:
        meant.setdefault(f"{whole}%", Slip.PLAIN)
    meant.pop(whole, None)
    return meant


def _plain(number: str) -> list[str]:
    found = [text for place in range(len(number)) for text in _alike(number, place)]
    if "." not in number:
        found += [f"{number[:at]}.{number[at:]}" for at in range(1, len(number))]
    return found


def _twice(number: str) -> list[str]:
    return [
        text
        for first, second in combinations(range(len(number)), 2)
        for once in _alike(number, first)
        for text in _alike(once, second)
    ]


def _possible(number: str) -> list[str]:
    places = range(len(number))
    found = [text for place in places for text in _alike(number, place, neighbours=True)]
    for place, character in enumerate(number):
        if character in ".,":
            other = "," if character == "." else "."
            rest = number[place + 1 :]
            found += [number[:place] + rest, number[:place] + other + rest]
    found += [number.replace(",", "")]
    found += [text for digit in _DIGITS for text in (digit + number, number + digit)]
    return found


def _other(number: str) -> list[str]:
    found = []
    for place in range(len(number) + 1):
        head, tail = number[:place], number[place:]
        found += [head + new + tail for new in (*_DIGITS, ".")]
        if tail:
            found += [head + new + tail[1:] for new in (*_DIGITS, ".")]
    return found


def _alike(number: str, place: int, *, neighbours: bool = False) -> list[str]:
    character = number[place]
    pairs = (*_ALIKE, *_NEIGHBOURS) if neighbours else _ALIKE
    others = [pair.replace(character, "") for pair in pairs if character in pair]
    if character in _LETTERS:
        others.append(_LETTERS[character])
    return [number[:place] + other + number[place + 1 :] for other in others]
