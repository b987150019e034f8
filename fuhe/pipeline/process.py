"""One file through all stages, from its path to its records. Runs in a worker process."""

import functools
import gc
import pickle
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import OcrMode, ocr_mode, version_without
from fuhe.pipeline.extract import extract, identify, unsupported
from fuhe.pipeline.intake import modified_at
from fuhe.pipeline.packed.archives import unpack
from fuhe.pipeline.packed.unpacking import Member
from fuhe.pipeline.rows import document_rows
from fuhe.pipeline.sniff import Look
from fuhe.pipeline.version import made_by
from fuhe.schemas.document import Content
from fuhe.schemas.errors import ErrorCode, ExtractionError
from fuhe.schemas.report import Outcome, PrintedReport, Report, SourceFile, Status
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.verdict import Finding, Rescoring

_EMPTY_ARCHIVE = "a packed folder without files in it"
_NOTHING_FOUND = "opened, but it holds no self-assessment form, project list or written report"


class Stages(Struct, frozen=True):
    """What a file goes through: the extractors and the stages after them, in order."""

    extractors: tuple[Extractor, ...]
    recognize: Callable[[Content], PrintedReport]
    normalize: Callable[[PrintedReport], Report]
    repair: Callable[[Report], Report]
    rescore: Callable[[Report, Rulebook | None], Rescoring]
    check: Callable[[Content, Report, Rescoring], tuple[Finding, ...]]


class Task(Struct, frozen=True):
    """One file to be read by the pipeline of `version`.

    `rulebook` is that of all forms, None where each form tells its own. `prepared` is the path of
    what was made of the file before (`prepare.py`), None where nothing was. `place` is where the
    bytes lie if not at the path of the source; `folder` is where a packed folder may be unpacked.
    `ocr` says which pages are read from their picture, `seconds` how much time the file has (None:
    any), `region` what a manifest says.
    """

    source: SourceFile
    look: Look
    rulebook: Rulebook | None = None
    version: str = ""
    prepared: str | None = None
    place: str | None = None
    folder: str | None = None
    ocr: OcrMode = OcrMode.AUTO
    seconds: float | None = None
    region: str | None = None


class Processed(Struct, frozen=True):
    """What became of a file; `detail` is the traceback of a fault in fuhe itself.

    `members` are the files that it was unpacked to.
    """

    outcome: Outcome
    detail: str | None = None
    members: tuple[Member, ...] = ()


def work(task: Task, stages: Callable[[], Stages]) -> bytes:
    """Return what a worker sends, pickled: rows of one file, traceback of a fault, members.

    `stages` gives the stages; it is called once in each worker.
    """
    known = _cached(stages)
    processed = process(task, known)
    outcome, detail = processed.outcome, processed.detail
    version = made_by(task.version, outcome.extractor, known.extractors)
    identity = task.rulebook.identity if task.rulebook is not None else None
    try:
        rows = document_rows(outcome, version, identity)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in the records costs their own file
        detail = traceback.format_exc()
        outcome = failed(task.source, ErrorCode.CRASHED, fault("load", error), outcome.seconds)
        rows = document_rows(outcome, version, identity)
    return pickle.dumps((rows, detail, processed.members), protocol=pickle.HIGHEST_PROTOCOL)


def work_whole(task: Task, stages: Callable[[], Stages]) -> bytes:
    """Return the pickled `Processed` of one file, with all that was read in it."""
    return pickle.dumps(process(task, _cached(stages)), protocol=pickle.HIGHEST_PROTOCOL)


def load_stages() -> Stages:
    """Return the stages of this version. Imports them: only where a file is to be read."""
    from fuhe.extractors import EXTRACTORS
    from fuhe.pipeline.check import check
    from fuhe.pipeline.normalize import normalize
    from fuhe.pipeline.normalize.repair import repair
    from fuhe.pipeline.recognize import recognize
    from fuhe.pipeline.rescore import rescore

    return Stages(EXTRACTORS, recognize, normalize, repair, rescore, check)


def process(task: Task, stages: Stages) -> Processed:
    """Return the outcome of one file. Never raises for what is in the file.

    A fault in fuhe itself costs this one file: status failed, code crashed.
    """
    started = time.perf_counter()
    steps = _Steps(task)
    detail = None
    try:
        outcome = steps.run(stages)
    except ExtractionError as error:
        outcome = steps.failed(error.code, error.message)
    except MemoryError:
        message = "needs more memory than one file may take; allow more: --memory 8192"
        outcome = steps.failed(ErrorCode.OUT_OF_MEMORY, message)
    except Exception as error:  # noqa: BLE001 - the one boundary between a file and the run
        detail = traceback.format_exc()
        outcome = steps.failed(ErrorCode.CRASHED, fault(steps.stage, error))
    outcome = replace(outcome, seconds=time.perf_counter() - started)
    return Processed(outcome, detail, steps.members)


def failed(source: SourceFile, code: ErrorCode, message: str, seconds: float = 0.0) -> Outcome:
    """Return the outcome of a file that was not read."""
    return Outcome(
        document_id=source.document_id,
        media_type=source.media_type,
        size_bytes=source.size_bytes,
        status=Status.FAILED,
        error_code=code,
        error_message=message,
        seconds=seconds,
    )


