"""A listed project's amount is neither budget nor spending of its form in another file."""

from msgspec.structs import replace

from fuhe.pipeline.check.archive.context import (
    Archive,
    ArchiveCheck,
    ArchiveFinding,
    ArchiveResult,
)
from fuhe.pipeline.check.archive.other_file import held_against
from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.lists.list_amount_mismatch import CHECK as OF_DOCUMENT
from fuhe.pipeline.check.same_project import is_same_project
from fuhe.schemas.report import Report


def _run(archive: Archive) -> ArchiveResult:
    found: list[ArchiveFinding] = []
    lists = [card for card in archive.cards.values() if card.listed]
    for card in lists:
        for project in dict.fromkeys(card.listed):
            found.extend(held_against(archive, card, project, _narrowed, OF_DOCUMENT))
    return tuple(found) if lists else NotApplicable("没有项目清单")


def _narrowed(report: Report, project: str) -> Report:
    """Return the report with the rows of this project; two rows of one name are none."""
    rows = tuple(row for row in report.listed_projects if is_same_project(row.name, project))
    return replace(report, assessments=(), listed_projects=rows if len(rows) == 1 else ())


CHECK = ArchiveCheck(
    OF_DOCUMENT.code,
    OF_DOCUMENT.severity,
    says="项目清单的金额与另一文件中该项目的自评表不一致",
    skipped="没有项目清单，或没有同一单位、年度、项目的自评表",
    run=_run,
)
