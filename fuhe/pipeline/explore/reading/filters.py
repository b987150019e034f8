"""Conditions of lists as SQL: only the names written here, every value a parameter."""

from collections.abc import Mapping

from msgspec import Struct

_CONDITIONS: Mapping[str, str] = {
    "year": "a.fiscal_year = :year",
    "region": "d.region = :region",
    "form": "a.form = :form",
    "status": "d.status = :status",
    "body": "(instr(a.competent_department, :body) OR instr(a.implementing_unit, :body))",
    "code": "f.code = :code",
    "severity": "f.severity = :severity",
    "document": "d.id = :document",
}
UNREAD = "未读出"
_UNREAD: Mapping[str, str] = {"year": "a.fiscal_year IS NULL", "region": "d.region IS NULL"}


class Filter(Struct, frozen=True):
    """The condition of a list: what was asked for, its SQL and its parameters."""

    asked: dict[str, str]
    sql: str
    parameters: dict[str, str]


def filter_of(asked: Mapping[str, str], allowed: tuple[str, ...]) -> Filter:
    """Return the condition of what is asked; names that are not allowed are left out."""
    used = {name: asked[name].strip() for name in allowed if asked.get(name, "").strip()}
    unread = {name for name in used if used[name] == UNREAD and name in _UNREAD}
    parts = [_UNREAD[name] if name in unread else _CONDITIONS[name] for name in used]
    parameters = {name: value for name, value in used.items() if name not in unread}
    return Filter(used, f"WHERE {' AND '.join(parts)}" if parts else "", parameters)
