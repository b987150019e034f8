"""Rulebooks on the terminal: the list, and one whole."""

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import print_named, print_text, rule, terminal
from fuhe.pipeline.intake import printable
from fuhe.pipeline.rulebook_reference.words import (
    choice_in_words,
    is_inherited,
    kind_name,
    parameters,
    source_in_words,
    verified_in_words,
    years_in_words,
)
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import Rule

_NAME_WIDTH = 4


def print_rulebooks(books: Sequence[Rulebook], stream: TextIO) -> None:
    """Print the rulebooks, each with its region, years, and how many rules were checked."""
    with terminal(stream) as console:
        for book in books:
            _print_head(console, book)
        console.print()
        console.print("fuhe rulebooks CODE 列出一种规则的各条、来源和原文")


def print_rulebook(book: Rulebook, stream: TextIO) -> None:
    """Print one rulebook: when it is chosen, each rule with its parameters and source."""
    with terminal(stream) as console:
        _print_head(console, book)
        for own in (True, False):
            rules = [each for each in book.rules if is_inherited(book, each) is not own]
            if rules:
                rule(console, "本规则各条" if own else f"其余同 {book.base}")
            for each in rules:
                _print_rule(console, each)


def _print_head(console: Console, book: Rulebook) -> None:
    checked = sum(each.verified for each in book.rules)
    line = Text(printable(book.identity), style="bold")
    line.append(f"  {printable(book.title)}")
    console.print(line, soft_wrap=True)
    base = f"，其余同 {book.base}" if book.base else ""
    facts = f"{book.document_number or '没有文号'}；{book.region}；{years_in_words(book)}；"
    facts += f"{len(book.rules)} 条中 {checked} 条已核对{base}"
    print_text(console, facts, 2)
    for position, sentence in enumerate(choice_in_words(book)):
        name = "或者" if position else "选用"
        print_named(console, name, sentence, indent=2, width=_NAME_WIDTH)


def _print_rule(console: Console, shown: Rule) -> None:
    print_text(console, f"{shown.code}  {kind_name(shown)}：{shown.title}", 0, "bold")
    told = "；".join(f"{name} {value}" for name, value in parameters(shown))
    source = shown.source
    for name, value in (
        ("参数", told),
        ("来源", source_in_words(source)),
        ("原文", f"“{source.quote}”" if source.quote else None),
        ("核对", verified_in_words(shown.verified)),
    ):
        if value:
            print_named(console, name, value, indent=2, width=_NAME_WIDTH)
    if source.address:
        # An address is never broken: it is there to be copied.
        console.print(Text(f"  地址 {printable(source.address)}"), soft_wrap=True)
