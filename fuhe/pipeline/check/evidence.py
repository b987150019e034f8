"""What checks are given and what they give: contexts, findings with their cells, reasons."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Generic, TypeVar

from msgspec import Struct

from fuhe.pipeline.check.wording import with_rule
from fuhe.schemas.assessment import Assessment, FundLine, Indicator, Printed
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import Budget, ExecutionRule, Rule
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Rescore, Severity, Subject


class NotApplicable(Struct, frozen=True):
    """Why a check says nothing of a form: never a pass."""

    reason: str


Result = tuple[Finding, ...] | NotApplicable


class FormContext(Struct, frozen=True):
    """One form, what the rules gave for it, and the rulebook."""

    form: Assessment
    rescores: tuple[Rescore, ...]
    book: Rulebook

    def rescore(self, subject: Subject, indicator: int | None = None) -> Rescore | None:
        """Return the rescore of a subject."""
        for result in self.rescores:
            if result.subject is subject and result.indicator == indicator:
                return result
        return None

    @property
    def is_initial(self) -> bool:
        """Whether the rulebook measures execution by the budget of the beginning of the year."""
        return self.book.rule(ExecutionRule).budget is Budget.INITIAL

    def money(self) -> tuple[Decimal | None, Decimal | None, bool]:
        """Return budget and executed amount, as Assessment.execution_money, by the rulebook."""
        return self.form.execution_money(initial=self.is_initial)

    def budget(self, line: FundLine) -> Decimal | None:
        """Return the budget in 万元 by which the rulebook measures the execution of a line."""
        return line.budget_of(initial=self.is_initial)

    def budget_cell(self, line: FundLine) -> Printed | None:
        """Return the cell of that budget."""
        printed = line.printed
        if printed.annual_budget is None or (self.is_initial and printed.initial_budget):
            return printed.initial_budget
        return printed.annual_budget


class DocumentContext(Struct, frozen=True):
    """One document with all its forms."""

    content: Content
    report: Report
    forms: tuple[FormContext, ...]


Context = TypeVar("Context", FormContext, DocumentContext)


class Check(Struct, Generic[Context], frozen=True):
    """One check: what it says in a sentence, when it does not apply, and the function.

    `evidence` names the cells that a finding shows, `rules` the kinds of rules that it follows
    from; without one it follows from the form itself. `version` rises whenever the same records
    may give another result.
    """

    code: FindingCode
    severity: Severity
    says: str
    english: str
    skipped: str
    evidence: str
    run: Callable[[Context], Result]
    rules: tuple[type[Rule], ...] = ()
    version: int = 1


def cells(*printed: Printed | None) -> tuple[Evidence, ...]:
    """Return the places of printed strings as evidence, each once, in order."""
    found: dict[Evidence, None] = {}
    for each in printed:
        if each is not None:
            found.update((Evidence(cell=cell), None) for cell in each.cells)
            if each.paragraph is not None:
                found[Evidence(paragraph=each.paragraph)] = None
    return tuple(found)


def surest(printed: Iterable[Printed | None]) -> float:
    """Return the lowest reading confidence of what a finding rests on."""
    return min((each.confidence for each in printed if each is not None), default=1.0)


def form_finding(
    context: FormContext,
    check: Check[FormContext],
    message: str,
    *rests_on: Printed | None,
    indicator: Indicator | None = None,
    published: str | None = None,
    expected: str | None = None,
    rule: Rule | None = None,
    also_read: Iterable[Printed | None] = (),
    at_most: float = 1.0,
) -> Finding:
    """Return a finding on a form that rests on the printed strings given.

    They are its evidence. `also_read` are strings that it depends on without showing them. It is
    as sure as the least sure of all these, and no surer than `at_most`. A rule that it follows
    from is told behind the message, with its source.
    """
    return Finding(
        code=check.code,
        severity=check.severity,
        message=with_rule(message, rule),
        assessment=context.form.ordinal,
        indicator=indicator.ordinal if indicator is not None else None,
        published=published,
        expected=expected,
        evidence=cells(*rests_on),
        rulebook=context.book.code if rule is not None else None,
        rule=rule.code if rule is not None else None,
        confidence=min(surest((*rests_on, *also_read)), at_most),
    )
