"""What the rules say of an assessment: rescores, findings, their codes."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from fuhe.schemas.assessment import CellReference
from fuhe.schemas.rulebook import Rulebook


class Subject(StrEnum):
    """What was recomputed: `rescores.subject`."""

    EXECUTION = "execution"
    INDICATOR = "indicator"
    TOTAL = "total"
    GRADE = "grade"


class Verdict(StrEnum):
    """How the published value stands to the recomputed interval: `rescores.verdict`."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    BOUNDARY = "boundary"
    JUDGEMENT = "judgement"
    NOT_RECOMPUTABLE = "not_recomputable"
    MISPLACED = "misplaced"


class Rescore(Struct, frozen=True, kw_only=True):
    """What the rules give for one subject: an interval [low, high] of scores, and a verdict.

    `published` is the printed number, or the printed grade.
    """

    assessment: int
    subject: Subject
    indicator: int | None = None
    published: Decimal | str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    verdict: Verdict
    rulebook: str
    rule: str
    rule_verified: bool
    explanation: str


class Choice(Struct, frozen=True):
    """The rulebook that holds for a form, and why, in Chinese."""

    assessment: int
    book: Rulebook
    reason: str


class Rescoring(Struct, frozen=True):
    """What the rules gave for a document: the rulebook of each form, and all rescores."""

    choices: tuple[Choice, ...] = ()
    rescores: tuple[Rescore, ...] = ()


class Severity(StrEnum):
    """How much a finding weighs: `findings.severity`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingCode(StrEnum):
    """The codes of the contract; a code, once published, keeps its meaning."""

    SCORE_EXCEEDS_WEIGHT = "score-exceeds-weight"
    TOTAL_IN_EXECUTION_CELL = "total-in-execution-cell"
    TOTAL_MISMATCH = "total-mismatch"
    TOTAL_EXCLUDES_EXECUTION = "total-excludes-execution"
    WEIGHTS_DO_NOT_SUM = "weights-do-not-sum"
    LEVEL_WEIGHTS_OFF_STANDARD = "level-weights-off-standard"
    EXECUTION_RATE_MISMATCH = "execution-rate-mismatch"
    EXECUTION_SCORE_MISMATCH = "execution-score-mismatch"
    FUND_LINES_DO_NOT_SUM = "fund-lines-do-not-sum"
    FUND_TOTAL_BLANK = "fund-total-blank"
    FUND_SUBLINE_SCORED = "fund-subline-scored"
    AMOUNT_UNIT_CONTRADICTION = "amount-unit-contradiction"
    MISSED_TARGET_FULL_SCORE = "missed-target-full-score"
    SCORE_NOT_PROPORTIONAL = "score-not-proportional"
    MET_TARGET_SCORE_REDUCED = "met-target-score-reduced"
    STRICT_BOUND_AT_LIMIT = "strict-bound-at-limit"
    OVER_COMPLETION_UNEXPLAINED = "over-completion-unexplained"
    MISSING_DEVIATION_NOTE = "missing-deviation-note"
    LOW_EXECUTION_UNEXPLAINED = "low-execution-unexplained"
    FULL_RESULTS_ON_LOW_EXECUTION = "full-results-on-low-execution"
    ACTUAL_COPIES_TARGET = "actual-copies-target"
    ACTUAL_NOT_COMPARABLE = "actual-not-comparable"
    SPENDING_CONTRADICTS_INDICATOR = "spending-contradicts-indicator"
    MONEY_INPUT_AS_QUANTITY = "money-input-as-quantity"
    LEVEL_MISPLACED = "level-misplaced"
    MISSING_DIMENSION = "missing-dimension"
    DUPLICATE_INDICATOR = "duplicate-indicator"
    UNFILLED_FORM = "unfilled-form"
    GRADE_MISMATCH = "grade-mismatch"
    NARRATIVE_SCORE_MISMATCH = "narrative-score-mismatch"
    NARRATIVE_AMOUNT_MISMATCH = "narrative-amount-mismatch"
    NARRATIVE_FOREIGN_PROJECT = "narrative-foreign-project"
    LIST_SUM_MISMATCH = "list-sum-mismatch"
    LIST_AMOUNT_MISMATCH = "list-amount-mismatch"
    NEEDS_SOURCE_CHECK = "needs-source-check"


class Evidence(Struct, frozen=True):
    """Where a finding can be seen: a cell, or a paragraph by its ordinal."""

    cell: CellReference | None = None
    paragraph: int | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """Something a reader should look at. `message` is Chinese and blames nobody."""

    code: FindingCode
    severity: Severity
    message: str
    assessment: int | None = None
    indicator: int | None = None
    published: str | None = None
    expected: str | None = None
    evidence: tuple[Evidence, ...] = ()
    rulebook: str | None = None
    rule: str | None = None
    confidence: float = 1.0
