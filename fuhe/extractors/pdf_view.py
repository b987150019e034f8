"""The page as a reader sees it: from PDF user space to points with the origin top left.

User space has its origin at any corner of any box and y upward (ISO 32000-1, 8.3.2.3); the
reader sees the crop box, turned by /Rotate (7.7.3.3), and turns a page whose text runs sideways.
"""

from typing import NamedTuple


class View(NamedTuple):
    """A rectangle of user space, shown after `turns` quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def columns(
        self, lefts: list[float], bottoms: list[float], rights: list[float], tops: list[float]
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """Return the boxes as shown: columns x0, top, x1, bottom."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        if self.turns == 0:
            x0, x1 = lefts, rights
            if left:  # nearly every page begins at 0
                x0, x1 = [x - left for x in lefts], [x - left for x in rights]
            return x0, [top - y for y in tops], x1, [top - y for y in bottoms]
        if self.turns == 1:
            x0, x1 = [y - bottom for y in bottoms], [y - bottom for y in tops]
            return x0, [x - left for x in lefts], x1, [x - left for x in rights]
        if self.turns == 2:
            x0, x1 = [right - x for x in rights], [right - x for x in lefts]
            return x0, [y - bottom for y in bottoms], x1, [y - bottom for y in tops]
        x0, x1 = [top - y for y in tops], [top - y for y in bottoms]
        return x0, [right - x for x in rights], x1, [right - x for x in lefts]


def turned(
    box: tuple[float, float, float, float], turns: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return a box of a page `width` by `height` after `turns` quarter turns clockwise."""
    x0, top, x1, bottom = box
    if turns == 1:
        return height - bottom, x0, height - top, x1
    if turns == 2:
        return width - x1, height - bottom, width - x0, height - top
    if turns == 3:
        return top, width - x1, bottom, width - x0
    return box
