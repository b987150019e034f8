"""The columns of a view: type, meaning and unit of the table column that each one shows."""

import re
from collections.abc import Mapping

from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.table import Column
from fuhe.schemas.database.views import View

_SOURCE = re.compile(r"\b(?:FROM|JOIN) (\w+) (\w)\b")
_PLAIN = re.compile(r"(\w)\.(\w+)")
_CODED = re.compile(r"CASE (\w)\.(\w+) .*", re.DOTALL)

_COMPUTED: Mapping[str, tuple[str, str]] = {
    "文件": ("TEXT", "A path at which the document was seen."),
    "错误数": ("INTEGER", "Number of findings of severity `error`."),
    "疑点数": ("INTEGER", "Number of findings of severity `warning`."),
    "发布者": ("TEXT", "Who published it, as manifests gave it; several by `；`."),
    "登记地区": ("TEXT", "Region, as manifests gave it; several by `；`."),
    "发布日期": ("TEXT", "Day of publication, as manifests gave it, ISO 8601; several by `；`."),
    "来源网址": (
        "TEXT",
        "Where it was published, as manifests gave it; several by `；`.",
    ),
    "位置": ("TEXT", "Places of the evidence; pages, tables, rows and columns count from 1."),
    "一级指标": ("TEXT", "Standard name of the first level, as published if none fits."),
    "二级指标": ("TEXT", "Standard name of the second level, as published if none fits."),
    "三级指标": ("TEXT", "三级指标, folded."),
}
"""What no single column of a table gives: SQL type and meaning."""


def view_column(view: View, name: str, expression: str) -> Column:
    """Return what a column of a view is; coded values are given by their Chinese names.

    Raises KeyError where a column is computed and its meaning is written nowhere.
    """
    if name in _COMPUTED:
        return Column(name, *_COMPUTED[name])
    if plain := _PLAIN.fullmatch(expression):
        source = _source(view, *plain.groups())
        kind = source.kind.partition(" ")[0]
        return Column(name, kind, source.meaning, source.unit, source.json)
    if coded := _CODED.fullmatch(expression):
        source = _source(view, *coded.groups())
        return Column(name, "TEXT", f"In Chinese: {source.meaning}")
    raise KeyError(name)


def _source(view: View, alias: str, name: str) -> Column:
    table = {alias: table for table, alias in _SOURCE.findall(view.source)}[alias]
    columns = next(each.columns for each in TABLES if each.name == table)
    return next(column for column in columns if column.name == name)
