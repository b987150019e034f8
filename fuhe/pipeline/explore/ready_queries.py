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

from fuhe.pipeline.explore.listing import Column
from fuhe.schemas.errors import UsageError


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """What a query asks of its reader: `:name` in its SQL."""

    name: str
    chinese: str
    english: str
    kind: Literal["number", "text"]
    default: float | str


class ReadyQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """One query: what it is called, what it means and how to take it, its SQL.

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

    def arguments(self, given: Mapping[str, str]) -> dict[str, float | str]:
        """Return the value of each parameter: as given, else its default.

        Raises UsageError if a number is asked for and something else is given.
        """
        return {each.name: _argument(each, given.get(each.name)) for each in self.parameters}


@cache
def ready_queries() -> Mapping[str, ReadyQuery]:
    """Return all ready queries by name, in the order in which they are shown."""
    folder = resources.files("fuhe.pipeline.explore") / "queries"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    read = (msgspec.convert(tomllib.loads(f.read_text("utf-8")), ReadyQuery) for f in files)
    return {query.name: query for query in read}


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
