"""Relations of an archive written to a folder, from one state of the archive, a row at a time."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.archive import now
from fuhe.pipeline.explore.export import workbook
from fuhe.pipeline.explore.export.csv_file import ENCODING, write_csv
from fuhe.pipeline.explore.export.datapackage import descriptor
from fuhe.pipeline.explore.export.folder import DESCRIPTOR, unfinished_folder
from fuhe.pipeline.explore.export.jsonl_file import write_jsonl
from fuhe.pipeline.explore.export.parquet_file import require_duckdb, write_parquet
from fuhe.pipeline.explore.export.relations import Relation, Type
from fuhe.pipeline.explore.listing import Value
from fuhe.schemas.errors import UsageError

Rows = Iterator[Sequence[Value]]

WORKBOOK = "fuhe.xlsx"
FORMATS = ("csv", "jsonl", "parquet", "xlsx")

_ROWS_AT_ONCE = 1000
_TYPES: Mapping[frozenset[str], Type] = {
    frozenset({"integer"}): "integer",
    frozenset({"real"}): "number",
    frozenset({"integer", "real"}): "number",
    frozenset({"text"}): "string",
}


class Written(Struct, frozen=True):
    """One relation that was written: where, how many rows, how many texts a cell could not hold."""

    name: str
    path: Path
    rows: int
    cut: int = 0


def export(
    connection: sqlite3.Connection,
    relations: Sequence[Relation],
    folder: Path,
    format_: str,
    *,
    overwrite: bool = False,
    tell: Callable[[Written], None] = lambda _: None,
) -> list[Written]:
    """Write each relation to a file in `folder`, or all to one workbook, and their descriptor.

    `tell` hears of each when its rows are read. All come from one state of the archive. Nothing
    half-written is left. Raises UsageError where the folder cannot take them or a sheet cannot
    hold them, MissingPartError where the library of a format is missing.
    """
    if format_ == "parquet":
        require_duckdb()
    connection.execute("BEGIN")
    try:
        typed = [_typed(connection, relation) for relation in relations]
        if format_ == "xlsx":
            _refuse_too_many(connection, typed)
        with unfinished_folder(folder, overwrite=overwrite) as unfinished:
            written = []
            for each in _written(connection, typed, unfinished, format_):
                written.append(replace(each, path=folder / each.path))
                tell(written[-1])
            package = descriptor(
                typed,
                {each.name: each.rows for each in written},
                {each.name: each.path.name for each in written},
                format_,
                now(),
            )
            text = json.dumps(package, ensure_ascii=False, indent=2)
            (unfinished / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")
        return written
    finally:
        connection.execute("COMMIT")


def rows_of(connection: sqlite3.Connection, relation: Relation) -> Rows:
    """Yield the rows of a relation without holding them all."""
    cursor = connection.execute(relation.sql, relation.parameters)
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        yield from rows


def _written(
    connection: sqlite3.Connection, relations: Sequence[Relation], folder: Path, format_: str
) -> Iterator[Written]:
    if format_ == "xlsx":
        with workbook.Workbook(folder / WORKBOOK, folder) as book:
            for relation in relations:
                rows, cut = book.add(relation, rows_of(connection, relation))
                yield Written(relation.name, Path(WORKBOOK), rows, cut)
        return
    for relation in relations:
        name = f"{relation.name}.{format_}"
        count = _write_file(relation, folder / name, format_, rows_of(connection, relation))
        yield Written(relation.name, Path(name), count)


def _write_file(relation: Relation, path: Path, format_: str, rows: Rows) -> int:
    if format_ == "parquet":
        return write_parquet(path, relation.fields, rows)
    encoding = ENCODING if format_ == "csv" else "utf-8"
    with path.open("x", encoding=encoding, newline="") as file:
        if format_ == "csv":
            return write_csv(file, relation.field_names, rows)
        return write_jsonl(file, relation.fields, rows)


def _typed(connection: sqlite3.Connection, relation: Relation) -> Relation:
    """Return a ready query with the types that its rows have; others know theirs."""
    if any(field.type != "any" for field in relation.fields):
        return relation
    kinds: list[set[str]] = [set() for _ in relation.fields]
    names = {int: "integer", float: "real", str: "text"}
    for row in rows_of(connection, relation):
        for found, value in zip(kinds, row, strict=True):
            if value is not None:
                found.add(names[type(value)])
    fields = tuple(
        replace(field, type=_TYPES.get(frozenset(kind), "any"))
        for field, kind in zip(relation.fields, kinds, strict=True)
    )
    return replace(relation, fields=fields)


def _refuse_too_many(connection: sqlite3.Connection, relations: Sequence[Relation]) -> None:
    for relation in relations:
        count = connection.execute(
            f"SELECT count(*) FROM ({relation.sql})",  # noqa: S608 - our own SQL
            relation.parameters,
        ).fetchone()[0]
        if count > workbook.MOST_ROWS:
            message = (
                f"{relation.name}: has {count:,} rows, a sheet of XLSX holds "
                f"{workbook.MOST_ROWS:,}; take --format csv, or leave it out by naming the others, "
                "for example: --table assessments --table indicators"
            )
            raise UsageError(message)
