"""What the page shows of one form: its rows, totals and findings, ready to be printed."""

from msgspec import Struct

from fuhe.pipeline.verification.applied_rules import AppliedRule, AppliedRules, choice_for
from fuhe.pipeline.verification.finding_view import FindingView
from fuhe.pipeline.verification.places import Places
from fuhe.pipeline.verification.source_table import DrawnTable
from fuhe.pipeline.verification.totals import Totals, totals_of
from fuhe.pipeline.verification.wording import (
    find,
    fund_columns,
    interval,
    levels,
    scored_line,
    target,
    verdict,
)
from fuhe.schemas.assessment import Assessment, FundLine, Indicator
from fuhe.schemas.database.names import FORM_NAMES
from fuhe.schemas.report import Outcome
from fuhe.schemas.verdict import Choice, Rescore, Subject


class Judged(Struct, frozen=True):
    """What the rules gave for one subject: interval, verdict, sentence, rule."""

    interval: str
    verdict: str
    name: str
    explanation: str
    rule: AppliedRule | None


class FundRow(Struct, frozen=True):
    """One fund line; `judged` stands beside the line that is scored."""

    line: FundLine
    judged: Judged | None


class IndicatorRow(Struct, frozen=True):
    """One indicator; `levels` where they differ from those above."""

    indicator: Indicator
    levels: str
    target: str
    judged: Judged | None


class FormView(Struct, frozen=True, kw_only=True):
    """One form as the page shows it.

    `drawn_with` is the form that stands first in the same table, under which it is drawn.
    """

    form: Assessment
    kind: str
    place: str
    choice: Choice | None
    fund_columns: tuple[tuple[str, str], ...]
    funds: tuple[FundRow, ...]
    indicators: tuple[IndicatorRow, ...]
    totals: Totals
    total: Judged | None
    grade: Judged | None
    findings: tuple[FindingView, ...]
    table: DrawnTable | None
    drawn_with: int


def form_view(
    form: Assessment,
    outcome: Outcome,
    rules: AppliedRules,
    places: Places,
    *,
    findings: tuple[FindingView, ...],
    table: DrawnTable | None,
) -> FormView:
    """Return what the page shows of a form; `findings` are those of the form."""
    rescores = [r for r in outcome.rescores if r.assessment == form.ordinal]
    choice = choice_for(outcome.choices, form.ordinal)
    content = outcome.content
    grids = content.grids if content is not None else ()
    grid = next((g for g in grids if g.ordinal == form.printed.grid), None)

    def judged(subject: Subject, indicator: int | None = None) -> Judged | None:
        return _judged(find(rescores, subject, indicator), rules, form)

    execution = judged(Subject.EXECUTION)
    scored = scored_line(form)
    return FormView(
        form=form,
        kind=FORM_NAMES.get(form.printed.form.value, form.printed.form.value),
        place=places.table(grid) if grid is not None else "正文(不是表格)",
        choice=choice,
        fund_columns=fund_columns(form),
        funds=tuple(FundRow(line, execution if line is scored else None) for line in form.funds),
        indicators=tuple(
            IndicatorRow(
                row, levels(form, position), target(row), judged(Subject.INDICATOR, row.ordinal)
            )
            for position, row in enumerate(form.indicators)
        ),
        totals=totals_of(form, rescores, choice.book if choice is not None else None),
        total=judged(Subject.TOTAL),
        grade=judged(Subject.GRADE),
        findings=findings,
        table=table,
        drawn_with=_first_in_table(form, outcome),
    )


def _judged(rescore: Rescore | None, rules: AppliedRules, form: Assessment) -> Judged | None:
    if rescore is None:
        return None
    rule = rules.find(rescore.rulebook, rescore.rule, form.ordinal)
    name = verdict(rescore)
    return Judged(interval(rescore), rescore.verdict.value, name, rescore.explanation, rule)


def _first_in_table(form: Assessment, outcome: Outcome) -> int:
    grid, report = form.printed.grid, outcome.report
    forms = report.assessments if report is not None and grid is not None else ()
    return next((other.ordinal for other in forms if other.printed.grid == grid), form.ordinal)
