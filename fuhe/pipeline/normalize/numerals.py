"""Chinese numerals before a counter: 三次, 一百二十人, 三万五千户."""

import re

from fuhe.schemas.vocabulary import values

_NUMERAL = re.compile(r"^(?P<numeral>[〇零一二两三四五六七八九十百千万亿]+)(?P<unit>[^\d\s]{1,4})$")


def arabic(text: str) -> str | None:
    """Return `三次` as `3次`, None where the text is no numeral with a counter.

    Without a counter a numeral may be part of a word (一是, 三级): it has no reading.
    """
    match = _NUMERAL.match(text)
    if match is None or match["unit"] not in values().units["counters"]:
        return None
    # Imported where it is needed: few forms write numerals.
    from cn2an import cn2an

    try:
        number = cn2an(match["numeral"], "normal")
    except ValueError:
        return None
    return f"{number}{match['unit']}"
