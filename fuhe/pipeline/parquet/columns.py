"""The tables of the contract as Arrow tables: the same names, the types that Parquet has."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pyarrow

from fuhe.pipeline.load import storable
from fuhe.pipeline.rows.values import Row, Value
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.record_tables import RECORD_TABLES
from fuhe.schemas.database.table import Column, Table
from fuhe.schemas.database.verdict_tables import SEARCH_RANGES

_INNER = {*(table.name for table in RECORD_TABLES), SEARCH_RANGES.name}

GIVEN: Mapping[str, Table] = {table.name: table for table in TABLES if table.name not in _INNER}
"""The tables that others read, by name: those of `fuhe export`."""

_KEYS = ("document_id", "grid_id", "assessment_id")

OF_DOCUMENTS = tuple(
    name
    for name, table in GIVEN.items()
    if name not in {"documents", "files"} and set(_KEYS) & set(table.column_names)
)
"""The tables whose rows come out of a document: what workers write."""

OF_RUNS = tuple(name for name in GIVEN if name not in OF_DOCUMENTS)
"""The tables that the command writes: documents, files, and what the runs were."""

_KINDS = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}


def key_column(table: str) -> str:
    """Return the column that tells which document a row of a table comes from."""
    names = GIVEN[table].column_names
    return next(key for key in _KEYS if key in names)


@cache
def schema_of(table: str) -> pyarrow.Schema:
    """Return the columns of a table; one that holds numbers and text is text."""
    fields = [pyarrow.field(column.name, _kind(column)) for column in GIVEN[table].columns]
    return pyarrow.schema(fields)


def arrow_table(table: str, rows: Iterable[Row]) -> pyarrow.Table:
    r"""Return rows of a table as Arrow, each value as SQLite would store it.

    Text that is no Unicode has `\\udXXX` in its place, as in the database. Raises ValueError,
    TypeError or OverflowError where a value is not of the type of its column.
    """
    schema = schema_of(table)
    columns: Sequence[Sequence[Value]] = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _kind(column: Column) -> pyarrow.DataType:
    return _KINDS.get(column.kind.partition(" ")[0], pyarrow.string())


def _array(values: Sequence[Value], kind: pyarrow.DataType) -> pyarrow.Array:
    if kind != pyarrow.string():
        return pyarrow.array(values, kind)
    texts = [_text(value) for value in values]
    try:
        return pyarrow.array(texts, kind)
    except UnicodeEncodeError:
        return pyarrow.array([None if text is None else storable(text) for text in texts], kind)


def _text(value: Value) -> str | None:
    if isinstance(value, bool):
        return str(int(value))
    # Where SQLite holds numbers beside text, it holds whole ones as integers:
    # https://www.sqlite.org/datatype3.html#type_affinity
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 63:
        return str(int(value))
    return value if value is None or isinstance(value, str) else str(value)
