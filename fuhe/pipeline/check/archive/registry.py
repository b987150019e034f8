"""All checks over an archive, on one page."""

from fuhe.pipeline.check.archive import (
    list_amount_mismatch,
    narrative_amount_mismatch,
    narrative_foreign_project,
    same_passage,
    same_results,
)
from fuhe.pipeline.check.archive.context import ArchiveCheck

ARCHIVE_CHECKS: tuple[ArchiveCheck, ...] = (
    narrative_amount_mismatch.CHECK,
    list_amount_mismatch.CHECK,
    narrative_foreign_project.CHECK,
    same_passage.CHECK,
    same_results.CHECK,
)
