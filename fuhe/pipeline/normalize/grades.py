"""Grades: 优秀 is 优, and so is the one option that is ticked: ☑优 □良 □中 □差."""

import re

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_BOX = r"\([√✓✔]?\)|[□☐■☑✓✔√]"
_OPEN = ("()", "□", "☐")


def read_grade(printed: Printed | None) -> str | None:
    """Return the standard grade of a printed one, None where it is none of them."""
    if printed is None:
        return None
    folded = squeeze(printed.text)
    return _standard(folded) or _standard(_ticked(folded) or "")


def _standard(word: str) -> str | None:
    return next((grade for grade, words in values().grades.items() if word in words), None)


def _ticked(text: str) -> str | None:
    """Return the ticked word of options, each with a box before it, or each behind it.

    None unless just one is ticked and the text is nothing but options.
    """
    word = r"[\u4e00-\u9fff]{1,3}"
    for option in (rf"(?P<box>{_BOX})(?P<word>{word})", rf"(?P<word>{word})(?P<box>{_BOX})"):
        if re.fullmatch(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', option)}){{2,}}", text):
            found = [m["word"] for m in re.finditer(option, text) if m["box"] not in _OPEN]
            return found[0] if len(found) == 1 else None
    return None
