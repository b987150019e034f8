"""The documents of an archive in brief, for the checks that hold them against each other."""

import sqlite3
from collections import defaultdict

from fuhe.pipeline.check.archive.context import DocumentCard, FormCard

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
_STATING = (
    "SELECT DISTINCT document_id FROM claims WHERE kind IN ('budget', 'executed', 'execution_rate')"
)


def document_cards(connection: sqlite3.Connection) -> dict[str, DocumentCard]:
    """Return every document that could be read, by its id."""
    forms: dict[str, list[FormCard]] = defaultdict(list)
    for document, ordinal, form, project, year, department, unit, goal in connection.execute(
        _FORMS
    ):
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
    stating = {row[0] for row in connection.execute(_STATING)}
    return {
        document: DocumentCard(
            id=document,
            path=path,
            title=title,
            year=year,
            forms=tuple(forms.get(document, ())),
            listed=tuple(listed.get(document, ())),
            states_amounts=document in stating,
        )
        for document, path, title, year in connection.execute(_DOCUMENTS)
    }
