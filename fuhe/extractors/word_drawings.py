"""A picture in a drawing of a Word file: which part it is, how large, cut and turned it is shown.

ECMA-376 part 1, 20.1.8 (DrawingML) and part 4, 19.1 (VML, as Word wrote until 2007 and WPS does).
"""

import re

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_names import child, local_name, relationship, tags

_EMU = 12_700.0  # a point
_DEGREE = 60_000.0
_FIXED = 65_536.0  # VML: a fraction in 65536ths, with an f behind it
_BLIP = tags("a:blip")
_PLACED = tags("wp:inline", "wp:anchor")
_CUT_SIDES = ("l", "t", "r", "b")
_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")
_WHOLE = 100_000.0  # thousandths of a per cent
_NUMBER = re.compile(
    r"\s*([+-]?[0-9]{1,12}(?:\.[0-9]{0,12})?|[+-]?\.[0-9]{1,12})\s*([a-z%]{0,2})\s*"
)
_POINTS = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "pc": 12.0,
    "px": 0.75,
    "": 0.75,
}
_UNCUT = (0.0, 0.0, 0.0, 0.0)


class DrawnPicture(Struct, frozen=True):
    """A picture as it is shown.

    `identifier` is the relationship of its part, or of the place that it is linked to; None if it
    has neither. `size` is its width and height in points, None if it is not told. `cut` is what
    is not shown of it at the left, top, right and bottom, in shares of it; `turn` by how many
    degrees it is turned clockwise; `mirrored` whether left and right, top and bottom are
    exchanged before.
    """

    identifier: str | None
    size: tuple[float, float] | None = None
    cut: tuple[float, float, float, float] = _UNCUT
    turn: float = 0.0
    mirrored: tuple[bool, bool] = (False, False)


def drawn_picture(element: etree._Element) -> DrawnPicture:
    """Return what an `a:blip` or `v:imagedata` shows."""
    if element.tag not in _BLIP:
        return _in_vml(element)
    found = DrawnPicture(_identifier(element, "embed", "link"), _extent(element), _cut(element))
    transform = _transform(element)
    if transform is None:
        return found
    return DrawnPicture(
        found.identifier,
        _side_lengths(child(transform, "a:ext")) or found.size,
        found.cut,
        _number(transform.get("rot")) / _DEGREE % 360,
        (transform.get("flipH") in ("1", "true"), transform.get("flipV") in ("1", "true")),
    )


def _identifier(element: etree._Element, *names: str) -> str | None:
    return next((found for name in names if (found := relationship(element, name))), None)


def _transform(blip: etree._Element) -> etree._Element | None:
    """Return the `a:xfrm` of the picture, or of the shape that it fills."""
    for outer in blip.iterancestors():
        if outer.tag in _PLACED:
            return None
        own = outer if local_name(outer) == "spPr" else None
        for inner in outer.iterchildren() if own is None else ():
            own = inner if local_name(inner) == "spPr" else own
        if own is not None:
            return child(own, "a:xfrm")
    return None


def _extent(blip: etree._Element) -> tuple[float, float] | None:
    placed = next(blip.iterancestors(*_PLACED), None)
    return _side_lengths(child(placed, "wp:extent"))


def _side_lengths(extent: etree._Element | None) -> tuple[float, float] | None:
    if extent is None:
        return None
    across, down = _number(extent.get("cx")) / _EMU, _number(extent.get("cy")) / _EMU
    return (across, down) if across > 0 and down > 0 else None


def _cut(blip: etree._Element) -> tuple[float, float, float, float]:
    """Return what `a:srcRect` beside the blip cuts off (20.1.8.55); it may also enlarge."""
    beside = next((each for each in blip.itersiblings() if local_name(each) == "srcRect"), None)
    if beside is None:
        return _UNCUT
    return _shares([_percentage(beside.get(side)) for side in _CUT_SIDES])


def _in_vml(element: etree._Element) -> DrawnPicture:
    style: dict[str, str] = {}
    outer = element.getparent()
    for part in ((outer.get("style") if outer is not None else None) or "").lower().split(";"):
        name, _, value = part.partition(":")
        style[name.strip()] = value
    across, down = _length(style.get("width")), _length(style.get("height"))
    return DrawnPicture(
        _identifier(element, "id", "pict", "href"),
        (across, down) if across > 0 and down > 0 else None,
        _shares([_fraction(element.get(name)) for name in _CROPS]),
        _number(style.get("rotation")) % 360,
    )


def _shares(cut: list[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (min(1.0, max(0.0, share)) for share in cut)
    return left, top, right, bottom


def _percentage(text: str | None) -> float:
    """Return a share: thousandths of a per cent, in strict files also `12.5%`."""
    found = _NUMBER.fullmatch(text or "")
    if found is None:
        return 0.0
    return float(found[1]) / (100.0 if found[2] == "%" else _WHOLE)


def _fraction(text: str | None) -> float:
    found = _NUMBER.fullmatch(text or "")
    if found is None:
        return 0.0
    return float(found[1]) / (_FIXED if found[2] == "f" else 1.0)


def _length(text: str | None) -> float:
    """Return a length of VML in points, 0 if it is none."""
    found = _NUMBER.fullmatch(text or "")
    return float(found[1]) * _POINTS.get(found[2], 0.0) if found else 0.0


def _number(text: str | None) -> float:
    """Return a number, 0 if the text is none; what unit follows does not count."""
    found = _NUMBER.fullmatch(text or "")
    if found is None:
        return 0.0
    return float(found[1]) / (_FIXED if found[2] == "fd" else 1.0)
