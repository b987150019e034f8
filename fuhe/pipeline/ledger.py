"""What the archive already knows: which files need no reading, and the row of this run."""

import json
import sqlite3
from collections.abc import Mapping

import msgspec

import fuhe
from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import OcrMode, makes_same
from fuhe.pipeline.addresses import RemoteFile
from fuhe.pipeline.archive import now, transaction
from fuhe.pipeline.intake import File, modified_at, name_of
from fuhe.pipeline.load import storable
from fuhe.pipeline.packed import PACKED_TYPES, SEPARATOR
from fuhe.pipeline.version import made_by, same_reading
from fuhe.schemas.database.table import insert_statement
from fuhe.schemas.database.verdict_tables import RULEBOOKS
from fuhe.schemas.errors import ErrorCode, UsageError
from fuhe.schemas.records import RECORDS_FORMAT
from fuhe.schemas.report import Outcome, SourceFile, Status
from fuhe.schemas.rulebook import Rulebook, rulebooks

# Failures that may come from the machine and not from the file: tried again by the next run.
_TRIED_AGAIN = {
    ErrorCode.TIMEOUT,
    ErrorCode.OUT_OF_MEMORY,
    ErrorCode.CRASHED,
    ErrorCode.MISSING_PROGRAM,
    ErrorCode.IO_ERROR,
}

_AT_PATH = "SELECT document_id FROM files WHERE path = ? AND size_bytes = ? AND modified_at = ?"
_MEMBERS = (
    "SELECT path, document_id, size_bytes FROM files "
    "WHERE path >= ? AND path < ? AND modified_at = ? ORDER BY path"
)

_FAILED = (
    "SELECT path FROM files JOIN documents ON documents.id = document_id "
    "WHERE status = 'failed' OR (status = 'partial' AND error_code = 'timeout')"
)


class Known(msgspec.Struct, frozen=True):
    """A document that is in the archive."""

    id: str
    media_type: str
    status: Status
    error_code: ErrorCode | None
    error_message: str | None
    extractor: str | None
    extractor_version: str | None
    size_bytes: int
    pipeline_version: str
    rulebook: str | None
    records_format: int | None = None

    @property
    def can_be_rescored(self) -> bool:
        """Whether rules can be applied to it again without reading the file.

        What failed and a packed folder hold nothing that a rule says something of.
        """
        nothing = self.status is Status.FAILED or self.media_type in PACKED_TYPES
        return nothing or self.records_format == RECORDS_FORMAT

    @property
    def outcome(self) -> Outcome:
        """The document as a run would tell of it."""
        return Outcome(
            document_id=self.id,
            media_type=self.media_type,
            size_bytes=self.size_bytes,
            status=self.status,
            error_code=self.error_code,
            error_message=self.error_message,
            extractor=self.extractor,
            extractor_version=self.extractor_version,
        )


_COLUMNS = Known.__struct_fields__
_DOCUMENT = (
    f"SELECT {', '.join(_COLUMNS[:-1])}, "  # noqa: S608
    "(SELECT format FROM records WHERE document_id = documents.id) FROM documents WHERE id = ?"
)


def failed_paths(connection: sqlite3.Connection) -> set[str]:
    """Return the paths whose document failed or lacked time.

    With a member of an archive that of the archive.
    """
    paths: set[str] = set()
    for (path,) in connection.execute(_FAILED):
        paths.add(path)
        # Any `!` may be the one that separates an archive from its member.
        parts = path.split(SEPARATOR)
        paths.update(SEPARATOR.join(parts[:count]) for count in range(1, len(parts)))
    return paths


