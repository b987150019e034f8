"""The ready queries: what researchers ask first, one TOML file each in `queries/`.

Read by the pages, by the command line and by anything else that asks an archive.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.explore.listing import Column
from fuhe.pipeline.explore.reading.filters import PUBLICATION_CONDITIONS, filter_of
from fuhe.schemas.errors import UsageError


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """What a query asks of its reader: `:name` in its SQL."""

    name: str
    chinese: str
    english: str
    kind: Literal["number", "text"]
    default: float | str


PUBLICATION_PARAMETERS = (
    Parameter("publisher", "发布者含", "publisher contains", "text", "财政局"),
    Parameter("given_region", "登记地区", "region given", "text", "安徽省"),
)
"""What a manifest gave: every query can be asked of the reports of a body or a region alone.

Nothing is asked where they are not given; their defaults are examples.
"""

# In the SQL of the files: where a condition on the form `a`, on `assessment_id` can follow.
_AND_PUBLISHED, _AND_FORM_PUBLISHED = "{and_published}", "{and_form_published}"


class ReadyQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """One query: what it is called, what it means and how to take it, its SQL over all reports.

    `columns` are those of its result, in their order.
    """

    name: str
    chinese: str
    english: str
    meaning_chinese: str
    meaning_english: str
    columns: tuple[Column, ...]
    sql: str
    parameters: tuple[Parameter, ...] = ()

    def asked(self, given: Mapping[str, str]) -> "AskedQuery":
        """Return the query with each parameter as given, else with its default.

        `given` may also have `PUBLICATION_PARAMETERS`. Raises UsageError if a number is asked for
        and something else is given.
        """
        own = {each.name: _argument(each, given.get(each.name)) for each in self.parameters}
        condition = filter_of(given, PUBLICATION_CONDITIONS)
        sql = _with(_files()[self.name].sql, condition.also)
        return AskedQuery(sql, {**own, **condition.parameters})


class AskedQuery(Struct, frozen=True):
    """The SQL of a query and the values of its parameters."""

    sql: str
    arguments: dict[str, float | str]


@cache
def ready_queries() -> Mapping[str, ReadyQuery]:
    """Return all ready queries by name, in the order in which they are shown."""
    return {name: replace(query, sql=_with(query.sql, "")) for name, query in _files().items()}


@cache
def _files() -> Mapping[str, ReadyQuery]:
    folder = resources.files("fuhe.pipeline.explore") / "queries"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    read = (msgspec.convert(tomllib.loads(f.read_text("utf-8")), ReadyQuery) for f in files)
    return {query.name: query for query in read}


def _with(sql: str, also: str) -> str:
    forms = f" AND assessment_id IN (SELECT a.id FROM assessments a WHERE true{also})"  # noqa: S608
    sql = sql.replace(_AND_FORM_PUBLISHED, forms if also else "")
    return sql.replace(_AND_PUBLISHED, also)


def _argument(parameter: Parameter, given: str | None) -> float | str:
    if given is None or not given.strip():
        return parameter.default
    if parameter.kind == "text":
        return given.strip()
    try:
        return float(given)
    except ValueError as error:
        message = (
            f"{parameter.name}={given}: 应为数字，例如{parameter.default} "
            f"(must be a number, for example {parameter.default})"
        )
        raise UsageError(message) from error
