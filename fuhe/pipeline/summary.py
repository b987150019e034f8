"""What a run tells: each file that it is done with, and what it came to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from fuhe.pipeline.comparison import Comparison
from fuhe.pipeline.intake import Found
from fuhe.pipeline.reapplication import Watcher
from fuhe.schemas.errors import ExitCode
from fuhe.schemas.report import Outcome, SourceFile


class Ended(Struct, frozen=True):
    """One file that a run is done with; `unchanged` if it was not read again.

    `is_member`: it came out of an archive, and was not among the files that were found.
    """

    source: SourceFile
    outcome: Outcome
    unchanged: bool = False
    forms: int = 0
    findings: Mapping[str, int] = {}
    detail: str | None = None
    is_member: bool = False


class Summary(Struct):
    """What a run came to. `documents` and `findings` count what was read, not what was skipped.

    `rescored` documents were not read again, but other rules had been applied to them.
    `left_alone` files were not looked at, since only those that had failed were asked for.
    """

    found: Found
    left_alone: int = 0
    unchanged: int = 0
    copies: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    failures: int = 0
    rescored: int = 0
    comparison: Comparison | None = None
    left: int = 0
    interrupted: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """What the command returns."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.SOME_INPUT_FAILED if self.failures else ExitCode.OK


class Observer(Watcher, Protocol):
    """Who is told how a run goes."""

    def found(self, found: Found) -> None:
        """The files are known."""

    def ended(self, ended: Ended) -> None:
        """One file is done with."""

    def warned(self, file: Path, problems: Sequence[str]) -> None:
        """Something is wrong in a file that goes with the run; the run goes on."""

    def stopping(self) -> None:
        """The run was asked to stop. Called from a signal handler."""
