"""A row's own rule of scoring (评分标准), from its words: understood wholly, or not at all.

Three kinds are met in published forms (bands, so many points less for each step, in proportion),
with what reaching the target or missing it earns. One clause that is none of them (酌情扣分), and
the whole has no reading: what it would change is not known.
"""

import re

from fuhe.pipeline.normalize.own_standard.clauses import Reader
from fuhe.pipeline.normalize.own_standard.patterns import CONDITIONS, patterns
from fuhe.schemas.assessment import Printed
from fuhe.schemas.standard import OwnStandard
from fuhe.schemas.text import squeeze

# Before folding, which would make ① a figure of the number behind it.
_CIRCLED = re.compile(r"[\u2460-\u2473\u2776-\u277f\u2474-\u2487]")
_NUMBERED = re.compile(r"(?:^|(?<=[;；。\n]))\s*[(（]?[1-9一二三四五六七八九][)）.、．](?!\d)")
_LONGEST = 400


def read_own_standard(printed: Printed | None) -> OwnStandard | None:
    """Return the standard that a cell prints; None where one of its clauses is not understood."""
    if printed is None or not 0 < len(printed.text) <= _LONGEST:
        return None
    text = squeeze(_NUMBERED.sub(";", _CIRCLED.sub(";", printed.text)))
    reader = Reader()
    position = 0
    while position < len(text):
        for kind, pattern in patterns().items():
            match = pattern.match(text, position)
            if match is None or match.end() == position:
                continue
            if reader.take(kind, match):
                position = match.end()
                break
            if kind not in CONDITIONS:
                return None
        else:
            return None
    return reader.whole()
