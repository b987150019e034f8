"""Names of levels that a page break cuts: 效益指 at the foot of a page, 标(30分) on the next.

Only the vocabulary can tell them from two names: together they are a level, the second alone
is none.
"""

from msgspec.structs import replace

from fuhe.pipeline.recognize.matching import label_forms
from fuhe.schemas.assessment import Printed, PrintedIndicator
from fuhe.schemas.document import Cell
from fuhe.schemas.vocabulary import levels


def joined(above: Cell | None, below: Cell, level: str) -> Cell | None:
    """Return the cell whose name both hold, None if `below` is not the rest of `above`.

    `level` is level1 or level2.
    """
    if above is None or above.place.page is None or below.place.page is None:
        return None
    if below.place.page <= above.place.page or not below.text.strip():
        return None
    text = f"{above.text}\n{below.text}"
    if names(below.text, level) or not names(text, level):
        return None
    return replace(above, text=text, confidence=min(above.confidence, below.confidence))


def renamed(row: PrintedIndicator, level: str, old: Printed, new: Printed) -> PrintedIndicator:
    """Return an indicator read above the break with the whole name of its level."""
    return replace(row, **{level: new}) if getattr(row, level) == old else row


def names(text: str, level: str) -> bool:
    """Return whether the text names a standard level, by its points or number apart."""
    words = {word for group in getattr(levels(), level).values() for word in group}
    return any(form in words for form in label_forms(text))