def located(report: Report, region: str | None) -> Report:
    """Return the report as rules are chosen for it: with the region that a manifest gave.

    It stands beside the region that the text says; where they name different ones, no rulebook is
    chosen by the region.
    """
    if region is None:
        return report
    return replace(report, region="\n".join(each for each in (report.region, region) if each))


@functools.cache
def _cached(stages: Callable[[], Stages]) -> Stages:
    known = stages()
    # What is imported by now stays: the collector need not go through it again with every file.
    gc.freeze()
    return known


def fault(stage: str, error: Exception) -> str:
    """Return the message of a fault in fuhe itself."""
    return (
        f"a fault of fuhe in {stage} ({type(error).__name__}: {error}); "
        "please report it with this file and what -v prints"
    )


class _Steps:
    """The stages of one file; remembers how far it came."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.stage = "intake"
        self.extractor: Extractor | None = None
        self.media_type = task.source.media_type
        self.members: tuple[Member, ...] = ()

    def run(self, stages: Stages) -> Outcome:
        self.stage = "extract"
        claimed = identify(self.path, stages.extractors)
        if claimed is None and self.task.look.is_packed and self.task.folder is not None:
            return self._unpack(Path(self.task.folder))
        content = self._content(claimed)
        self.stage = "recognize"
        printed = stages.recognize(content)
        self.stage = "normalize"
        report = stages.normalize(printed)
        if not content.problems:  # where rows may be missing, no sum proves anything
            self.stage = "repair"
            report = stages.repair(report)
        self.stage = "rescore"
        rescoring = stages.rescore(located(report, self.task.region), self.task.rulebook)
        self.stage = "check"
        findings = stages.check(content, report, rescoring)
        self.stage = "load"
        status, code, message = _status(content, report)
        return Outcome(
            document_id=self.task.source.document_id,
            media_type=content.media_type,
            size_bytes=self.task.source.size_bytes,
            status=status,
            error_code=code,
            error_message=message,
            extractor=content.extractor,
            extractor_version=content.extractor_version,
            content=content,
            report=report,
            choices=rescoring.choices,
            rescores=rescoring.rescores,
            findings=findings,
            region_given=self.task.region,
        )

    def failed(self, code: ErrorCode, message: str) -> Outcome:
        outcome = failed(self.task.source, code, message)
        known = self.extractor
        return replace(
            outcome,
            media_type=self.media_type,
            extractor=known.name if known else None,
            extractor_version=self._version(known) if known else None,
        )

    @property
    def path(self) -> Path:
        """Where the bytes of the file lie."""
        return Path(self.task.place or self.task.source.path)

    def _unpack(self, folder: Path) -> Outcome:
        """Unpack the file; its members are read as files of their own."""
        self.stage = "unpack"
        try:
            unpacked = unpack(self.path, self.media_type, folder)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            message = f"unpacking stopped ({reason}): make room in {folder.parent}, then run again"
            raise ExtractionError(ErrorCode.IO_ERROR, message) from error
        self._refuse_changed(self.path)
        self.members = unpacked.members
        status, code, message = Status.OK, None, ""
        if unpacked.troubles:
            told = "; ".join(dict.fromkeys(trouble.message for trouble in unpacked.troubles))
            status, code, message = Status.PARTIAL, unpacked.troubles[0].code, told
        elif not unpacked.members:
            status, message = Status.EMPTY, _EMPTY_ARCHIVE
        outcome = self.failed(code or ErrorCode.CORRUPT, "")
        return replace(outcome, status=status, error_code=code, error_message=message or None)

    def _version(self, known: Extractor) -> str:
        """Return the version that failed: where pictures were left out, another may not."""
        if not known.reads_pictures:
            return known.version
        with ocr_mode(self.task.ocr):
            return version_without(known.version, left_out=True)

    def _content(self, claimed: tuple[Extractor, str] | None) -> Content:
        if claimed is None:
            raise unsupported(self.task.look)
        self.extractor, self.media_type = claimed
        self.stage = f"extract ({self.extractor.name})"
        prepared = self.task.prepared
        with ocr_mode(self.task.ocr, self.task.seconds):
            content = extract(self.path, self.extractor, Path(prepared) if prepared else None)
        self._refuse_changed(self.path)
        return content

    def _refuse_changed(self, path: Path) -> None:
        """The records must be those of the bytes that were hashed."""
        source = self.task.source
        if self.task.place is not None:
            return  # nobody else writes to a private folder
        try:
            status = path.stat()
        except OSError as error:
            message = "disappeared while it was read; run again"
            raise ExtractionError(ErrorCode.IO_ERROR, message) from error
        if (status.st_size, modified_at(status)) != (source.size_bytes, source.modified_at):
            message = "was changed by another program while it was read; run again"
            raise ExtractionError(ErrorCode.IO_ERROR, message)


def _status(content: Content, report: Report) -> tuple[Status, ErrorCode | None, str | None]:
    if content.problems:
        messages = dict.fromkeys(problem.message for problem in content.problems)
        return Status.PARTIAL, content.problems[0].code, "; ".join(messages)
    if not (report.assessments or report.listed_projects or report.sections or report.claims):
        return Status.EMPTY, None, _NOTHING_FOUND
    return Status.OK, None, None