class Ledger:
    """What the archive knows, asked for by a run with these extractors and options.

    `retry_failed`: what failed is to be read again, whyever it failed.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        extractors: tuple[Extractor, ...],
        rulebook: str | None,
        version: str,
        ocr: OcrMode = OcrMode.AUTO,
        *,
        retry_failed: bool = False,
    ) -> None:
        self._ocr = ocr
        self._retry_failed = retry_failed
        self._connection = connection
        self._extractors = extractors
        self._rulebook = rulebook
        self._version = version

    def unchanged(self, file: File) -> tuple[SourceFile, Known] | None:
        """Return the file and its document if path, size and time of change are as before.

        The document may want its rules applied again: see `is_current`.
        """
        signs = _signs(file)
        if signs is None:
            return None
        name, (size, changed) = name_of(file), signs
        row = self._connection.execute(_AT_PATH, (storable(name), size, changed)).fetchone()
        known = self.document(row[0]) if row else None
        if known is None:
            return None
        source = SourceFile(
            path=name,
            document_id=known.id,
            size_bytes=size,
            modified_at=changed,
            media_type=known.media_type,
        )
        return source, known

    def members(self, archive: SourceFile) -> list[tuple[SourceFile, Known]] | None:
        """Return what the archive was unpacked to; None where some of it must be read again.

        A member has the time of change of its archive: others came from an older one.
        """
        name = storable(f"{archive.path}{SEPARATOR}")
        # All paths that begin with the name stand before its successor.
        after = name[:-1] + chr(ord(SEPARATOR) + 1)
        rows = self._connection.execute(_MEMBERS, (name, after, archive.modified_at)).fetchall()
        found: list[tuple[SourceFile, Known]] = []
        for path, document_id, size in rows:
            known = self.document(document_id)
            if known is None:
                return None
            source = SourceFile(
                path=path,
                document_id=document_id,
                size_bytes=size,
                modified_at=archive.modified_at,
                media_type=known.media_type,
            )
            found.append((source, known))
        return found

    def document(self, document_id: str) -> Known | None:
        """Return the document if it is there and this version would read the same in it."""
        known = self._known(document_id)
        return known if known is not None and self._is_read(known) else None

    def is_current(self, known: Known) -> bool:
        """Tell whether this version and rulebook would make the same of a document's records."""
        made = made_by(self._version, known.extractor, self._extractors)
        return known.pipeline_version == made and known.rulebook == self._rulebook

    def loaded(self, document_id: str) -> Outcome:
        """Return what became of a document that this run has loaded."""
        known = self._known(document_id)
        if known is None:
            message = f"document {document_id} was deleted while the run went on"
            raise UsageError(message)
        return known.outcome

    def _known(self, document_id: str) -> Known | None:
        row = self._connection.execute(_DOCUMENT, (document_id,)).fetchone()
        if row is None:
            return None
        return msgspec.convert(dict(zip(_COLUMNS, row, strict=True)), Known)

    def _is_read(self, known: Known) -> bool:
        is_tried_again = self._retry_failed or known.error_code in _TRIED_AGAIN
        if known.status is Status.FAILED and is_tried_again:
            return False
        if known.status is Status.PARTIAL and known.error_code is ErrorCode.TIMEOUT:
            return False
        made = made_by(self._version, known.extractor, self._extractors)
        return (
            same_reading(known.pipeline_version, made)
            and (self.is_current(known) or known.can_be_rescored)
            and (known.extractor is None or self._is_current_extractor(known))
        )

    def _is_current_extractor(self, known: Known) -> bool:
        return any(
            extractor.name == known.extractor
            and makes_same(
                known.extractor_version,
                extractor.version,
                self._ocr,
                pictures=extractor.reads_pictures,
            )
            for extractor in self._extractors
        )


def _signs(file: File) -> tuple[int, str] | None:
    """Return size and time of change of a file; None where they are not known."""
    if isinstance(file, RemoteFile):
        return (file.size_bytes, file.modified_at) if file.modified_at else None
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, modified_at(status)


def begin_run(connection: sqlite3.Connection, arguments: Mapping[str, object]) -> int:
    """Record that a run began, and return its number."""
    with transaction(connection):
        cursor = connection.execute(
            "INSERT INTO runs (started_at, version, arguments) VALUES (?, ?, ?)",
            (now(), fuhe.__version__, storable(json.dumps(arguments, ensure_ascii=False))),
        )
    return int(cursor.lastrowid or 0)


def end_run(connection: sqlite3.Connection, number: int, counts: Mapping[str, int]) -> None:
    """Record that a run ended; the keys of `counts` are columns of `runs`."""
    changes = ", ".join(f"{name} = :{name}" for name in counts)
    with transaction(connection):
        connection.execute(
            f"UPDATE runs SET finished_at = :now, {changes} WHERE id = :id",  # noqa: S608
            {**counts, "now": now(), "id": number},
        )


def record_rulebooks(connection: sqlite3.Connection, given: Rulebook | None = None) -> None:
    """Write the rulebooks of this version, and the user's own."""
    own = (given,) if given is not None and given not in rulebooks() else ()

    rows = [
        (r.code, r.title, r.document_number, r.valid_from, r.valid_to, r.region, r.verified)
        for r in (*rulebooks(), *own)
    ]
    with transaction(connection):
        connection.execute("DELETE FROM rulebooks")
        connection.executemany(insert_statement(RULEBOOKS), rows)
