"""Labels of numbered paragraphs as Word prints them: ECMA-376 part 1, 17.9.

Where the standard is silent the rules are those measured on Word's own output by the project
docx4j (its change request 14, probes 1 to 8) and noted in [MS-OI29500]:
lists (`w:num`) of one `w:abstractNum` go on counting one from another; a list that takes its
levels from a style (`w:numStyleLink`) counts apart; a start override counts once, when its list is
first met; a level that was reset, or never used, shows its start value in deeper labels.
The text of the body, each text box, the footnotes and the endnotes count apart.

Bullets are left out: they are ornament, and most are characters of symbol fonts.
"""

import re
import unicodedata

from msgspec import Struct

from fuhe.extractors.word_numbering import LEVELS, Level, NumberedList, Numbering
from fuhe.extractors.word_numerals import numeral

_PLACE = re.compile(r"%([1-9])")


class Label(Struct, frozen=True):
    """A label before its paragraph. `unknown_format` names what could not be written."""

    text: str
    suffix: str = "nothing"
    unknown_format: str | None = None

    def before(self, text: str) -> str:
        """Return the paragraph's text with the label before it.

        One space stands for the tab or space between them; none where the label ends in a
        full-width mark such as 、 or ）, which has its space in it.
        """
        if not self.text or not text:
            return self.text + text
        last = self.text[-1]
        is_full_width = unicodedata.east_asian_width(last) in "WF"
        is_closed = is_full_width and unicodedata.category(last).startswith("P")
        gap = "" if self.suffix == "nothing" or is_closed else " "
        return f"{self.text}{gap}{text}"


class Counters:
    """How far the lists have counted in one story: the body, a text box, the notes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, number: int, level: int) -> Label | None:
        """Count one paragraph of the list at that level, from 0; return its label, None if none."""
        found = self._numbering.list_of(number)
        own = None if found is None else found.levels.get(level)
        if found is None or own is None:
            return None
        counts = self._counts.setdefault(found.counter, [None] * LEVELS)
        self._count(number, level, found, counts)
        for deeper in range(level + 1, LEVELS):
            if (below := found.levels.get(deeper)) and _restarts(below, level):
                counts[deeper] = None
        if own.is_hidden or own.number_format == "bullet":
            return None
        return _label(level, found, counts)

    def _count(
        self, number: int, level: int, found: NumberedList, counts: list[int | None]
    ) -> None:
        last = counts[level]
        is_first = level in found.starts and (number, level) not in self._started
        self._started.add((number, level))
        counts[level] = _start(level, found) if last is None or is_first else last + 1


def _label(level: int, found: NumberedList, counts: list[int | None]) -> Label:
    own = found.levels[level]
    unknown: list[str] = []

    def write(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        item = found.levels.get(index)
        if item is None or index > level:
            return ""
        count = counts[index]
        number = _start(index, found) if count is None else count
        # [MS-DOC], LVLF.fLegal: upper levels in plain digits, but 01 stays 01.
        is_plain = own.is_legal and index < level and item.number_format != "decimalZero"
        written = numeral(number, "decimal" if is_plain else item.number_format)
        if written is None:
            unknown.append(item.number_format)
        return (written or "").zfill(item.width)

    text = _PLACE.sub(write, own.text)
    if unknown:
        return Label("", unknown_format=unknown[0])
    return Label(text, own.suffix)


def _restarts(level: Level, upper: int) -> bool:
    """Return whether use of the level `upper`, from 0, restarts this one ([MS-OI29500])."""
    return level.restart is None or upper < level.restart


def _start(level: int, found: NumberedList) -> int:
    return found.starts.get(level, found.levels[level].start)
