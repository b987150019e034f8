"""The rules that a verification rests on, each once, with a number to point at."""

from collections.abc import Iterable

from msgspec import Struct

from fuhe.pipeline.rulebook_reference.words import source_in_words
from fuhe.schemas.errors import RulebookError
from fuhe.schemas.report import Outcome
from fuhe.schemas.rulebook import Rulebook, rulebook
from fuhe.schemas.rules import Rule
from fuhe.schemas.verdict import Choice


class AppliedRule(Struct, frozen=True):
    """A rule of a rulebook that a rescore or a finding names."""

    number: int
    book: Rulebook
    rule: Rule

    @property
    def anchor(self) -> str:
        """The name by which it is pointed at in the page."""
        return f"rule{self.number}"

    @property
    def source(self) -> str:
        """Where its wording was seen."""
        return source_in_words(self.rule.source)


class AppliedRules:
    """The rules of one document, in the order in which they are first named."""

    def __init__(self, outcome: Outcome) -> None:
        self._choices = outcome.choices
        self._found: list[AppliedRule] = []

    def find(
        self, book_code: str | None, rule_code: str | None, form: int | None = None
    ) -> AppliedRule | None:
        """Return the rule of these codes as it held for a form; None where there is none."""
        if book_code is None or rule_code is None:
            return None
        for book in self._books(book_code, form):
            for rule in book.rules:
                if rule.code == rule_code:
                    return self._numbered(book, rule)
        return None

    def _numbered(self, book: Rulebook, rule: Rule) -> AppliedRule:
        for known in self._found:
            if known.book.identity == book.identity and known.rule == rule:
                return known
        self._found.append(AppliedRule(len(self._found) + 1, book, rule))
        return self._found[-1]

    def named(self) -> tuple[AppliedRule, ...]:
        """Return all that were asked for."""
        return tuple(self._found)

    def _books(self, code: str, form: int | None) -> Iterable[Rulebook]:
        own = [c for c in self._choices if form is None or c.assessment == form]
        yield from (choice.book for choice in own if choice.book.code == code)
        try:
            yield rulebook(code)
        except RulebookError:
            return


def choice_for(choices: Iterable[Choice], form: int) -> Choice | None:
    """Return the choice of rulebook for a form, None where it is not rescored."""
    return next((choice for choice in choices if choice.assessment == form), None)
