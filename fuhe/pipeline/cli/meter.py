"""How far a run is, on stderr: a bar on a terminal, elsewhere a line now and then."""

import sys
import threading
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fuhe.pipeline.cli.bar import Bar

_SECONDS_TO_FIRST_LINE = 5.0
_SECONDS_BETWEEN_LINES = 30.0


class Meter:
    """Shows the files (or other things, `unit`) that are done with, and those that failed."""

    def __init__(self, total: int, doing: str = "reading", unit: str = "files") -> None:
        self.total = total
        self.unit = unit
        self.done = self.failed = 0
        self._told_at = time.monotonic()
        self._told = 0
        self._closed = threading.Event()
        self._bar = _bar(doing, unit, total) if sys.stderr.isatty() else None
        if self._bar is None:
            # In a thread of its own: also while a single file takes long.
            threading.Thread(target=self._tell, name="meter", daemon=True).start()

    def advance(self, *, found: int = 0, failed: bool = False) -> None:
        """Count one more file; `found` files that were not in the total came to light."""
        self.done += 1
        self.failed += failed
        self.total += found
        if self._bar is not None:
            self._bar.show(self.done, self.total, self.failed)

    def close(self) -> None:
        """Take the bar away, and tell no more."""
        self._closed.set()
        if self._bar is not None:
            self._bar.close()

    def _tell(self) -> None:
        wait = _SECONDS_TO_FIRST_LINE
        while not self._closed.wait(wait):
            if self.done < self.total:
                click.echo(f"fuhe: {self.line()}", err=True)
            wait = _SECONDS_BETWEEN_LINES

    def line(self) -> str:
        """Return the state in words; the rate is that since the last line."""
        now = time.monotonic()
        seconds, ended = now - self._told_at, self.done - self._told
        self._told_at, self._told = now, self.done
        parts = [f"{self.done} of {self.total} {self.unit}"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        rate = ended / seconds if seconds else 0.0
        parts.append(f"{rate:.1f} {self.unit}/s")
        if rate and self.done < self.total:
            parts.append(f"about {_span((self.total - self.done) / rate)} left")
        return ", ".join(parts)


def _bar(doing: str, unit: str, total: int) -> "Bar":
    from fuhe.pipeline.cli.bar import Bar

    return Bar(doing, unit, total)


def _span(seconds: float) -> str:
    """Return a time in words, as exact as an estimate may be."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
