"""What was filled into a cell: nothing, where it holds a mark, a 0 or the form's own prompts."""

import re

from fuhe.schemas.assessment import Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import labels, values

_ZERO = "0"
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What is left of instructions that are not wholly known: a mark, a number, one character.
_FEWEST = 2


def says_nothing(printed: Printed | None) -> bool:
    """Return whether a cell for a reason gives none."""
    if printed is None:
        return True
    text = squeeze(printed.text)
    return text in values().blank["marks"] or text == _ZERO or holds_prompts_only(printed)


def holds_prompts_only(printed: Printed | None) -> bool:
    """Return whether a cell holds instructions of the form and nothing that was filled in."""
    if printed is None:
        return False
    text = squeeze(printed.text)
    rest = text
    for prompt in labels().template["prompts"]:
        rest = re.sub(prompt, "", rest)
    return rest != text and len(_HAN.findall(rest)) < _FEWEST
