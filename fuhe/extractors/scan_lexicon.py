"""Labels of forms as the lexicon of the reader: which of the likely readings is a known label.

The model gives for a doubtful character also the next likely ones. Where the likeliest reading of
a cell is no label, and exactly one reading that the model holds possible is one, that one is
taken. No character is put in that the model did not see, and no value is ever changed: a text
with a digit outside its closing bracket is left as it was read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product

from msgspec.structs import replace

from fuhe.extractors.scan_reading import TextLine
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import Synonyms, labels, levels

_REST = re.compile(r"[(:].*$")
_DIGIT = re.compile(r"\d")
_SHORTEST, _LONGEST = 2, 24  # characters of a label
_MOST_DOUBTS = 8  # characters; of a text with more, nothing is known
_MOST_CHANGES = 2
_SETTLED = 0.93  # how sure a label is that was settled so

Place = tuple[int, int]
"""Line and character."""


def settle(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of one cell, doubtful characters settled where that makes a label."""
    doubts = {
        (row, column): others
        for row, line in enumerate(lines)
        for column, others in line.others.items()
    }
    core = _core(lines)
    if not doubts or len(doubts) > _MOST_DOUBTS or core in _known():
        return list(lines)
    if not _SHORTEST <= len(core) <= _LONGEST or _DIGIT.search(core):
        return list(lines)
    found = {
        _core(changed): changed
        for changed in _readings(lines, doubts)
        if _core(changed) in _known()
    }
    return next(iter(found.values())) if len(found) == 1 else list(lines)


def _readings(lines: Sequence[TextLine], doubts: dict[Place, str]) -> Iterator[list[TextLine]]:
    """Yield the readings with one or two characters replaced by the next likely ones."""
    for count in range(1, _MOST_CHANGES + 1):
        for places in combinations(doubts, count):
            for characters in product(*(doubts[place] for place in places)):
                changed = list(lines)
                for (row, column), character in zip(places, characters, strict=True):
                    text = changed[row].text
                    changed[row] = replace(
                        changed[row],
                        text=text[:column] + character + text[column + 1 :],
                        confidence=max(changed[row].confidence, _SETTLED),
                    )
                yield changed


def _core(lines: Sequence[TextLine]) -> str:
    return _REST.sub("", squeeze("".join(line.text for line in lines)))


@cache
def _known() -> frozenset[str]:
    blocks: list[Synonyms] = [getattr(labels(), name) for name in labels().__struct_fields__]
    blocks += [getattr(levels(), name) for name in levels().__struct_fields__]
    words = (word for block in blocks for group in block.values() for word in group)
    return frozenset(_REST.sub("", squeeze(word)) for word in words) - {""}
