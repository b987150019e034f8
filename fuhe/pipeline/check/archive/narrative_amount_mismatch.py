"""The report states another amount or rate than the form of the project in another file."""

from msgspec.structs import replace

from fuhe.pipeline.check.archive.context import (
    Archive,
    ArchiveCheck,
    ArchiveFinding,
    ArchiveResult,
)
from fuhe.pipeline.check.archive.other_file import held_against
from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.narrative.narrative_amount_mismatch import CHECK as OF_DOCUMENT
from fuhe.pipeline.check.same_project import is_same_project
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.report import Report


def _run(archive: Archive) -> ArchiveResult:
    found: list[ArchiveFinding] = []
    reports = [card for card in archive.cards.values() if card.evaluated]
    for card in reports:
        for project in card.evaluated:
            found.extend(held_against(archive, card, project, _narrowed, OF_DOCUMENT))
    return tuple(found) if reports else NotApplicable("没有写明项目与金额的报告")


def _named(report: Report) -> list[str]:
    """Return the projects that statements are made of, and those that are evaluated."""
    of = [claim.printed.project_name for claim in report.claims]
    evaluated = [
        claim.value
        for claim in report.claims
        if claim.printed.kind is ClaimKind.PROJECT_NAME and isinstance(claim.value, str)
    ]
    return [name for name in (*of, *evaluated) if name]


def _narrowed(report: Report, project: str) -> Report:
    """Return the report with the statements of this project only.

    Statements without a name are of it where no other project is named.
    """
    alone = all(is_same_project(name, project) for name in _named(report))
    claims = tuple(
        claim
        for claim in report.claims
        if is_same_project(claim.printed.project_name, project)
        or (alone and claim.printed.project_name is None)
    )
    return replace(report, assessments=(), claims=claims)


CHECK = ArchiveCheck(
    OF_DOCUMENT.code,
    OF_DOCUMENT.severity,
    says="报告所写金额或执行率与另一文件中同一项目的自评表不一致",
    skipped="没有写明项目与金额的报告，或没有同一单位、年度、项目的自评表",
    run=_run,
)
