"""What checks are given and what they give: contexts, findings with their cells, reasons."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from fuhe.schemas.assessment import Assessment, Indicator, Printed
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import Rule
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


class DocumentContext(Struct, frozen=True):
    """One document with all its forms."""

    content: Content
    report: Report
    forms: tuple[FormContext, ...]


Context = TypeVar("Context", FormContext, DocumentContext)


class Check(Struct, Generic[Context], frozen=True):
    """One check: what it says in a sentence, when it does not apply, and the function.

    `version` rises whenever the same records may give another result.
    """

    code: FindingCode
    severity: Severity
    says: str
    skipped: str
    run: Callable[[Context], Result]
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
    at_most: float = 1.0,
) -> Finding:
    """Return a finding on a form that rests on the printed strings given.

    It is as sure as the least sure of them, and no surer than `at_most`.
    """
    return Finding(
        code=check.code,
        severity=check.severity,
        message=message,
        assessment=context.form.ordinal,
        indicator=indicator.ordinal if indicator is not None else None,
        published=published,
        expected=expected,
        evidence=cells(*rests_on),
        rulebook=context.book.code if rule is not None else None,
        rule=rule.code if rule is not None else None,
        confidence=min(surest(rests_on), at_most),
    )
