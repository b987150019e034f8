"""One document as rows of the database: what the worker sends to the one process that writes.

Rows are tuples in the order of the table's columns, of values that SQLite takes as they are.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from fuhe.schemas.assessment import Assessment, CellReference, GridKind, Printed, Role
from fuhe.schemas.database.search import segment
from fuhe.schemas.document import Content, Grid
from fuhe.schemas.report import GridUse, Outcome, Report
from fuhe.schemas.text import fold
from fuhe.schemas.value import Number, Target, ValueKind
from fuhe.schemas.verdict import Evidence, Finding, Rescore

Value = str | int | float | None
Row = tuple[Value, ...]
Tables = dict[str, list[Row]]

_PREFIX = 12
"""How many characters of a document's id begin the ids of what it holds."""


class DocumentRows(Struct, frozen=True):
    """The rows of one document by table; `outcome` is the document without its content."""

    outcome: Outcome
    tables: Tables


def document_rows(outcome: Outcome, pipeline_version: str, rulebook: str | None) -> DocumentRows:
    """Return all rows of `outcome` but its row of `documents`, which carries the time of loading.

    `pipeline_version` and `rulebook` say what made them.
    """
    content = outcome.content
    report = outcome.report or Report()
    key = outcome.document_id[:_PREFIX]
    tables: Tables = {"documents": [_document(outcome, pipeline_version, rulebook)]}
    if content is not None:
        tables |= _source_rows(content, report, outcome.document_id)
        tables |= _form_rows(report, outcome.document_id)
        tables["rescores"] = list(_rescores(outcome.rescores, key))
        tables["findings"] = list(_findings(outcome.findings, outcome.document_id))
        tables["search"] = list(_search(content, report, outcome.document_id))
    bare = Outcome(
        document_id=outcome.document_id,
        media_type=outcome.media_type,
        size_bytes=outcome.size_bytes,
        status=outcome.status,
        error_code=outcome.error_code,
        error_message=outcome.error_message,
        extractor=outcome.extractor,
        extractor_version=outcome.extractor_version,
        seconds=outcome.seconds,
    )
    return DocumentRows(bare, {name: rows for name, rows in tables.items() if rows})


def _document(outcome: Outcome, pipeline_version: str, rulebook: str | None) -> Row:
    content, report = outcome.content, outcome.report
    return (
        outcome.document_id,
        outcome.media_type,
        outcome.size_bytes,
        content.page_count if content else None,
        report.title if report else None,
        report.fiscal_year if report else None,
        report.region if report else None,
        outcome.extractor,
        outcome.extractor_version,
        pipeline_version,
        rulebook,
        content.text_source.value if content else None,
        outcome.status.value,
        outcome.error_code.value if outcome.error_code else None,
        outcome.error_message,
        round(outcome.seconds, 4),
        "",
    )


def _source_rows(content: Content, report: Report, document: str) -> Tables:
    uses = {use.grid: use for use in report.grids}
    grids: list[Row] = []
    cells: list[Row] = []
    for grid in content.grids:
        use = uses.get(grid.ordinal) or GridUse(grid.ordinal, GridKind.OTHER, {})
        key = _grid_id(document[:_PREFIX], grid.ordinal)
        grids.append(
            (
                key,
                document,
                grid.ordinal,
                grid.page_first,
                grid.page_last,
                grid.row_count,
                grid.column_count,
                use.kind.value,
                grid.source_path,
            )
        )
        cells.extend(_cells(grid, use, key))
    paragraphs: list[Row] = [
        (document, p.ordinal, p.page, p.heading_level, p.text) for p in content.paragraphs
    ]
    return {"grids": grids, "cells": cells, "paragraphs": paragraphs}


def _cells(grid: Grid, use: GridUse, key: str) -> Iterator[Row]:
    for cell in grid.cells:
        reference = CellReference(grid.ordinal, cell.row, cell.column)
        role = use.roles.get(reference)
        if role is None:
            role = Role.UNCLAIMED if cell.text.strip() else Role.BLANK
        box = cell.place.box
        yield (
            key,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            cell.place.page,
            *((box.x0, box.top, box.x1, box.bottom) if box else (None,) * 4),
            cell.confidence,
            role.value,
        )


def _form_rows(report: Report, document: str) -> Tables:
    key = document[:_PREFIX]
    tables: Tables = {
        "assessments": [_assessment(a, document) for a in report.assessments],
        "funds": [row for a in report.assessments for row in _funds(a, key)],
        "indicators": [row for a in report.assessments for row in _indicators(a, key)],
        "sections": [(document, s.ordinal, s.level, s.heading, s.text) for s in report.sections],
        "claims": [
            (
                document,
                claim.ordinal,
                claim.printed.paragraph,
                claim.printed.kind.value,
                claim.printed.project_name,
                claim.printed.raw,
                _plain(claim.value),
                claim.printed.start,
                claim.printed.end,
            )
            for claim in report.claims
        ],
        "listed_projects": [
            (
                document,
                _grid_id(key, project.printed.grid),
                project.printed.ordinal,
                _text(project.printed.number),
                project.name,
                _text(project.printed.amount),
                _plain(project.amount),
                _text(project.printed.remark),
                int(project.printed.is_total),
            )
            for project in report.listed_projects
        ],
    }
    return tables


