"""Conditions of lists as SQL: only the names written here, every value a parameter."""

from collections.abc import Mapping

from msgspec import Struct

UNREAD = "未读出"
_BODY = "(instr(a.competent_department, :body) OR instr(a.implementing_unit, :body))"


def _of_publication(document: str) -> Mapping[str, str]:
    """Return conditions on what a manifest gave of the files of a document."""
    files = "SELECT document_id FROM files WHERE"
    return {
        "publisher": f"{document} IN ({files} instr(publisher, :publisher))",
        "given_region": f"{document} IN ({files} region = :given_region)",
    }


# Of `assessments a`.
PUBLICATION_CONDITIONS = _of_publication("a.document_id")
# Of `assessments a`; what a document says is looked up by its own index, never joined.
REPORT_CONDITIONS: Mapping[str, str] = {
    "year": "a.fiscal_year = :year",
    "region": "a.document_id IN (SELECT id FROM documents WHERE region = :region)",
    "form": "a.form = :form",
    "status": "a.document_id IN (SELECT id FROM documents WHERE status = :status)",
    "body": _BODY,
    **PUBLICATION_CONDITIONS,
}
# Of `findings f`; one that concerns no single form has the year of its document.
FINDING_CONDITIONS: Mapping[str, str] = {
    "code": "f.code = :code",
    "severity": "f.severity = :severity",
    "body": f"f.assessment_id IN (SELECT a.id FROM assessments a WHERE {_BODY})",  # noqa: S608
    "year": "(f.assessment_id IN (SELECT id FROM assessments WHERE fiscal_year = :year) "
    "OR f.assessment_id IS NULL "
    "AND f.document_id IN (SELECT id FROM documents WHERE fiscal_year = :year))",
    "region": "f.document_id IN (SELECT id FROM documents WHERE region = :region)",
    **_of_publication("f.document_id"),
}
# Of `search`, of `documents`.
SEARCH_CONDITIONS = _of_publication("document_id")
DOCUMENT_CONDITIONS = _of_publication("id")
_UNREAD: Mapping[str, str] = {" = :year": " IS NULL", " = :region": " IS NULL"}


class Filter(Struct, frozen=True):
    """The condition of a list: what was asked for, its parts in SQL and their parameters."""

    asked: dict[str, str]
    parts: tuple[str, ...]
    parameters: dict[str, str]

    @property
    def where(self) -> str:
        """The whole condition as a WHERE clause; empty where nothing is asked."""
        return f"WHERE {' AND '.join(self.parts)}" if self.parts else ""

    @property
    def also(self) -> str:
        """The condition behind others of a WHERE clause."""
        return "".join(f" AND {part}" for part in self.parts)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What tells this condition from others."""
        return tuple(sorted(self.asked.items()))


def filter_of(asked: Mapping[str, str], conditions: Mapping[str, str]) -> Filter:
    """Return the condition of what is asked; names without a condition are left out.

    The value `UNREAD` asks for years or regions that were not read.
    """
    used = {name: asked[name].strip() for name in conditions if asked.get(name, "").strip()}
    parts = tuple(_part(conditions[name], value) for name, value in used.items())
    parameters = {name: value for name, value in used.items() if f":{name}" in " ".join(parts)}
    return Filter(used, parts, parameters)


def _part(condition: str, value: str) -> str:
    if value == UNREAD:
        for equal, empty in _UNREAD.items():
            condition = condition.replace(equal, empty)
    return condition
