"""How a rulebook is written: rules as data, each with its source and whether that was checked.

A rulebook may stand on another one (`base`): it then holds only the rules in which it differs.
"""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from fuhe.schemas.errors import RulebookError
from fuhe.schemas.rulebook_faults import faults, located
from fuhe.schemas.rules import REQUIRED, AnyRule, Rule

DEFAULT_RULEBOOK = "national-2020"

_ENDING = ".toml"


class Applies(Struct, frozen=True, forbid_unknown_fields=True):
    """What says that a rulebook holds for a form, beside the years in which it is valid.

    `columns`: words, each of which the labels of columns and fund lines must hold (folded);
    `execution_points`: points of the execution rate that its label prints; `levels`: pairs of
    first and second level, one of which has points. All that are given must be there.
    `remarks`: regular expressions, one of which the printed remarks match. `regions`: words in
    the names of region or bodies, one of which suffices, where the form itself says nothing else.
    """

    columns: tuple[str, ...] = ()
    execution_points: Decimal | None = None
    levels: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


Kind = TypeVar("Kind", bound=Rule)


class Rulebook(Struct, frozen=True, forbid_unknown_fields=True):
    """One set of rules: where and when it holds. At most one rule of each kind.

    `stated` are the codes of rules that the form itself states (`with_rule`); `digest` is set
    where the rulebook is a user's own: the first 12 hex digits of the SHA-256 of its text.
    """

    code: str
    title: str
    document_number: str | None
    region: str
    verified: bool
    rules: tuple[AnyRule, ...] = ()
    base: str | None = None
    applies: Applies = Applies()
    valid_from: str | None = None
    valid_to: str | None = None
    digest: str | None = None
    stated: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What tells it from every other one: the code, of a user's own with its digest."""
        return self.code if self.digest is None else f"{self.code}@{self.digest}"

    def rule(self, kind: type[Kind]) -> Kind:
        """Return the rule of this kind. Raises RulebookError if the rulebook has none."""
        found = self.find(kind)
        if found is None:
            name = kind.__struct_config__.tag
            message = f'rulebook {self.code} has no rule of kind = "{name}"; add one, or a base'
            raise RulebookError(message)
        return found

    def find(self, kind: type[Kind]) -> Kind | None:
        """Return the rule of this kind, None if the rulebook has none."""
        return next((rule for rule in self.rules if isinstance(rule, kind)), None)

    def with_rule(self, rule: AnyRule) -> "Rulebook":
        """Return the rulebook with this rule, which a form states, in place of that of its kind."""
        others = (own for own in self.rules if type(own) is not type(rule))
        return replace(self, rules=(*others, rule), stated=(*self.stated, rule.code))

    @property
    def is_general(self) -> bool:
        """Whether it holds for every form of its years that tells of no other."""
        return self.applies == Applies()

    def covers(self, year: int) -> bool:
        """Return whether the rulebook is valid in some part of a budget year."""
        first = int(self.valid_from[:4]) if self.valid_from else year
        last = int(self.valid_to[:4]) if self.valid_to else year
        return first <= year <= last


def read_rulebook(text: str, name: str, base: Callable[[str], Rulebook] | None = None) -> Rulebook:
    """Return the rulebook written as TOML in `text`; `name` names the file in messages.

    `base` gives the rulebook that it stands on, by code; those that come with fuhe by default.
    Raises RulebookError with line and reason if it does not follow the schema.
    """
    try:
        book = msgspec.toml.decode(text, type=Rulebook)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _refused(name, *located(text, str(error))) from error
    if book.digest is not None or book.stated:
        raise _refused(name, "", "digest and stated are not yours to set")
    if book.base is not None:
        under = (base or rulebook)(book.base)
        own = {type(rule) for rule in book.rules}
        inherited = tuple(rule for rule in under.rules if type(rule) not in own)
        book = replace(book, rules=(*book.rules, *inherited))
    for place, reason in faults(text, book.rules):
        raise _refused(name, place, reason)
    for kind in REQUIRED:
        book.rule(kind)
    return book


def _refused(name: str, place: str, reason: str) -> RulebookError:
    return RulebookError(f"rulebook {name}{place}: {reason}; correct it and run again")


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Return the rulebooks that come with fuhe: the national one in force first, then by code."""
    folder = resources.files("fuhe.schemas") / "rulebooks"
    texts = {
        file.name.removesuffix(_ENDING): file.read_text("utf-8")
        for file in folder.iterdir()
        if file.name.endswith(_ENDING)
    }
    found: dict[str, Rulebook] = {}

    def book(code: str) -> Rulebook:
        if code not in found:
            found[code] = read_rulebook(texts[code], code + _ENDING, book)
        return found[code]

    return tuple(book(code) for code in sorted(texts, key=lambda c: (c != DEFAULT_RULEBOOK, c)))


def rulebook(code: str) -> Rulebook:
    """Return the rulebook with this code. Raises RulebookError, listing the known codes."""
    for candidate in rulebooks():
        if candidate.code == code:
            return candidate
    known = ", ".join(candidate.code for candidate in rulebooks())
    raise RulebookError(f"no rulebook {code!r}; there are: {known}; or give the path of a .toml")


def rulebook_at(name: str) -> Rulebook:
    """Return the rulebook of a code, or a user's own at a path that ends in .toml.

    Raises RulebookError where there is none, or where the file is not in order.
    """
    if not name.endswith(_ENDING):
        return rulebook(name)
    try:
        text = Path(name).read_text("utf-8")
    except OSError as error:
        raise RulebookError(f"rulebook {name}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise RulebookError(f"rulebook {name}: is not UTF-8; save it as UTF-8") from error
    book = read_rulebook(text, name)
    if any(own.code == book.code for own in rulebooks()):
        message = f"rulebook {name}: {book.code} is a code of fuhe's own; choose another"
        raise RulebookError(message)
    return replace(book, digest=hashlib.sha256(text.encode()).hexdigest()[:12])
