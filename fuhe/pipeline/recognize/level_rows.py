"""Rows that name a level for those below them, where names of all levels stand in one column."""

import re

from fuhe.pipeline.recognize.cut_labels import names
from fuhe.pipeline.recognize.heads import Head
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_FIRST = re.compile(r"^[一二三四五六七八九十]+[、.]")
_SECOND = re.compile(r"^(?:\([一二三四五六七八九十]+\)|\d{1,2}[、.](?!\d))")


def section_level(head: Head, cells: dict[str, Cell], levels: dict[str, Cell]) -> str | None:
    """Return which level a row names for those below it, None for the row of an indicator.

    `cells` are the row's, `levels` hold by now. Such a row has neither target nor result; it
    bears the name of a standard level, or the numbers of a heading: 一、 above (一) or 1.
    """
    name = cells.get("level3")
    values = [cells[key] for key in ("target", "actual") if key in cells]
    if "level1" in head.columns or name is None or not values:
        return None
    if not name.text.strip() or any(cell.text.strip() for cell in values):
        return None
    text = squeeze(name.text)
    if _FIRST.match(text) or (names(name.text, "level1") and "level1" not in levels):
        return "level1"
    if "level2" in head.columns:
        return "level1" if names(name.text, "level1") else None
    if names(name.text, "level2") or ("level1" in levels and _SECOND.match(text)):
        return "level2"
    return "level1" if names(name.text, "level1") else None
