"""What can be given out: each table, view and ready query with the meaning of its columns."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from fuhe.pipeline.explore.export.view_columns import view_column
from fuhe.pipeline.explore.ready_queries import PUBLICATION_PARAMETERS, ReadyQuery, ready_queries
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.record_tables import RECORD_TABLES
from fuhe.schemas.database.table import Column, Table, quoted
from fuhe.schemas.database.verdict_tables import SEARCH_RANGES
from fuhe.schemas.database.views import VIEWS, View
from fuhe.schemas.errors import UsageError

Type = Literal["string", "integer", "number", "any", "array", "object"]
"""Types of Table Schema (https://datapackage.org/standard/table-schema/): `any` holds numbers in
one row and text in another, `array` and `object` are JSON."""

_TYPES: Mapping[str, Type] = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}


class Field(Struct, frozen=True, kw_only=True):
    """One column: its type, what it means, its unit if it measures something."""

    name: str
    type: Type
    meaning: str
    unit: str | None = None
    is_required: bool = False


class ForeignKey(Struct, frozen=True):
    """A column whose values stand in a column of another table."""

    field: str
    table: str
    other_field: str


class Relation(Struct, frozen=True, kw_only=True):
    """One table, view or ready query; `sql` with `parameters` gives its rows."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    sql: str
    parameters: Mapping[str, float | str | None] = {}
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def field_names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(field.name for field in self.fields)


@cache
def tables() -> Mapping[str, Relation]:
    """Return the tables of an archive that are meant for others than fuhe itself, by name."""
    own = {*(table.name for table in RECORD_TABLES), SEARCH_RANGES.name}
    return {table.name: _of_table(table) for table in TABLES if table.name not in own}


@cache
def views() -> Mapping[str, Relation]:
    """Return the views with Chinese column names, by name."""
    return {view.name: _of_view(view) for view in VIEWS}


def query(name: str, given: Mapping[str, str] | None = None) -> Relation:
    """Return a ready query with its parameters as `given`, else their defaults.

    Raises UsageError if there is no such query, or it has no such parameter or value.
    """
    found = ready_query(name)
    known = [parameter.name for parameter in (*found.parameters, *PUBLICATION_PARAMETERS)]
    for other in sorted(set(given or {}) - set(known)):
        options = ", ".join(known)
        message = f"{name}: has no parameter {other}; its parameters: {options}"
        raise UsageError(message)
    asked = found.asked(given or {})
    return Relation(
        name=found.name,
        meaning=f"{found.english}. {found.meaning_english}",
        fields=tuple(
            Field(name=column.name, type="any", meaning=f"{column.english} ({column.chinese})")
            for column in found.columns
        ),
        sql=asked.sql,
        parameters=asked.arguments,
    )


def ready_query(name: str) -> ReadyQuery:
    """Return a ready query; raises UsageError, with their names, if there is no such query."""
    found = ready_queries().get(name)
    if found is None:
        message = f"{name}: there is no such query; there are: {', '.join(ready_queries())}"
        raise UsageError(message)
    return found


def table_or_view(name: str) -> Relation:
    """Return a table or a view; raises UsageError, with their names, if there is none."""
    found = tables().get(name) or views().get(name)
    if found is None:
        every = ", ".join((*tables(), *views()))
        message = f"{name}: there is no such table; there are: {every}"
        raise UsageError(message)
    return found


def _of_table(table: Table) -> Relation:
    keys = (
        *(each.name for each in table.columns if "PRIMARY KEY" in each.kind),
        *_key_of(table.constraints),
    )
    return Relation(
        name=table.name,
        meaning=table.meaning,
        fields=tuple(_field(column, column.name in keys) for column in table.columns),
        sql=_select(table.name, table.column_names),
        primary_key=keys,
        foreign_keys=tuple(_foreign_keys(table.columns)),
    )


def _of_view(view: View) -> Relation:
    columns = tuple(view_column(view, name, expression) for name, expression in view.columns)
    return Relation(
        name=view.name,
        meaning=view.meaning,
        fields=tuple(_field(column) for column in columns),
        sql=_select(view.name, (column.name for column in columns)),
    )


def _select(name: str, columns: Iterable[str]) -> str:
    return f"SELECT {', '.join(quoted(each) for each in columns)} FROM {quoted(name)}"  # noqa: S608


def _field(column: Column, is_key: bool = False) -> Field:
    """Return a column as a field.

    A text that must stand there may be empty, which a CSV cannot tell from NULL; so only keys and
    what is no text are said to be required.
    """
    type_ = column.json or _TYPES.get(column.kind.partition(" ")[0], "any")
    must = "NOT NULL" in column.kind and (type_ != "string" or "REFERENCES" in column.kind)
    return Field(
        name=column.name,
        type=type_,
        meaning=column.meaning,
        unit=column.unit,
        is_required=is_key or must,
    )


def _key_of(constraints: Iterable[str]) -> tuple[str, ...]:
    for constraint in constraints:
        if constraint.startswith("PRIMARY KEY"):
            names = constraint[constraint.index("(") + 1 : constraint.rindex(")")]
            return tuple(name.strip().strip('"') for name in names.split(","))
    return ()


def _foreign_keys(columns: Iterable[Column]) -> Iterable[ForeignKey]:
    for column in columns:
        _, mark, reference = column.kind.partition(" REFERENCES ")
        if mark:
            table, _, rest = reference.partition(" (")
            yield ForeignKey(column.name, table, rest.partition(")")[0])