def _assessment(assessment: Assessment, document: str) -> Row:
    printed = assessment.printed
    key = document[:_PREFIX]
    return (
        _assessment_id(key, printed.ordinal),
        document,
        _grid_id(key, printed.grid),
        printed.ordinal,
        printed.form.value,
        _folded(printed.title),
        assessment.fiscal_year,
        assessment.project_name or _folded(printed.project_name),
        _folded(printed.competent_department),
        _folded(printed.implementing_unit),
        assessment.amount_unit.value if assessment.amount_unit else None,
        _text(printed.goal_expected),
        _text(printed.goal_actual),
        _text(printed.total_weight),
        _text(printed.total_score),
        _number(assessment.total_weight),
        _number(assessment.total_score),
        _text(printed.grade),
        assessment.grade,
        printed.coverage,
        assessment.confidence,
    )


def _funds(assessment: Assessment, key: str) -> Iterator[Row]:
    for ordinal, line in enumerate(assessment.funds, start=1):
        printed = line.printed
        yield (
            _assessment_id(key, assessment.ordinal),
            ordinal,
            printed.label.text,
            line.source.value,
            _text(printed.initial_budget),
            _text(printed.annual_budget),
            _text(printed.executed),
            _text(printed.weight),
            _text(printed.execution_rate),
            _text(printed.score),
            _plain(line.initial_budget),
            _plain(line.annual_budget),
            _plain(line.executed),
            _number(line.weight),
            _number(line.execution_rate),
            _number(line.score),
        )


def _indicators(assessment: Assessment, key: str) -> Iterator[Row]:
    for indicator in assessment.indicators:
        printed, target, actual = indicator.printed, indicator.target, indicator.actual
        yield (
            _assessment_id(key, assessment.ordinal),
            indicator.ordinal,
            _text(printed.level1),
            _text(printed.level2),
            _text(printed.level3),
            indicator.level1,
            indicator.level2,
            indicator.level3,
            _text(printed.target),
            _text(printed.operator),
            _text(printed.unit),
            _text(printed.actual),
            _text(printed.weight),
            _text(printed.score),
            _text(printed.deviation_note),
            target.kind.value,
            target.operator.value if target.operator else None,
            _reading(target),
            _plain(target.upper),
            target.unit,
            actual.kind.value,
            _reading(actual),
            actual.unit,
            _number(indicator.weight),
            _number(indicator.score),
            json.dumps(printed.shared) if printed.shared else None,
        )


def _rescores(rescores: tuple[Rescore, ...], key: str) -> Iterator[Row]:
    counts: dict[int, int] = {}
    for rescore in rescores:
        ordinal = counts[rescore.assessment] = counts.get(rescore.assessment, 0) + 1
        yield (
            _assessment_id(key, rescore.assessment),
            ordinal,
            rescore.subject.value,
            rescore.indicator,
            _plain(rescore.published),
            _plain(rescore.low),
            _plain(rescore.high),
            rescore.verdict.value,
            rescore.rulebook,
            rescore.rule,
            int(rescore.rule_verified),
            rescore.explanation,
        )


def _findings(findings: tuple[Finding, ...], document: str) -> Iterator[Row]:
    key = document[:_PREFIX]
    for ordinal, finding in enumerate(findings, start=1):
        places = [_place(evidence, key) for evidence in finding.evidence]
        yield (
            f"{key}-f{ordinal}",
            document,
            None if finding.assessment is None else _assessment_id(key, finding.assessment),
            finding.indicator,
            finding.code.value,
            finding.severity.value,
            finding.message,
            finding.published,
            finding.expected,
            json.dumps(places, ensure_ascii=False),
            finding.rulebook,
            finding.rule,
            finding.confidence,
        )


def _place(evidence: Evidence, key: str) -> dict[str, str | int | None]:
    cell = evidence.cell
    if cell is None:
        return {"paragraph": evidence.paragraph}
    return {"grid": _grid_id(key, cell.grid), "row": cell.row, "column": cell.column}


def _search(content: Content, report: Report, document: str) -> Iterator[Row]:
    """Yield (words, document_id, assessment_id, field, text) of all that has words."""
    for assessment_id, field, text in _texts(content, report, document[:_PREFIX]):
        words = segment(text) if text else ""
        if words:
            yield (words, document, assessment_id, field, text)


def _texts(
    content: Content, report: Report, key: str
) -> Iterator[tuple[str | None, str, str | None]]:
    yield (None, "documents.title", report.title)
    for assessment in report.assessments:
        printed, form = assessment.printed, _assessment_id(key, assessment.ordinal)
        name = assessment.project_name or _folded(printed.project_name)
        yield (form, "assessments.project_name", name)
        yield (form, "assessments.competent_department", _folded(printed.competent_department))
        yield (form, "assessments.implementing_unit", _folded(printed.implementing_unit))
        yield (form, "assessments.goal_expected", _text(printed.goal_expected))
        yield (form, "assessments.goal_actual", _text(printed.goal_actual))
        for indicator in assessment.indicators:
            note = _text(indicator.printed.deviation_note)
            yield (form, "indicators.level3", indicator.level3)
            yield (form, "indicators.deviation_note", note)
    for project in report.listed_projects:
        yield (None, "listed_projects.name", project.name)
    for paragraph in content.paragraphs:
        yield (None, "paragraphs.text", paragraph.text)


def _grid_id(key: str, ordinal: int) -> str:
    return f"{key}-g{ordinal}"


def _assessment_id(key: str, ordinal: int) -> str:
    return f"{key}-{ordinal}"


def _text(printed: Printed | None) -> str | None:
    return None if printed is None else printed.text


def _folded(printed: Printed | None) -> str | None:
    return None if printed is None else fold(printed.text)


def _number(number: Number | None) -> float | None:
    return None if number is None else float(number.value)


def _plain(value: Decimal | str | None) -> float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def _reading(target: Target) -> float | str | None:
    return target.date if target.kind is ValueKind.DATE else _plain(target.value)
