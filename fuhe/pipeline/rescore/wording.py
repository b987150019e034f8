"""Scores and intervals as Chinese sentences show them."""

from decimal import Decimal

from fuhe.pipeline.rescore.interval import Interval
from fuhe.schemas.precision import plain, rounded


def score(value: Decimal) -> str:
    """Return a score at two decimals at most."""
    return plain(rounded(value))


def span(interval: Interval) -> str:
    """Return an interval as text: `8.43分`, `16至20分`, `0至10分(不含10分)`."""
    if interval.is_point:
        return f"{score(interval.low)}分"
    text = f"{score(interval.low)}至{score(interval.high)}分"
    return f"{text}(不含{score(interval.high)}分)" if interval.open_high else text
