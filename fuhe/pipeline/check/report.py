"""All checks over one document. What rests on a doubtful reading is no accusation."""

from fuhe.pipeline.check.evidence import DocumentContext, FormContext, NotApplicable
from fuhe.pipeline.check.registry import DOCUMENT_CHECKS, FORM_CHECKS
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.verdict import Finding, FindingCode, Rescore, Severity

# Below this confidence a reading is doubtful.
_SURE = 0.9


def check(content: Content, report: Report, rescores: tuple[Rescore, ...]) -> tuple[Finding, ...]:
    """Return the findings of all checks, those of the forms first, in order of the registry."""
    forms = tuple(_contexts(report, rescores))
    found: list[Finding] = []
    for context in forms:
        for each in FORM_CHECKS:
            result = each.run(context)  # type: ignore[arg-type]
            if not isinstance(result, NotApplicable):
                found.extend(result)
    document = DocumentContext(content, report, forms)
    for each in DOCUMENT_CHECKS:
        result = each.run(document)  # type: ignore[arg-type]
        if not isinstance(result, NotApplicable):
            found.extend(result)
    return tuple(_or_source_check(finding) for finding in found)


def _contexts(report: Report, rescores: tuple[Rescore, ...]) -> list[FormContext]:
    found: list[FormContext] = []
    for form in report.assessments:
        own = tuple(result for result in rescores if result.assessment == form.ordinal)
        if own:
            found.append(FormContext(form, own, rulebook(own[0].rulebook)))
    return found


def _or_source_check(finding: Finding) -> Finding:
    """Return the finding, or a request to look at the source where the reading is doubtful."""
    if finding.confidence >= _SURE:
        return finding
    return Finding(
        code=FindingCode.NEEDS_SOURCE_CHECK,
        severity=Severity.INFO,
        message=f"所依据的单元格读得不确定，请先与原件核对：{finding.message}",
        assessment=finding.assessment,
        indicator=finding.indicator,
        published=finding.published,
        expected=finding.expected,
        evidence=finding.evidence,
        rulebook=finding.rulebook,
        rule=finding.rule,
        confidence=finding.confidence,
    )
