"""Fields: what they show is text, what they compute it from is not. ECMA-376 part 1, 17.16.

A complex field runs over many runs, even paragraphs: begin, instruction, separator, result, end.
Text between begin and separator belongs to the instruction. A field that is not closed would
swallow the rest of the document, so only fields with both ends count as fields.
"""

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_names import child, integer, is_on, tags, value

_CHARACTER = tags("w:fldChar")
_DELETED = tags("w:del", "w:moveFrom")
_ENTRY = tags("w:listEntry")
_BOX, _TICKED_BOX = "□", "☑"


class _Open(Struct):
    """A field that has begun. `shown` is what a form field shows without a result of its own."""

    shown: str
    written: int
    is_instruction: bool = True


class Fields:
    """The complex fields of one part, and where the reading stands in them.

    `is_hidden` says whether text at this place belongs to an instruction, `depth` how many fields
    are open.
    """

    def __init__(self, root: etree._Element) -> None:
        # Elements are kept, since lxml makes a new object for one that nobody holds.
        self._kinds: dict[etree._Element, str] = _complete_fields(root)
        self._open: list[_Open] = []
        self._instructions = 0
        self.is_hidden = False
        self.depth = 0

    def close_to(self, depth: int) -> None:
        """Leave the fields that were begun since `depth`: none runs out of a cell or a note."""
        while len(self._open) > depth:
            self._close()
        self._look()

    def pass_character(self, character: etree._Element, written: int) -> str:
        """Go past a `w:fldChar`; return the text that a form field shows, mostly ''.

        `written` is how many pieces of text were written so far.
        """
        kind = self._kinds.get(character)
        shown = ""
        if kind == "begin":
            self._open.append(_Open(_form_text(character), written))
            self._instructions += 1
        elif kind == "separate" and self._open:
            self._instructions -= self._open[-1].is_instruction
            self._open[-1].is_instruction = False
        elif kind == "end" and self._open:
            field = self._close()
            shown = field.shown if field.written == written else ""
        self._look()
        return "" if self.is_hidden else shown

    def _close(self) -> _Open:
        field = self._open.pop()
        self._instructions -= field.is_instruction
        return field

    def _look(self) -> None:
        self.depth = len(self._open)
        self.is_hidden = self._instructions > 0


def _complete_fields(root: etree._Element) -> dict[etree._Element, str]:
    """Return the kinds of the field characters that belong to a field with both ends."""
    complete: dict[etree._Element, str] = {}
    waiting: list[list[tuple[etree._Element, str]]] = []
    for character in root.iter(*_CHARACTER):
        kind = value(character, "fldCharType") or ""
        if next(character.iterancestors(*_DELETED), None) is not None:
            continue
        if kind == "begin":
            waiting.append([(character, kind)])
        elif waiting:
            waiting[-1].append((character, kind))
            if kind == "end":
                complete.update(waiting.pop())
    return complete


def _form_text(begin: etree._Element) -> str:
    """Return what a check box or drop-down list of a form shows (17.16.7, 17.16.9)."""
    data = child(begin, "w:ffData")
    box, choices = child(data, "w:checkBox"), child(data, "w:ddList")
    if box is not None:
        state = child(box, "w:checked")
        state = child(box, "w:default") if state is None else state
        return _TICKED_BOX if is_on(state) else _BOX
    if choices is not None:
        chosen = child(choices, "w:result")
        chosen = child(choices, "w:default") if chosen is None else chosen
        number = integer(value(chosen)) or 0
        entries = [value(entry) or "" for entry in choices.iterchildren(*_ENTRY)]
        return entries[number] if 0 <= number < len(entries) else ""
    return ""
