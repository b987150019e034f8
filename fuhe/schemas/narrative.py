"""The written report of a document, and the list of projects that heads a bundle."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from fuhe.schemas.assessment import Printed


class ClaimKind(StrEnum):
    """What a passage of the report states: `claims.kind`."""

    SCORE = "score"
    GRADE = "grade"
    BUDGET = "budget"
    EXECUTED = "executed"
    EXECUTION_RATE = "execution_rate"
    PROJECT_NAME = "project_name"
    YEAR = "year"


class Section(Struct, frozen=True):
    """One section of the report: `text` is its paragraphs, joined by line breaks."""

    ordinal: int
    level: int
    heading: str
    text: str
    first_paragraph: int
    last_paragraph: int


class PrintedClaim(Struct, frozen=True):
    """A statement in a paragraph: `raw` is its characters `start` to `end`."""

    kind: ClaimKind
    paragraph: int
    start: int
    end: int
    raw: str
    project_name: str | None = None


class Claim(Struct, frozen=True):
    """A statement, read: amounts in 万元, rates as ratios; text for names and grades."""

    ordinal: int
    printed: PrintedClaim
    value: Decimal | str | None = None
    places: int = 0


class PrintedListedProject(Struct, frozen=True, kw_only=True):
    """One row of a project list, as printed."""

    grid: int
    ordinal: int
    is_total: bool
    number: Printed | None = None
    name: Printed | None = None
    amount: Printed | None = None
    remark: Printed | None = None


class ListedProject(Struct, frozen=True, kw_only=True):
    """One row of a project list, read: `amount` in 万元."""

    printed: PrintedListedProject
    name: str | None = None
    amount: Decimal | None = None
