"""Work that shows how far it is: results go to stdout, all for people to stderr."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from fuhe.pipeline.cli.meter import Meter


class Metered:
    """What a command shows that fills `output`. `quiet`: no meter; `verbose`: details too."""

    def __init__(self, output: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
        self.output = output
        self.as_json = as_json
        self.quiet = quiet
        self.verbose = verbose
        self.meter: Meter | None = None
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.meter is not None:
            self.meter.close()

    @property
    def seconds(self) -> float:
        """How long the work took until now."""
        return time.monotonic() - self._began

    def begin(self, count: int, doing: str = "reading", unit: str = "files") -> None:
        """Show how far the work is; `count` is how many files, or other things, there are."""
        if not self.quiet:
            self.meter = Meter(count, doing, unit)

    def advance(self, *, failed: bool, found: int = 0) -> None:
        """Show that one more is done with, and that so many more were found."""
        if self.meter is not None:
            self.meter.advance(found=found, failed=failed)


def say_stopping(things: str) -> None:
    """Say that the things in hand are finished. For a signal handler: no buffer is used."""
    message = f"\nfuhe: finishing the {things} in hand; Ctrl-C again stops at once\n"
    os.write(sys.stderr.fileno(), message.encode())
