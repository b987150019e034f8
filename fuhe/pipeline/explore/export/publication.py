"""Only what somebody published: tables and views narrowed to reports that a manifest tells of."""

from collections.abc import Mapping

from msgspec.structs import replace

from fuhe.pipeline.explore.export import relations
from fuhe.pipeline.explore.export.relations import ForeignKey, Relation
from fuhe.pipeline.explore.reading.filters import DOCUMENT_CONDITIONS, filter_of
from fuhe.schemas.database.table import quoted

_DOCUMENTS, _KEY = "documents", "document_id"

# The table whose ids a view has as 编号: forms, if nothing else is said.
_OF_VIEWS = {"问题清单": "findings"}


def published(relation: Relation, given: Mapping[str, str]) -> Relation:
    """Return a table or view with only the rows of the reports asked for.

    `given` may have `publisher`, a part of its name, and `given_region`. What belongs to no
    document (runs, rulebooks, migrations) stays whole.
    """
    condition = filter_of(given, DOCUMENT_CONDITIONS)
    documents = f"SELECT id FROM documents {condition.where}"  # noqa: S608
    owned = _owned(relation.name, documents)
    if not condition.parts or owned is None:
        return relation
    asked = ", ".join(f"{name} {value}" for name, value in condition.asked.items())
    return replace(
        relation,
        meaning=f"{relation.meaning} Only reports of {asked}, as a manifest gave it.",
        sql=f"{relation.sql} WHERE {owned}",
        parameters=condition.parameters,
        foreign_keys=tuple(key for key in relation.foreign_keys if _stays_inside(key)),
    )


def _owned(name: str, documents: str) -> str | None:
    """Return SQL: whether a row belongs to one of the documents; None if rows belong to none."""
    if name == _DOCUMENTS:
        return f"id IN ({documents})"
    if name in relations.views():
        table = _OF_VIEWS.get(name, "assessments")
        return _stands_in(ForeignKey("编号", table, "id"), documents)
    keys = relations.tables()[name].foreign_keys
    key = next((each for each in keys if each.field == _KEY), keys[0] if keys else None)
    return None if key is None else _stands_in(key, documents)


def _stands_in(key: ForeignKey, documents: str) -> str:
    of_table = _owned(key.table, documents)
    return (
        f"{quoted(key.field)} IN (SELECT {quoted(key.other_field)} FROM {quoted(key.table)} "  # noqa: S608
        f"WHERE {of_table})"
    )


def _stays_inside(key: ForeignKey) -> bool:
    """Tell whether a key cannot lead to a document that was left out, as that of a comparison."""
    return key.table != _DOCUMENTS or key.field == _KEY
