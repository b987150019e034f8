"""Self-assessment forms: as printed, each string with its cell, and as read."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from fuhe.schemas.standard import OwnStandard
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import AmountUnit, Number, Target
from fuhe.schemas.vocabulary import values


class Form(StrEnum):
    """What a form assesses: `assessments.form`."""

    PROJECT = "project_self_assessment"
    DEPARTMENT = "department_self_assessment"
    TRANSFER_PAYMENT = "transfer_payment_self_assessment"
    POLICY = "policy_self_assessment"
    TARGET = "performance_target"
    EVALUATION_INDEX = "evaluation_index"


class GridKind(StrEnum):
    """What a table is: `grids.kind`."""

    SELF_ASSESSMENT = "self_assessment"
    PERFORMANCE_TARGET = "performance_target"
    PROJECT_LIST = "project_list"
    OTHER = "other"


class Role(StrEnum):
    """What became of a cell: `cells.role`."""

    LABEL = "label"
    VALUE = "value"
    BLANK = "blank"
    UNCLAIMED = "unclaimed"


class FundSource(StrEnum):
    """Which money a fund line counts: `funds.source`."""

    TOTAL = "total"
    FISCAL = "fiscal"
    CARRYOVER = "carryover"
    CENTRAL = "central"
    LOCAL = "local"
    UNIT = "unit"
    SPECIAL_ACCOUNT = "special_account"
    OTHER = "other"


class CellReference(Struct, frozen=True, order=True, gc=False):
    """A cell by the ordinal of its grid and its upper left corner."""

    grid: int
    row: int
    column: int


class Printed(Struct, frozen=True):
    """A string as printed, with the cells or paragraph it stands in and how surely it was read."""

    text: str
    cells: tuple[CellReference, ...] = ()
    confidence: float = 1.0
    paragraph: int | None = None


class PrintedFundLine(Struct, frozen=True, kw_only=True):
    """One row of the fund block, as printed. None: the form has no such cell.

    `rate_of_other_money`: the rate is measured by a column that is no budget (到位资金).
    `column_units` are the columns of money whose heads print a unit each, where these differ.
    """

    label: Printed
    initial_budget: Printed | None = None
    annual_budget: Printed | None = None
    executed: Printed | None = None
    weight: Printed | None = None
    execution_rate: Printed | None = None
    score: Printed | None = None
    note: Printed | None = None
    rate_of_other_money: bool = False
    column_units: dict[str, str] = {}


class PrintedIndicator(Struct, frozen=True, kw_only=True):
    """One third-level indicator, as printed; merged levels are carried to each row they span.

    `standard` is the row's own rule of scoring. `shared` names the fields whose one cell spans
    several indicators (a merged score). `adjusted_target` is another target that the row prints
    in a column of its own, as changed in the year; None where it is the same.
    """

    level1: Printed | None = None
    level2: Printed | None = None
    level3: Printed | None = None
    target: Printed | None = None
    operator: Printed | None = None
    unit: Printed | None = None
    actual: Printed | None = None
    weight: Printed | None = None
    score: Printed | None = None
    deviation_note: Printed | None = None
    standard: Printed | None = None
    adjusted_target: Printed | None = None
    shared: tuple[str, ...] = ()


class PrintedAssessment(Struct, frozen=True, kw_only=True):
    """One form, as printed. `ordinal` counts the forms of the document from 1.

    `grid` is None where a report tells the form in sentences. `execution_points` is the label
    that prints the points of the execution rate where no column does: 得分(20分*执行率).
    `columns` are the labels that head the columns of funds and indicators; `remarks` what is
    printed in or below the form about how it is filled in and scored.
    """

    ordinal: int
    grid: int | None
    form: Form
    title: Printed | None = None
    fiscal_year: Printed | None = None
    project_name: Printed | None = None
    competent_department: Printed | None = None
    implementing_unit: Printed | None = None
    local_department: Printed | None = None
    amount_unit: Printed | None = None
    goal_expected: Printed | None = None
    goal_actual: Printed | None = None
    execution_points: Printed | None = None
    columns: tuple[Printed, ...] = ()
    remarks: tuple[Printed, ...] = ()
    funds: tuple[PrintedFundLine, ...] = ()
    indicators: tuple[PrintedIndicator, ...] = ()
    total_weight: Printed | None = None
    total_score: Printed | None = None
    grade: Printed | None = None
    coverage: float = 1.0


class FundLine(Struct, frozen=True, kw_only=True):
    """One fund line, read: amounts in 万元, the rate as a ratio."""

    printed: PrintedFundLine
    source: FundSource
    initial_budget: Decimal | None = None
    annual_budget: Decimal | None = None
    executed: Decimal | None = None
    weight: Number | None = None
    execution_rate: Number | None = None
    score: Number | None = None

    @property
    def budget(self) -> Decimal | None:
        """The budget that execution is measured by: the adjusted one where its cell exists.

        None where the form measures it by other money.
        """
        return self.budget_of(initial=False)

    @property
    def is_unread(self) -> bool:
        """Whether an amount is printed that has no certain reading."""
        amounts = (
            (self.printed.initial_budget, self.initial_budget),
            (self.printed.annual_budget, self.annual_budget),
            (self.printed.executed, self.executed),
        )
        return any(value is None and _is_filled(printed) for printed, value in amounts)

    def budget_of(self, *, initial: bool) -> Decimal | None:
        """Return the budget as `budget`, or that of the beginning of the year where its cell is."""
        if self.printed.rate_of_other_money:
            return None
        if self.printed.annual_budget is None or (initial and self.printed.initial_budget):
            return self.initial_budget
        return self.annual_budget


_FEWEST_ABOVE = 3
# Sources that count parts of the fiscal line, where the fund block has one.
NESTED_SOURCES = (FundSource.CENTRAL, FundSource.LOCAL)


class Indicator(Struct, frozen=True, kw_only=True):
    """One indicator, read. `level1`, `level2` are standard names, None where none fits.

    `standard` is the row's own rule of scoring, None where it prints none or none is understood.
    """

    ordinal: int
    printed: PrintedIndicator
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    target: Target
    actual: Target
    weight: Number | None = None
    score: Number | None = None
    standard: OwnStandard | None = None


class Assessment(Struct, frozen=True, kw_only=True):
    """One form, read. `amount_unit` is the unit of the printed amounts; readings are in 万元."""

    printed: PrintedAssessment
    fiscal_year: int | None = None
    project_name: str | None = None
    amount_unit: AmountUnit | None = None
    execution_points: Number | None = None
    funds: tuple[FundLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total_weight: Number | None = None
    total_score: Number | None = None
    grade: str | None = None
    confidence: float = 1.0

    @property
    def ordinal(self) -> int:
        """Position among the forms of the document, from 1."""
        return self.printed.ordinal

    @property
    def total_line(self) -> FundLine | None:
        """The fund line of all money: 年度资金总额, or the only line."""
        for line in self.funds:
            if line.source is FundSource.TOTAL:
                return line
        return self.funds[0] if len(self.funds) == 1 else None

    @property
    def execution_weight(self) -> Decimal | None:
        """The weight printed beside the total fund line, else in the label over its score."""
        line = self.total_line
        if line is None:
            return None
        weight = line.weight
        if weight is None and line.printed.weight is None:
            weight = self.execution_points
        return weight.value if weight is not None else None

    def execution_money(
        self, *, initial: bool = False
    ) -> tuple[Decimal | None, Decimal | None, bool]:
        """Return budget and executed amount in 万元, and whether they are sums of lines.

        The total line counts; where it is empty or all zero, the lines below it do, but not where
        what it prints has no reading. `initial`:
        execution is measured by the budget of the beginning of the year.
        """
        line = self.total_line
        if line is None:
            return None, None, False
        budget = line.budget_of(initial=initial)
        if budget or line.executed or line.is_unread:
            return budget, line.executed, False
        fiscal = any(part.source is FundSource.FISCAL for part in self.funds)
        parts = [
            part
            for part in self.funds
            if part is not line and not (fiscal and part.source in NESTED_SOURCES)
        ]
        each = (part.budget_of(initial=initial) for part in parts)
        budgets = [amount for amount in each if amount is not None]
        spent = [part.executed for part in parts if part.executed is not None]
        if sum(budgets, Decimal(0)) > 0:
            return sum(budgets, Decimal(0)), sum(spent, Decimal(0)) if spent else None, True
        return budget, line.executed, False

    @property
    def is_scored_on_other_scale(self) -> bool:
        """Whether most scores are above their weights: out of 100 each, or of another column.

        A publisher errs in a row, not in most of them.
        """
        pairs = [(row.score, row.weight) for row in self.indicators if row.score and row.weight]
        above = sum(score.value > weight.value for score, weight in pairs)
        return above >= _FEWEST_ABOVE and 2 * above > len(pairs)

    def indicator_score_sum(self) -> Decimal | None:
        """Return the sum of the printed indicator scores, each printed cell once.

        None if an indicator with a weight has no readable score, or one without has a score that
        cannot be read (-2, a deduction), or the scores are on another scale than the weights.
        """
        if self.is_scored_on_other_scale:
            return None
        if any(row.score is None and _is_filled(row.printed.score) for row in self.indicators):
            return None
        counted = [
            row for row in self.indicators if row.weight is not None or row.score is not None
        ]
        if not counted or any(
            row.score is None and "score" not in row.printed.shared for row in counted
        ):
            return None
        return sum((row.score.value for row in counted if row.score is not None), Decimal(0))


def _is_filled(printed: Printed | None) -> bool:
    return printed is not None and squeeze(printed.text) not in values().blank["marks"]
