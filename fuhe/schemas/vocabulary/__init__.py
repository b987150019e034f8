"""The words of the forms, as data: adding a province's wording is adding lines to a TOML file."""

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
from msgspec import Struct

from fuhe.schemas.errors import RulebookError

Synonyms = dict[str, tuple[str, ...]]
Record = TypeVar("Record", bound=Struct)


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """`labels.toml`: block or column name to the labels that mean it."""

    header: Synonyms
    weaker_header: Synonyms
    fund_columns: Synonyms
    fund_changes: Synonyms
    fund_block: Synonyms
    fund_rows: Synonyms
    fund_tiers: Synonyms
    fund_source_head: Synonyms
    management_block: Synonyms
    goal_block: Synonyms
    goal_columns: Synonyms
    goal_endings: Synonyms
    indicator_block: Synonyms
    indicator_columns: Synonyms
    indicator_endings: Synonyms
    indicator_words: Synonyms
    reason_columns: Synonyms
    fund_endings: Synonyms
    fund_words: Synonyms
    subheads: Synonyms
    total_row: Synonyms
    notes: Synonyms
    project_list: Synonyms
    template: Synonyms


LABEL_BLOCKS = (
    "header",
    "fund_columns",
    "fund_block",
    "goal_block",
    "goal_columns",
    "indicator_block",
    "indicator_columns",
    "total_row",
    "notes",
)
"""Blocks of `Labels` whose words are labels of cells of a form: such a cell is never a value."""


class Levels(Struct, frozen=True, forbid_unknown_fields=True):
    """`levels.toml`: standard level name to printed names."""

    level1: Synonyms
    level2: Synonyms
    family: Synonyms


class Values(Struct, frozen=True, forbid_unknown_fields=True):
    """`values.toml`: operators, units, words; `money` gives each unit in 万元."""

    operators: Synonyms
    operators_behind: Synonyms
    operator_names: Synonyms
    money: dict[str, Decimal]
    percent: Synonyms
    units: Synonyms
    blank: Synonyms
    grades: Synonyms
    completion: Synonyms
    spending: Synonyms
    plausibility: dict[str, Decimal]


class Narrative(Struct, frozen=True, forbid_unknown_fields=True):
    """`narrative.toml`: headings, titles and the frames of statements."""

    headings: Synonyms
    titles: Synonyms
    form_kinds: Synonyms
    claims: Synonyms
    context: Synonyms
    form: Synonyms


class Standards(Struct, frozen=True, forbid_unknown_fields=True):
    """`standards.toml`: the words of a row's own rule of scoring."""

    bounds: Synonyms
    bounds_behind: Synonyms
    subjects: Synonyms
    words: Synonyms
    steps: Synonyms


def _read(name: str, record: type[Record]) -> Record:
    text = (resources.files(__name__) / name).read_text("utf-8")
    try:
        return msgspec.toml.decode(text, type=record)
    except (msgspec.MsgspecError, ValueError) as error:
        raise RulebookError(f"词表 {name} 不合格式: {error}。请改正后再运行。") from error


@cache
def labels() -> Labels:
    """Return the labels of forms."""
    return _read("labels.toml", Labels)


@cache
def levels() -> Levels:
    """Return the names of indicator levels."""
    return _read("levels.toml", Levels)


@cache
def values() -> Values:
    """Return the words by which printed values are read."""
    return _read("values.toml", Values)


@cache
def narrative() -> Narrative:
    """Return the words of the written report."""
    return _read("narrative.toml", Narrative)


@cache
def standards() -> Standards:
    """Return the words of rows that print their own rule of scoring."""
    return _read("standards.toml", Standards)
