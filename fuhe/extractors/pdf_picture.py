"""A picture on a page of a PDF, as it is shown."""

from msgspec import Struct

from fuhe.extractors.text_lines import Line


class PagePicture(Struct):
    """A picture on a page: its box in points as shown, and how many pixels it has in all."""

    x0: float
    top: float
    x1: float
    bottom: float
    pixel_count: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def scale(self) -> float:
        """How many of its pixels a point is."""
        return float((self.pixel_count / max(1.0, self.width * self.height)) ** 0.5)

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.width * self.scale, self.height * self.scale

    def holds(self, line: Line) -> bool:
        """Return whether the middle of a line lies on the picture."""
        across, down = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        return self.x0 <= across <= self.x1 and self.top <= down <= self.bottom
