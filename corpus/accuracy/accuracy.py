"""What a comparison with the truth counts."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

Record = Mapping[str, Any]


class Accuracy(Struct):
    """Fields compared and right, as printed and as read, and what was wrong.

    `findings` counts the errors known that were `found` or `missed`, and the findings printed
    that are `right`, `wrong`, or not judged by hand yet (`unjudged`).
    """

    raw: Counter[bool] = field(default_factory=Counter)
    read: Counter[bool] = field(default_factory=Counter)
    forms: Counter[bool] = field(default_factory=Counter)
    indicators: Counter[bool] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    coverage: float = 1.0
    mismatches: list[str] = field(default_factory=list)
    exact: bool = False

    def add(self, other: "Accuracy") -> None:
        """Take in the counts of another document; the lowest coverage holds."""
        self.raw += other.raw
        self.read += other.read
        self.forms += other.forms
        self.indicators += other.indicators
        self.findings += other.findings
        self.coverage = min(self.coverage, other.coverage)

    def share_right(self) -> str:
        """Return how many of all findings printed are right."""
        printed = sum(self.findings[kind] for kind in ("right", "wrong", "unjudged"))
        return f"{self.findings['right']}/{printed}"

    def share_found(self) -> str:
        """Return how many of the errors known were found."""
        return f"{self.findings['found']}/{self.findings['found'] + self.findings['missed']}"
