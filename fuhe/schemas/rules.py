"""The kinds of rules that a rulebook can hold: each a record of numbers, with its source.

Code knows how to apply a kind; the numbers stand in `rulebooks/*.toml`.
"""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule's wording was seen: document, its number and article, address, the words."""

    document: str
    number: str | None = None
    article: str | None = None
    address: str | None = None
    quote: str | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """What all rules have: a code, a Chinese title, the source, whether its text was checked.

    `printed_as` are regular expressions: a form whose printed remarks match one states this
    rule itself, and it goes before that of the form's rulebook.
    """

    code: str
    title: str
    source: Source
    verified: bool
    printed_as: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind, as written in the rulebook."""
        return str(self.__struct_config__.tag)


class Budget(StrEnum):
    """Which budget execution is measured by, where a form prints both."""

    ANNUAL = "annual"
    INITIAL = "initial"


class ExecutionRule(Rule, frozen=True, tag="execution"):
    """Execution score = executed / budget x weight; `cap` keeps it within the weight."""

    weight: Decimal
    cap: bool
    budget: Budget = Budget.ANNUAL


class QuantitativeRule(Rule, frozen=True, tag="quantitative"):
    """Met: the weight. Missed: in proportion, B/A for floors, A/B for ceilings."""


class QualitativeRule(Rule, frozen=True, tag="qualitative"):
    """Tiers as shares of the weight, from the best down; inside a tier is a judgement.

    Three tiers: met, met in part, missed.
    """

    tiers: tuple[tuple[Decimal, Decimal], ...]


class SatisfactionBand(Struct, frozen=True, forbid_unknown_fields=True):
    """A rate of satisfaction, the lowest that earns these points."""

    minimum: Decimal
    points: Decimal


class SatisfactionRule(Rule, frozen=True, tag="satisfaction"):
    """Satisfaction in bands: for an indicator of `points`, so many for each rate reached.

    Either `bands` from the best down, or the full points from `full_at` on and `minus` points
    less for each whole `step` below it.
    """

    points: Decimal
    bands: tuple[SatisfactionBand, ...] = ()
    full_at: Decimal | None = None
    step: Decimal | None = None
    minus: Decimal | None = None


class OwnStandardRule(Rule, frozen=True, tag="own_standard"):
    """A row that prints its own rule of scoring is scored by that, if it is understood wholly."""


class NotApplicableRule(Rule, frozen=True, tag="not_applicable"):
    """Indicators that do not apply are left out, and the rest is scaled to the full mark."""


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


class OverCompletionRule(Rule, frozen=True, tag="over_completion"):
    """A result above its target by this ratio or more is to be explained; nothing is deducted."""

    above: Decimal


class LowExecutionRule(Rule, frozen=True, tag="low_execution"):
    """An execution rate below this ratio is to be explained in the fund block."""

    below: Decimal


class DeviationNoteRule(Rule, frozen=True, tag="deviation_note"):
    """A target that was missed, or points taken off, are to be explained."""


AnyRule = (
    ExecutionRule
    | QuantitativeRule
    | QualitativeRule
    | SatisfactionRule
    | OwnStandardRule
    | NotApplicableRule
    | FullMarkRule
    | TotalRule
    | GradeRule
    | LevelWeightsRule
    | PlausibilityRule
    | OverCompletionRule
    | LowExecutionRule
    | DeviationNoteRule
)

REQUIRED = (
    ExecutionRule,
    QuantitativeRule,
    QualitativeRule,
    FullMarkRule,
    TotalRule,
    GradeRule,
    LevelWeightsRule,
)
"""The kinds of which every rulebook has one, of its own or of its base."""
