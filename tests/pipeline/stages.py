"""The middle stages, run over documents that tests write: records, rescores, findings."""

from collections.abc import Iterable

from fuhe.pipeline.check import check
from fuhe.pipeline.check.evidence import DocumentContext, FormContext
from fuhe.pipeline.check.report import contexts
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.normalize.repair import repair
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.document import Content
from fuhe.schemas.report import Outcome, Status
from fuhe.schemas.verdict import Finding, FindingCode, Rescore, Subject
from tests.pipeline.forms import document, national


def content_of(*parts, **more) -> Content:
    """Return a document of these parts, or of one national form with these fields."""
    if parts:
        return document(*parts, **more)
    return document("项目支出绩效自评表", "(2023年度)", national(**more))


def read(*parts, **more):
    return repair(normalize(recognize(content_of(*parts, **more))))


def read_form(*parts, **more):
    (form,) = read(*parts, **more).assessments
    return form


def rescores(*parts, **more) -> tuple[Rescore, ...]:
    return rescore(read(*parts, **more)).rescores


def rescored(subject: Subject, *parts, indicator: int | None = None, **more) -> Rescore:
    (only,) = (
        result
        for result in rescores(*parts, **more)
        if result.subject is subject and result.indicator == indicator
    )
    return only


def outcome_of(content: Content, document_id: str = "ab" * 32, size_bytes: int = 1) -> Outcome:
    """Return what the middle stages make of a document, as a worker hands it on."""
    report = normalize(recognize(content))
    rescoring = rescore(report)
    return Outcome(
        document_id=document_id,
        media_type=content.media_type,
        size_bytes=size_bytes,
        status=Status.OK,
        extractor=content.extractor,
        extractor_version=content.extractor_version,
        content=content,
        report=report,
        choices=rescoring.choices,
        rescores=rescoring.rescores,
        findings=check(content, report, rescoring),
    )


def findings(*parts, **more) -> tuple[Finding, ...]:
    """Return the findings of a document; every piece of evidence in them exists."""
    content = content_of(*parts, **more)
    report = repair(normalize(recognize(content)))
    found = check(content, report, rescore(report))
    _assert_evidence(content, found)
    return found


def codes(*parts, **more) -> list[FindingCode]:
    return [finding.code for finding in findings(*parts, **more)]


def form_context(*parts, **more) -> FormContext:
    return document_context(*parts, **more).forms[0]


def document_context(*parts, **more) -> DocumentContext:
    content = content_of(*parts, **more)
    report = repair(normalize(recognize(content)))
    return DocumentContext(content, report, contexts(report, rescore(report)))


def _assert_evidence(content: Content, found: Iterable[Finding]) -> None:
    cells = {(grid.ordinal, cell.row, cell.column) for grid in content.grids for cell in grid.cells}
    paragraphs = {paragraph.ordinal for paragraph in content.paragraphs}
    for finding in found:
        assert finding.evidence, finding
        for each in finding.evidence:
            if each.cell is not None:
                assert (each.cell.grid, each.cell.row, each.cell.column) in cells
            else:
                assert each.paragraph in paragraphs
