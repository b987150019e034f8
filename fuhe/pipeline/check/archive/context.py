"""What checks over an archive are given and what they give: documents in brief, findings on two."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.same_project import bare_name
from fuhe.schemas.records import Records
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity


class FormCard(Struct, frozen=True, kw_only=True):
    """One form in brief; texts are folded. `year` is the form's, else the document's."""

    document: str
    ordinal: int
    form: str
    project: str | None = None
    year: int | None = None
    department: str | None = None
    unit: str | None = None
    goal_actual: str | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """The public bodies that the form names."""
        return tuple(name for name in (self.unit, self.department) if name)


class DocumentCard(Struct, frozen=True, kw_only=True):
    """One document in brief. `path` is the first of those it was seen at.

    `evaluated` are the projects that the statements of its report name, if any is of an amount.
    """

    id: str
    path: str
    title: str | None = None
    year: int | None = None
    forms: tuple[FormCard, ...] = ()
    listed: tuple[str, ...] = ()
    evaluated: tuple[str, ...] = ()

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that it knows: of its forms and lists, each once."""
        names = (*(form.project for form in self.forms), *self.listed)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def bodies(self) -> tuple[str, ...]:
        """The public bodies that its forms name, each once."""
        return tuple(dict.fromkeys(name for form in self.forms for name in form.bodies))

    @property
    def label(self) -> str:
        """Its title and path, for messages."""
        return f"《{self.title}》({self.path})" if self.title else self.path


class Place(Struct, frozen=True, order=True):
    """A paragraph of a document, by its ordinal."""

    document: str
    paragraph: int


class Archive(Struct, frozen=True, kw_only=True, dict=True):
    """The documents of an archive.

    `records` gives the records of a document, None where it has none; `text` that of a paragraph.
    `like` are pairs of paragraphs of different bodies that share samples, found nowhere else.
    """

    cards: Mapping[str, DocumentCard]
    records: Callable[[str], Records | None]
    text: Callable[[Place], str | None]
    like: tuple[tuple[Place, Place], ...] = ()

    @cached_property
    def like_paragraphs(self) -> Mapping[str, frozenset[int]]:
        """The paragraphs of each document that are like one of another body."""
        found: dict[str, set[int]] = {}
        for pair in self.like:
            for place in pair:
                found.setdefault(place.document, set()).add(place.paragraph)
        return {document: frozenset(ordinals) for document, ordinals in found.items()}

    @cached_property
    def forms_of_project(self) -> Mapping[str, tuple[FormCard, ...]]:
        """The forms by the bare name of their project, in order of path and ordinal."""
        found: dict[str, list[FormCard]] = {}
        for card in sorted(self.cards.values(), key=lambda card: (card.path, card.id)):
            for form in card.forms:
                if form.project:
                    found.setdefault(bare_name(form.project), []).append(form)
        return {name: tuple(forms) for name, forms in found.items()}


class ArchiveFinding(Struct, frozen=True):
    """A finding on `document` that was held against `other`; evidence of each in its own."""

    document: str
    other: str
    finding: Finding
    other_evidence: tuple[Evidence, ...]


ArchiveResult = Iterable[ArchiveFinding] | NotApplicable


class ArchiveCheck(Struct, frozen=True):
    """One check over an archive; the fields are those of `fuhe.pipeline.check.evidence.Check`."""

    code: FindingCode
    severity: Severity
    says: str
    skipped: str
    run: Callable[[Archive], ArchiveResult]
    version: int = 1
