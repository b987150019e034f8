"""The documents of an archive in brief, for the checks that hold them against each other."""

import sqlite3
from collections import defaultdict
from typing import Any

from fuhe.pipeline.check.archive.context import DocumentCard, FormCard
from fuhe.schemas.narrative import ClaimKind

_DOCUMENTS = (
    "SELECT d.id, coalesce((SELECT min(path) FROM files WHERE document_id = d.id), d.id), "
    "d.title, d.fiscal_year FROM documents d WHERE d.status <> 'failed'"
)
_FORMS = (
    "SELECT a.document_id, a.ordinal, a.form, a.project_name, "
    "coalesce(a.fiscal_year, d.fiscal_year), a.competent_department, a.implementing_unit, "
    "a.goal_actual FROM assessments a JOIN documents d ON d.id = a.document_id "
    "ORDER BY a.document_id, a.ordinal"
)
_LISTED = (
    "SELECT document_id, name FROM listed_projects WHERE is_total = 0 AND name IS NOT NULL "
    "ORDER BY document_id, grid_id, ordinal"
)
_EVALUATED = (
    "SELECT document_id, kind, project_name, value FROM claims "
    "WHERE kind IN ('budget', 'executed', 'execution_rate', 'project_name') "
    "ORDER BY document_id, ordinal"
)


def document_cards(connection: sqlite3.Connection) -> dict[str, DocumentCard]:
    """Return every document that could be read, by its id."""
    forms: dict[str, list[FormCard]] = defaultdict(list)
    # The same ids, bodies and projects come again and again: each is kept once.
    kept: dict[Any, Any] = {}
    for row in connection.execute(_FORMS):
        document, ordinal, form, project, year, department, unit, goal = (
            kept.setdefault(value, value) for value in row
        )
        card = FormCard(
            document=document,
            ordinal=ordinal,
            form=form,
            project=project,
            year=year,
            department=department,
            unit=unit,
            goal_actual=goal,
        )
        forms[document].append(card)
    listed: dict[str, list[str]] = defaultdict(list)
    for document, name in connection.execute(_LISTED):
        listed[document].append(name)
    evaluated = _evaluated(connection)
    return {
        document: DocumentCard(
            id=document,
            path=path,
            title=title,
            year=year,
            forms=tuple(forms.get(document, ())),
            listed=tuple(listed.get(document, ())),
            evaluated=evaluated.get(document, ()),
        )
        for document, path, title, year in connection.execute(_DOCUMENTS)
    }


def _evaluated(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the projects that reports with amounts name, in order, each once."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    stating: set[str] = set()
    for document, kind, project, value in connection.execute(_EVALUATED):
        if kind != ClaimKind.PROJECT_NAME:
            stating.add(document)
        name = str(value) if kind == ClaimKind.PROJECT_NAME else project
        if name:
            names[document][name] = None
    return {document: tuple(found) for document, found in names.items() if document in stating}
