"""Paragraphs of two bodies that are alike: how alike, and what they name and count."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from msgspec import Struct

from fuhe.pipeline.check.archive.bodies import are_different, is_named
from fuhe.pipeline.check.archive.context import Archive, ArchiveFinding, DocumentCard, Place
from fuhe.pipeline.check.same_project import is_known_project
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity

_SHOWN = 5


class LikePassage(Struct, frozen=True):
    """A paragraph of `ours` and one of `theirs` that share passages; texts as published."""

    ours: DocumentCard
    theirs: DocumentCard
    paragraph: int
    other_paragraph: int
    text: str
    other_text: str

    @property
    def names(self) -> tuple[str, ...]:
        """All projects and bodies that the two documents name."""
        return (
            *self.ours.projects,
            *self.ours.bodies,
            *self.theirs.projects,
            *self.theirs.bodies,
        )


def like_passages(archive: Archive) -> Iterator[LikePassage]:
    """Yield each pair both ways, where body and project are beyond doubt two different ones.

    One project in the hands of two bodies has texts in common by right, so have the offices of
    one body: they are left out.
    """
    for first, second in archive.like:
        for ours, theirs in ((first, second), (second, first)):
            pair = _passage(archive, ours, theirs)
            if pair is not None:
                yield pair


def findings_of(
    archive: Archive,
    applies: Callable[[LikePassage], str | None],
    finding: tuple[FindingCode, Severity],
) -> Iterator[ArchiveFinding]:
    """Yield one finding for each document of which `applies` has something to say.

    It is held against the first document by path; `applies` returns the message's second half.
    A document that speaks of the other body on purpose has none.
    """
    found: dict[str, list[tuple[LikePassage, str]]] = defaultdict(list)
    for passage in like_passages(archive):
        message = applies(passage)
        if message is not None and not _may_speak_of(archive, passage.ours, passage.theirs):
            found[passage.ours.id].append((passage, message))
    for pairs in found.values():
        other = min(pairs, key=lambda pair: (pair[0].theirs.path, pair[0].theirs.id))[0].theirs
        yield _finding([pair for pair in pairs if pair[0].theirs is other], finding)


def _finding(
    pairs: list[tuple[LikePassage, str]], finding: tuple[FindingCode, Severity]
) -> ArchiveFinding:
    ours, theirs = pairs[0][0].ours, pairs[0][0].theirs
    own = sorted({passage.paragraph for passage, _ in pairs})
    other = sorted({passage.other_paragraph for passage, _ in pairs})
    seconds = "；".join(dict.fromkeys(message for _, message in pairs))
    code, severity = finding
    return ArchiveFinding(
        ours.id,
        theirs.id,
        Finding(
            code=code,
            severity=severity,
            message=f"{_listed(own)}与另一单位的{theirs.label}{_listed(other)}文字几乎相同，{seconds}。",
            evidence=tuple(Evidence(paragraph=each) for each in own),
        ),
        tuple(Evidence(paragraph=each) for each in other),
    )


def _listed(paragraphs: list[int]) -> str:
    shown = "、".join(map(str, paragraphs[:_SHOWN]))
    return f"第{shown}段" if len(paragraphs) <= _SHOWN else f"第{shown}等{len(paragraphs)}段"


def _passage(archive: Archive, place: Place, other: Place) -> LikePassage | None:
    ours, theirs = archive.cards.get(place.document), archive.cards.get(other.document)
    if ours is None or theirs is None or not are_different(ours.bodies, theirs.bodies):
        return None
    known = list(ours.projects)
    if not known or not theirs.projects:
        return None
    if any(is_known_project(name, known) for name in theirs.projects):
        return None
    text, other_text = archive.text(place), archive.text(other)
    if text is None or other_text is None:
        return None
    return LikePassage(ours, theirs, place.paragraph, other.paragraph, text, other_text)


def _may_speak_of(archive: Archive, ours: DocumentCard, theirs: DocumentCard) -> bool:
    """Return whether our document names their body in a text that is not like one of theirs.

    It then speaks of them on purpose, as the report of an office on one of its schools does; so
    it may where the records of one of the two are missing.
    """
    records = archive.records(ours.id)
    if records is None or archive.records(theirs.id) is None:
        return True
    like = archive.like_paragraphs.get(ours.id, frozenset())
    texts = [p.text for p in records.content.paragraphs if p.ordinal not in like]
    texts += [cell.text for grid in records.content.grids for cell in grid.cells]
    text = "\n".join(texts)
    return any(is_named(body, text) for body in theirs.bodies)
