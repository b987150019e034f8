"""Styles of cells in a workbook: number format and lines. ECMA-376 part 1, 18.8."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from fuhe.extractors.number_format import BUILT_IN, GENERAL, NOT_CERTAIN
from fuhe.extractors.word_names import local_name

_SIDES = ("left", "right", "start", "end")


class CellStyle(Struct, frozen=True):
    """How a cell looks: its number format, and whether it has a line at its left or right.

    `is_certain` is False where the format is one that each machine shows its own way.
    """

    code: str = GENERAL
    is_certain: bool = True
    is_ruled: bool = False


PLAIN = CellStyle()


def read_styles(root: etree._Element | None) -> list[CellStyle]:
    """Return the styles that cells name by their number; without a table of styles none."""
    if root is None:
        return []
    codes = {
        _integer(element.get("numFmtId")): element.get("formatCode", GENERAL)
        for element in _under(root, "numFmts", "numFmt")
    }
    ruled = [_is_ruled(element) for element in _under(root, "borders", "border")]
    return [_style(element, codes, ruled) for element in _under(root, "cellXfs", "xf")]


def numbered_format(number: int, codes: dict[int, str]) -> tuple[str, bool]:
    """Return the format of that number, and whether it shows the same everywhere."""
    if number in codes:
        return codes[number], True
    if number in BUILT_IN:
        return BUILT_IN[number], number not in NOT_CERTAIN
    return GENERAL, number == 0


def _style(element: etree._Element, codes: dict[int, str], ruled: list[bool]) -> CellStyle:
    code, is_certain = numbered_format(_integer(element.get("numFmtId")), codes)
    border = _integer(element.get("borderId"))
    return CellStyle(code, is_certain, border < len(ruled) and ruled[border])


def _is_ruled(border: etree._Element) -> bool:
    return any(
        local_name(side) in _SIDES and side.get("style", "none") != "none" for side in border
    )


def _under(root: etree._Element, group: str, name: str) -> Iterator[etree._Element]:
    for element in root:
        if local_name(element) == group:
            yield from (child for child in element if local_name(child) == name)


def _integer(raw: str | None) -> int:
    text = (raw or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
