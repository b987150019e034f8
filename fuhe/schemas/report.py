"""All that fuhe knows of one document: what the stages hand on, and what is loaded."""

from enum import StrEnum

from msgspec import Struct

from fuhe.schemas.assessment import (
    Assessment,
    CellReference,
    GridKind,
    PrintedAssessment,
    Role,
)
from fuhe.schemas.document import Content
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.narrative import (
    Claim,
    ListedProject,
    PrintedClaim,
    PrintedListedProject,
    Section,
)
from fuhe.schemas.repair import Repair
from fuhe.schemas.verdict import Choice, Finding, Rescore


class Status(StrEnum):
    """How a document came out: `documents.status`."""

    OK = "ok"
    PARTIAL = "partial"
    EMPTY = "empty"
    FAILED = "failed"


class GridUse(Struct, frozen=True):
    """What a grid was recognized as, and the role of each of its cells."""

    grid: int
    kind: GridKind
    roles: dict[CellReference, Role]


class PrintedReport(Struct, frozen=True, kw_only=True):
    """The records of one document as printed: what recognition hands to normalization."""

    grids: tuple[GridUse, ...] = ()
    assessments: tuple[PrintedAssessment, ...] = ()
    listed_projects: tuple[PrintedListedProject, ...] = ()
    list_unit: str | None = None
    sections: tuple[Section, ...] = ()
    claims: tuple[PrintedClaim, ...] = ()
    title: str | None = None
    fiscal_year_text: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """The records of one document, read."""

    title: str | None = None
    fiscal_year: int | None = None
    region: str | None = None
    grids: tuple[GridUse, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    listed_projects: tuple[ListedProject, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    repairs: tuple[Repair, ...] = ()


class SourceFile(Struct, frozen=True, kw_only=True):
    """One file as intake found it: `document_id` is the SHA-256 of its bytes, lower-case hex."""

    path: str
    document_id: str
    size_bytes: int
    modified_at: str
    media_type: str


class Outcome(Struct, frozen=True, kw_only=True):
    """One document after all stages: loaded whole or not at all.

    `region_given` is the region that a manifest said when its rules were chosen.
    """

    document_id: str
    media_type: str
    size_bytes: int
    status: Status
    error_code: ErrorCode | None = None
    error_message: str | None = None
    extractor: str | None = None
    extractor_version: str | None = None
    content: Content | None = None
    report: Report | None = None
    choices: tuple[Choice, ...] = ()
    rescores: tuple[Rescore, ...] = ()
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    region_given: str | None = None
