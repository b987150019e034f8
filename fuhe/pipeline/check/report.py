"""All checks over one document. What rests on a doubtful reading is no accusation."""

from collections.abc import Mapping

from msgspec.structs import replace

from fuhe.pipeline.check.evidence import DocumentContext, FormContext, NotApplicable, Result
from fuhe.pipeline.check.registry import DOCUMENT_CHECKS, FORM_CHECKS
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.document import SURELY_READ, Content
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Rescoring, Severity

# With these problems, cells, rows or pages may be missing that would settle a sum or a rule.
_PARTS_MISSING = (
    ErrorCode.CORRUPT,
    ErrorCode.TOO_LARGE,
    ErrorCode.NO_TEXT_LAYER,
    ErrorCode.UNREADABLE_TEXT,
)


def check(content: Content, report: Report, rescoring: Rescoring) -> tuple[Finding, ...]:
    """Return the findings of all checks, those of the forms first, in order of the registry."""
    forms = contexts(report, rescoring)
    found: list[Finding] = []
    for context in forms:
        for form_check in FORM_CHECKS:
            found.extend(_given(form_check.run(context)))
    document = DocumentContext(content, report, forms)
    for document_check in DOCUMENT_CHECKS:
        found.extend(_given(document_check.run(document)))
    doubts = _doubts(content)
    found = [_as_sure_as_evidence(finding, doubts) for finding in found]
    whole = is_read_whole(content)
    return tuple(or_source_check(finding, whole=whole) for finding in found)


def is_read_whole(content: Content) -> bool:
    """Return whether no row or page may be missing."""
    return not any(problem.code in _PARTS_MISSING for problem in content.problems)


def _given(result: Result) -> tuple[Finding, ...]:
    return () if isinstance(result, NotApplicable) else result


def contexts(report: Report, rescoring: Rescoring) -> tuple[FormContext, ...]:
    """Return each form that has a rulebook, with its rescores."""
    forms = {form.ordinal: form for form in report.assessments}
    return tuple(
        FormContext(
            forms[choice.assessment],
            tuple(r for r in rescoring.rescores if r.assessment == choice.assessment),
            choice.book,
        )
        for choice in rescoring.choices
    )


def _doubts(content: Content) -> dict[Evidence, float]:
    """Return the cells and paragraphs that were not surely read, with their confidence."""
    doubts = {
        Evidence(cell=CellReference(grid.ordinal, cell.row, cell.column)): cell.confidence
        for grid in content.grids
        for cell in grid.cells
        if cell.confidence < 1
    }
    for paragraph in content.paragraphs:
        if paragraph.confidence < 1:
            doubts[Evidence(paragraph=paragraph.ordinal)] = paragraph.confidence
    return doubts


def _as_sure_as_evidence(finding: Finding, doubts: Mapping[Evidence, float]) -> Finding:
    """Return the finding, no surer than any cell or paragraph that it shows."""
    sure = min((doubts.get(each, 1.0) for each in finding.evidence), default=1.0)
    return replace(finding, confidence=sure) if sure < finding.confidence else finding


def or_source_check(finding: Finding, *, whole: bool) -> Finding:
    """Return the finding, or a request to look at the source where the reading is doubtful.

    `whole`: all of the document was read.
    """
    sure = finding.confidence >= SURELY_READ
    if (sure and whole) or finding.code is FindingCode.NEEDS_SOURCE_CHECK:
        return finding
    doubt = "文件没有读全" if sure else "所依据的单元格不能确定都已读准、读全"
    return replace(
        finding,
        code=FindingCode.NEEDS_SOURCE_CHECK,
        severity=Severity.INFO,
        message=f"{doubt}，请先与原件核对：{finding.message}",
    )
