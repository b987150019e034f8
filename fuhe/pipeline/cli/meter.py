"""How far a run is, on stderr: a bar on a terminal, elsewhere a line now and then."""

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fuhe.pipeline.cli.bar import Bar

_SECONDS_TO_FIRST_LINE = 5.0
_SECONDS_BETWEEN_LINES = 30.0


class Meter:
    """Shows the files that are done with, and those of them that failed."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = self.failed = 0
        self._shown_at = time.monotonic()
        self._shown = 0
        self._wait = _SECONDS_TO_FIRST_LINE
        self._bar = _bar(total) if sys.stderr.isatty() else None

    def advance(self, *, found: int = 0, failed: bool = False) -> None:
        """Count one more file; `found` files that were not in the total came to light."""
        self.done += 1
        self.failed += failed
        self.total += found
        if self._bar is not None:
            self._bar.show(self.done, self.total, self.failed)
            return
        seconds = time.monotonic() - self._shown_at
        if seconds >= self._wait:
            click.echo(f"fuhe: {self._line(seconds)}", err=True)
            self._shown_at, self._shown = time.monotonic(), self.done
            self._wait = _SECONDS_BETWEEN_LINES

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def _line(self, seconds: float) -> str:
        """Return the state in words; the rate is that since the last line."""
        parts = [f"{self.done} of {self.total} files"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        rate = (self.done - self._shown) / seconds
        parts.append(f"{rate:.1f} files/s")
        if self.done < self.total:
            parts.append(f"about {_span((self.total - self.done) / rate)} left")
        return ", ".join(parts)


def _bar(total: int) -> "Bar":
    from fuhe.pipeline.cli.bar import Bar

    return Bar("reading", total)


def _span(seconds: float) -> str:
    """Return a time in words, as exact as an estimate may be."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
