"""The descriptor of an export: a Frictionless Data Package, version 2.

https://datapackage.org/standard/data-package/. Each file is a resource with a Table Schema: type,
meaning and unit of every column, and the keys.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import fuhe
from fuhe.pipeline.explore.export.folder import GENERATOR
from fuhe.pipeline.explore.export.relations import Field, Relation

_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NULL = "NULL means that the report does not print it; an empty text that it prints an empty cell."
_REMARKS: Mapping[str, str] = {
    "csv": "UTF-8 with byte order mark. NULL is nothing between two commas, an empty text is a "
    "pair of quotation marks. Text that begins with =, +, -, @, tab, a line end or an apostrophe "
    "has an apostrophe in front, unless it is a plain number: take one leading apostrophe away to "
    "have the exact text.",
    "jsonl": "UTF-8, one object a line, every text exact.",
    "parquet": "Every text exact; columns of mixed type and JSON are text.",
    "xlsx": "A sheet for each table. A text longer than a cell holds is cut and says so at its "
    "end.",
}


def descriptor(
    relations: Sequence[Relation],
    rows: Mapping[str, int],
    paths: Mapping[str, str],
    format_: str,
    created: str,
) -> dict[str, Any]:
    """Return the descriptor of files at `paths` with so many `rows`, both by name of relation."""
    given = {relation.name for relation in relations}
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "fuhe-archive",
        "title": "Published budget self-assessments (绩效自评), as printed, as read and recomputed",
        "description": f"{_NULL} Amounts are in 万元 (10,000 yuan), rates are ratios, dates are "
        f"ISO 8601. Columns named `_raw` have the text as published. {_REMARKS[format_]}",
        "generator": GENERATOR,
        "version": fuhe.__version__,
        "created": created,
        "resources": [
            {
                "$schema": f"{_PROFILES}/dataresource.json",
                "name": relation.name,
                "type": "table",
                "path": paths[relation.name],
                "format": format_,
                "mediatype": _MEDIA_TYPES[format_],
                **({} if format_ in {"parquet", "xlsx"} else {"encoding": "utf-8"}),
                **_dialect(relation, format_),
                "description": relation.meaning,
                "rows": rows[relation.name],
                "schema": _schema(relation, given, format_),
            }
            for relation in relations
        ],
    }


def _dialect(relation: Relation, format_: str) -> dict[str, Any]:
    if format_ == "csv":
        return {"dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True}}
    if format_ == "xlsx":
        # The second is what frictionless-py reads so far (5.21).
        return {"dialect": {"sheetName": relation.name, "excel": {"sheet": relation.name}}}
    return {}


def _schema(relation: Relation, given: set[str], format_: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(field, format_) for field in relation.fields],
        "missingValues": [""],
    }
    if relation.primary_key:
        schema["primaryKey"] = list(relation.primary_key)
    keys = [
        {
            "fields": [key.field],
            "reference": {"resource": key.table, "fields": [key.other_field]},
        }
        for key in relation.foreign_keys
        if key.table in given
    ]
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(field: Field, format_: str) -> dict[str, Any]:
    is_text = format_ == "parquet" and field.type in {"any", "array", "object"}
    return {
        "name": field.name,
        "type": "string" if is_text else field.type,
        "description": field.meaning,
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": {"required": True}} if field.is_required else {}),
    }
