"""Rows of what the document says: forms, fund lines, indicators, lists, the written report."""

import json
from collections.abc import Iterable, Iterator

from fuhe.pipeline.rows.values import (
    Row,
    Tables,
    assessment_id,
    folded_of,
    grid_id,
    key_of,
    number_of,
    plain_of,
    reading_of,
    text_of,
)
from fuhe.pipeline.rows.verdicts import places
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.repair import Repair
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Choice


def form_rows(report: Report, choices: Iterable[Choice], document: str) -> Tables:
    """Return the rows of `assessments` and of all that hangs on them, of lists and claims."""
    chosen = {choice.assessment: choice for choice in choices}
    key = key_of(document)
    tables: Tables = {
        "assessments": [
            _assessment(a, chosen.get(a.ordinal), document) for a in report.assessments
        ],
        "funds": [row for a in report.assessments for row in _funds(a, key)],
        "indicators": [row for a in report.assessments for row in _indicators(a, key)],
        "repairs": [_repair(repair, document) for repair in report.repairs],
        "sections": [(document, s.ordinal, s.level, s.heading, s.text) for s in report.sections],
        "claims": [
            (
                document,
                claim.ordinal,
                claim.printed.paragraph,
                claim.printed.kind.value,
                claim.printed.project_name,
                claim.printed.raw,
                plain_of(claim.value),
                claim.printed.start,
                claim.printed.end,
            )
            for claim in report.claims
        ],
        "listed_projects": [
            (
                document,
                grid_id(key, project.printed.grid),
                project.printed.ordinal,
                text_of(project.printed.number),
                project.name,
                text_of(project.printed.amount),
                plain_of(project.amount),
                text_of(project.printed.remark),
                int(project.printed.is_total),
            )
            for project in report.listed_projects
        ],
    }
    return tables


def rulebook_columns(report: Report, choices: Iterable[Choice], document: str) -> Iterator[Row]:
    """Yield (assessment id, rulebook, reason) of each form."""
    chosen = {choice.assessment: choice for choice in choices}
    for form in report.assessments:
        choice = chosen.get(form.ordinal)
        yield (assessment_id(key_of(document), form.ordinal), *_rulebook(choice))


def _rulebook(choice: Choice | None) -> tuple[str | None, str | None]:
    return (None, None) if choice is None else (choice.book.code, choice.reason)


def _assessment(assessment: Assessment, choice: Choice | None, document: str) -> Row:
    printed = assessment.printed
    key = key_of(document)
    return (
        assessment_id(key, printed.ordinal),
        document,
        None if printed.grid is None else grid_id(key, printed.grid),
        printed.ordinal,
        printed.form.value,
        folded_of(printed.title),
        assessment.fiscal_year,
        assessment.project_name or folded_of(printed.project_name),
        folded_of(printed.competent_department),
        folded_of(printed.implementing_unit),
        assessment.amount_unit.value if assessment.amount_unit else None,
        text_of(printed.goal_expected),
        text_of(printed.goal_actual),
        text_of(printed.total_weight),
        text_of(printed.total_score),
        number_of(assessment.total_weight),
        number_of(assessment.total_score),
        text_of(printed.grade),
        assessment.grade,
        printed.coverage,
        assessment.confidence,
        *_rulebook(choice),
    )


def _funds(assessment: Assessment, key: str) -> Iterator[Row]:
    for ordinal, line in enumerate(assessment.funds, start=1):
        printed = line.printed
        yield (
            assessment_id(key, assessment.ordinal),
            ordinal,
            printed.label.text,
            line.source.value,
            text_of(printed.initial_budget),
            text_of(printed.annual_budget),
            text_of(printed.executed),
            text_of(printed.weight),
            text_of(printed.execution_rate),
            text_of(printed.score),
            plain_of(line.initial_budget),
            plain_of(line.annual_budget),
            plain_of(line.executed),
            number_of(line.weight),
            number_of(line.execution_rate),
            number_of(line.score),
            text_of(printed.note),
        )


def _repair(repair: Repair, document: str) -> Row:
    return (
        assessment_id(key_of(document), repair.assessment),
        repair.ordinal,
        repair.table,
        repair.row,
        repair.field,
        repair.value_raw,
        plain_of(repair.value_read),
        plain_of(repair.value),
        repair.reason,
        places(repair.evidence, document),
    )


def _indicators(assessment: Assessment, key: str) -> Iterator[Row]:
    for indicator in assessment.indicators:
        printed, target, actual = indicator.printed, indicator.target, indicator.actual
        yield (
            assessment_id(key, assessment.ordinal),
            indicator.ordinal,
            text_of(printed.level1),
            text_of(printed.level2),
            text_of(printed.level3),
            indicator.level1,
            indicator.level2,
            indicator.level3,
            text_of(printed.target),
            text_of(printed.operator),
            text_of(printed.unit),
            text_of(printed.actual),
            text_of(printed.weight),
            text_of(printed.score),
            text_of(printed.deviation_note),
            target.kind.value,
            target.operator.value if target.operator else None,
            reading_of(target),
            plain_of(target.upper),
            target.unit,
            actual.kind.value,
            reading_of(actual),
            actual.unit,
            number_of(indicator.weight),
            number_of(indicator.score),
            json.dumps(printed.shared) if printed.shared else None,
        )
