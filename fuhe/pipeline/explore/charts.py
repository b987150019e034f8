"""The geometry of a chart: what the template draws as SVG, with no script and no picture file."""

from collections.abc import Sequence

from msgspec import Struct

_WIDTH, _HEIGHT = 720.0, 260.0
_LEFT, _RIGHT, _TOP, _FOOT = 44.0, 8.0, 14.0, 44.0
_GAP = 0.22  # of a group's width between groups
_ROUND = (1, 2, 5)


class Bar(Struct, frozen=True):
    """One bar: its rectangle, its series and what it counts."""

    x: float
    y: float
    width: float
    height: float
    series: int
    label: str
    count: int


class Tick(Struct, frozen=True):
    """A mark on an axis: where it stands and what it says."""

    place: float
    text: str


class Histogram(Struct, frozen=True):
    """Grouped bars with both axes, in a box of `width` by `height`."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Tick, ...]
    scale: tuple[Tick, ...]
    left: float = _LEFT
    right: float = _WIDTH - _RIGHT
    base: float = _HEIGHT - _FOOT


def histogram(rows: Sequence[tuple[str, Sequence[int]]]) -> Histogram:
    """Return the chart of (label, counts by series)."""
    largest = max((count for _, counts in rows for count in counts), default=0)
    step = _step(largest)
    top = max(step, -(-largest // step) * step)
    height = _HEIGHT - _TOP - _FOOT
    group = (_WIDTH - _LEFT - _RIGHT) / max(1, len(rows))
    bars: list[Bar] = []
    labels: list[Tick] = []
    for place, (label, counts) in enumerate(rows):
        start = _LEFT + group * (place + _GAP / 2)
        width = group * (1 - _GAP) / max(1, len(counts))
        labels.append(Tick(round(_LEFT + group * (place + 0.5), 1), label))
        for series, count in enumerate(counts):
            tall = height * count / top
            x, y = start + width * series, _HEIGHT - _FOOT - tall
            bars.append(
                Bar(round(x, 1), round(y, 1), round(width, 1), round(tall, 1), series, label, count)
            )
    scale = tuple(
        Tick(round(_HEIGHT - _FOOT - height * value / top, 1), f"{value:,}")
        for value in range(0, top + 1, step)
    )
    return Histogram(_WIDTH, _HEIGHT, tuple(bars), tuple(labels), scale)


def _step(largest: int) -> int:
    """Return a round distance of marks that gives at most six of them."""
    power = 1
    while True:
        for factor in _ROUND:
            if largest <= 5 * factor * power:
                return factor * power
        power *= 10
