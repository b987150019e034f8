"""How a rulebook is written: rules as data, each with its source and whether that was checked.

Code knows how to apply kinds of rules; the numbers stand in `rulebooks/*.toml`.
"""

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TypeVar, get_args

import msgspec
from msgspec import Struct

from fuhe.schemas.errors import RulebookError


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule's wording was seen: document, its number and article, address, the words."""

    document: str
    number: str | None = None
    article: str | None = None
    address: str | None = None
    quote: str | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """What all rules have: a code, a Chinese title, the source, whether its text was checked."""

    code: str
    title: str
    source: Source
    verified: bool

    @property
    def kind(self) -> str:
        """The kind, as written in the rulebook."""
        return str(self.__struct_config__.tag)


class ExecutionRule(Rule, frozen=True, tag="execution"):
    """Execution score = executed / budget x weight; `cap` keeps it within the weight."""

    weight: Decimal
    cap: bool


class QuantitativeRule(Rule, frozen=True, tag="quantitative"):
    """Met: the weight. Missed: in proportion, B/A for floors, A/B for ceilings."""


class QualitativeRule(Rule, frozen=True, tag="qualitative"):
    """Tiers as shares of the weight, from the best down; inside a tier is a judgement."""

    tiers: tuple[tuple[Decimal, Decimal], ...]


class FullMarkRule(Rule, frozen=True, tag="full_mark"):
    """All weights, that of the execution rate included, add to `points`."""

    points: Decimal


class TotalRule(Rule, frozen=True, tag="total"):
    """Total = indicator scores + execution score."""


class GradeBand(Struct, frozen=True, forbid_unknown_fields=True):
    """A grade and the lowest score, inclusive, that earns it."""

    grade: str
    minimum: Decimal


class GradeRule(Rule, frozen=True, tag="grade"):
    """Bands from the best down; the first whose minimum is reached holds."""

    bands: tuple[GradeBand, ...]


class LevelWeightsRule(Rule, frozen=True, tag="level_weights"):
    """Usual weights of the first level; another split is allowed while the sum closes."""

    weights: dict[str, Decimal]


class PlausibilityRule(Rule, frozen=True, tag="plausibility"):
    """Full results are worth a look where the execution rate is below this ratio."""

    execution_below: Decimal


AnyRule = (
    ExecutionRule
    | QuantitativeRule
    | QualitativeRule
    | FullMarkRule
    | TotalRule
    | GradeRule
    | LevelWeightsRule
    | PlausibilityRule
)


Kind = TypeVar("Kind", bound=Rule)


class Rulebook(Struct, frozen=True, forbid_unknown_fields=True):
    """One set of rules: where and when it holds. Exactly one rule of each kind."""

    code: str
    title: str
    document_number: str | None
    region: str
    verified: bool
    rules: tuple[AnyRule, ...]
    valid_from: str | None = None
    valid_to: str | None = None

    def rule(self, kind: type[Kind]) -> Kind:
        """Return the rule of this kind. Raises RulebookError if the rulebook has none."""
        for rule in self.rules:
            if isinstance(rule, kind):
                return rule
        name = kind.__struct_config__.tag
        raise RulebookError(f'规则 {self.code} 缺少 kind = "{name}" 的一条。请补上后再运行。')


DEFAULT_RULEBOOK = "national-2020"


def read_rulebook(text: str, name: str) -> Rulebook:
    """Return the rulebook written as TOML in `text`; `name` names the file in messages.

    Raises RulebookError with the reason and the place if it does not follow the schema.
    """
    try:
        book = msgspec.toml.decode(text, type=Rulebook)
    except (msgspec.MsgspecError, ValueError) as error:
        raise RulebookError(f"规则文件 {name} 不合格式: {error}。请改正后再运行。") from error
    for kind in get_args(AnyRule):
        book.rule(kind)
    return book


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Return the rulebooks that come with fuhe, by code."""
    folder = resources.files("fuhe.schemas") / "rulebooks"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    )
    return tuple(read_rulebook(file.read_text("utf-8"), file.name) for file in files)


def rulebook(code: str) -> Rulebook:
    """Return the rulebook with this code. Raises RulebookError, listing the known codes."""
    for candidate in rulebooks():
        if candidate.code == code:
            return candidate
    known = "、".join(candidate.code for candidate in rulebooks())
    raise RulebookError(f"没有名为 {code} 的规则。可用的规则: {known} (见 fuhe rulebooks)。")
