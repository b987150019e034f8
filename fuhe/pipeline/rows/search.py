"""Rows of the full-text index."""

from collections.abc import Iterator

from fuhe.pipeline.rows.values import Row, assessment_id, folded_of, key_of, text_of
from fuhe.schemas.database.search import segment
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report


def search_rows(content: Content, report: Report, document: str) -> Iterator[Row]:
    """Yield (words, document_id, assessment_id, field, text) of all that has words."""
    for form, field, text in _texts(content, report, key_of(document)):
        words = segment(text) if text else ""
        if words:
            yield (words, document, form, field, text)


def _texts(
    content: Content, report: Report, key: str
) -> Iterator[tuple[str | None, str, str | None]]:
    yield (None, "documents.title", report.title)
    for assessment in report.assessments:
        printed, form = assessment.printed, assessment_id(key, assessment.ordinal)
        name = assessment.project_name or folded_of(printed.project_name)
        yield (form, "assessments.project_name", name)
        yield (form, "assessments.competent_department", folded_of(printed.competent_department))
        yield (form, "assessments.implementing_unit", folded_of(printed.implementing_unit))
        yield (form, "assessments.goal_expected", text_of(printed.goal_expected))
        yield (form, "assessments.goal_actual", text_of(printed.goal_actual))
        for indicator in assessment.indicators:
            note = text_of(indicator.printed.deviation_note)
            yield (form, "indicators.level3", indicator.level3)
            yield (form, "indicators.deviation_note", note)
    for project in report.listed_projects:
        yield (None, "listed_projects.name", project.name)
    for paragraph in content.paragraphs:
        yield (None, "paragraphs.text", paragraph.text)
