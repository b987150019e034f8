"""An archive in Python, for notebooks: open it, get records, get a data frame.

    import fuhe

    with fuhe.open_archive("archive.db") as archive:
        archive.frame("assessments", fiscal_year=2023)

It reads and never writes. docs/python.md has more.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from fuhe.pipeline.archive import explained, open_archive_for_reading
from fuhe.pipeline.explore.export import jsonl_file, relations
from fuhe.pipeline.explore.export.publication import published
from fuhe.pipeline.explore.export.relations import Field, Relation
from fuhe.pipeline.explore.export.writing import Written, export, rows_of
from fuhe.pipeline.explore.reading.asked_words import words_to_search
from fuhe.pipeline.explore.reading.filters import SEARCH_CONDITIONS, filter_of
from fuhe.pipeline.explore.reading.hit_place import place_of
from fuhe.pipeline.explore.reading.hit_record import hit_record
from fuhe.pipeline.explore.reading.search_hits import search
from fuhe.pipeline.explore.ready_queries import ready_queries
from fuhe.schemas.database.table import quoted
from fuhe.schemas.errors import MissingPartError, UsageError

if TYPE_CHECKING:
    import pandas

Condition = str | int | float | None
Record = dict[str, Any]


def open_archive(path: str | PathLike[str]) -> "Archive":
    """Open the archive at `path` for reading.

    Raises UsageError where there is no such file, DatabaseError where it is no archive of fuhe or
    one of another version.
    """
    return Archive(Path(path))


class Archive:
    """An open archive. Close it, or use it in a `with` block.

    Where a method takes a `name`, that is a table (`assessments`), a view (`项目自评`) or a ready
    query (`largest-gaps`); `names` lists all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_archive_for_reading(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({str(self.path)!r})"

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all tables, views and ready queries."""
        return (*relations.tables(), *relations.views(), *ready_queries())

    def columns(self, name: str) -> tuple[Field, ...]:
        """Return the columns of a table, view or ready query: name, type, meaning, unit."""
        if name in ready_queries():
            return relations.query(name).fields
        return relations.table_or_view(name).fields

    def records(self, name: str, /, **conditions: Condition) -> Iterator[Record]:
        """Yield the rows of a table, view or ready query as dictionaries.

        For a table or view `conditions` are columns and the values that they must have (None for
        NULL); for a ready query its parameters. JSON columns come as lists. Raises UsageError where
        there is no such name or column.
        """
        relation = _asked(name, conditions)
        return self._records(relation)

    def frame(self, name: str, /, **conditions: Condition) -> "pandas.DataFrame":
        """Return the rows of `records` as a pandas data frame, a column each.

        Whole numbers are `Int64` and other numbers `float64`, so a missing year is no 2023.0. A
        column of numbers and text (`indicators.target_value`) keeps both. Raises MissingPartError
        where pandas is missing.
        """
        return _frame(self.columns(name), list(self.records(name, **conditions)))

    def search(
        self, words: str, limit: int = 20, *, publisher: str = "", given_region: str = ""
    ) -> list[Record]:
        """Return texts that have all words, best first: text, marks, form, path and place.

        `publisher` is part of the name of the publisher, `given_region` the region, both as a
        manifest gave them. Raises UsageError if there is no word to look for.
        """
        asked = words_to_search(words)
        given = {"publisher": publisher, "given_region": given_region}
        condition = filter_of(given, SEARCH_CONDITIONS)
        with explained(self.path):
            found = search(self._connection, asked, limit, condition=condition)
            return [hit_record(hit, place_of(self._connection, hit), asked) for hit in found.hits]

    def select(
        self, sql: str, parameters: Sequence[Condition] | Mapping[str, Condition] = ()
    ) -> Iterator[Record]:
        """Yield the rows of your own SQL as dictionaries; docs/database.md names the columns.

        Raises UsageError with SQLite's words where the SQL is wrong or would write.
        """
        try:
            cursor = self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            message = f"this SQL cannot be asked ({error}); docs/database.md names the columns"
            raise UsageError(message) from error
        names = [column[0] for column in cursor.description or ()]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def export(
        self,
        folder: str | PathLike[str],
        *names: str,
        format: str = "csv",
        overwrite: bool = False,
        publisher: str = "",
        given_region: str = "",
    ) -> list[Written]:
        """Write tables, views and ready queries as `fuhe export` does; all tables if none is named.

        `format` is `csv`, `jsonl`, `parquet` or `xlsx`; `publisher` and `given_region` as in
        `search`. Raises UsageError where the folder cannot
        take them, MissingPartError where the library of the format is missing.
        """
        given = {"publisher": publisher, "given_region": given_region}
        asked = [
            relations.query(name, given)
            if name in ready_queries()
            else published(relations.table_or_view(name), given)
            for name in names or relations.tables()
        ]
        with explained(self.path):
            return export(self._connection, asked, Path(folder), format, overwrite=overwrite)

    def _records(self, relation: Relation) -> Iterator[Record]:
        with explained(self.path):
            yield from jsonl_file.records(relation.fields, rows_of(self._connection, relation))


def _asked(name: str, conditions: Mapping[str, Condition]) -> Relation:
    if name in ready_queries():
        given = {key: str(value) for key, value in conditions.items() if value is not None}
        return relations.query(name, given)
    relation = relations.table_or_view(name)
    return _filtered(relation, conditions) if conditions else relation


def _filtered(relation: Relation, conditions: Mapping[str, Condition]) -> Relation:
    from msgspec.structs import replace

    for column in conditions:
        if column not in relation.field_names:
            message = (
                f"{relation.name}: has no column {column}; it has: "
                f"{', '.join(relation.field_names)}"
            )
            raise UsageError(message)
    # Numbered: a name with Chinese characters is no name of a parameter everywhere.
    numbered = list(enumerate(conditions.items()))
    where = " AND ".join(f"{quoted(column)} IS :c{number}" for number, (column, _) in numbered)
    return replace(
        relation,
        sql=f"{relation.sql} WHERE {where}",
        parameters={f"c{number}": value for number, (_, value) in numbered},
    )


def _frame(fields: Sequence[Field], records: Sequence[Record]) -> "pandas.DataFrame":
    try:
        import pandas
    except ImportError as error:
        message = "a data frame needs pandas: pip install 'fuhe[notebook]'"
        raise MissingPartError(message) from error
    columns = {field.name: [record[field.name] for record in records] for field in fields}
    return pandas.DataFrame(
        {
            field.name: pandas.Series(columns[field.name], dtype=_dtype(field, columns[field.name]))
            for field in fields
        }
    )


def _dtype(field: Field, values: Sequence[object]) -> str:
    """Return the type of a column; that of a mixed one, or of a query, is seen in its values."""
    if field.type != "any":
        return {"integer": "Int64", "number": "float64"}.get(field.type, "object")
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return "Int64"
    return "float64" if kinds and kinds <= {int, float} else "object"
