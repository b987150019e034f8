"""All checks over an archive, in order of the registry."""

from msgspec.structs import replace

from fuhe.pipeline.check.archive.context import Archive, ArchiveFinding
from fuhe.pipeline.check.archive.registry import ARCHIVE_CHECKS
from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.report import is_read_whole, or_source_check


def check_archive(archive: Archive) -> tuple[ArchiveFinding, ...]:
    """Return the findings of all checks, those of one document together, in order of the ids.

    What rests on a doubtful reading, or on a document that was not read whole, is no accusation.
    """
    found: list[tuple[str, int, str, ArchiveFinding]] = []
    for position, check in enumerate(ARCHIVE_CHECKS):
        result = check.run(archive)
        if isinstance(result, NotApplicable):
            continue
        found += [(each.document, position, each.finding.message, each) for each in result]
    found.sort(key=lambda entry: entry[:3])
    return tuple(_or_source_check(archive, each) for *_, each in found)


def _or_source_check(archive: Archive, found: ArchiveFinding) -> ArchiveFinding:
    both = (archive.records(found.document), archive.records(found.other))
    whole = all(records is not None and is_read_whole(records.content) for records in both)
    return replace(found, finding=or_source_check(found.finding, whole=whole))
