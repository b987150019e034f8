"""Whether two printed names are those of two different public bodies, or of one beyond doubt."""

from collections.abc import Iterable

from fuhe.schemas.text import squeeze

_SHORTEST = 4


def are_different(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Return whether no name of ours can mean a body of theirs.

    A name whose characters stand in the other one in their order may be its short form
    (区政府办公室, 相山区人民政府办公室). Without names on both sides nothing is known: False.
    """
    first, second = [squeeze(name) for name in ours], [squeeze(name) for name in theirs]
    if not first or not second:
        return False
    return not any(_may_be_same(one, other) for one in first for other in second)


def is_same(ours: str | None, theirs: str | None) -> bool:
    """Return whether two names are equal but for spaces and width."""
    return bool(ours and theirs) and squeeze(ours or "") == squeeze(theirs or "")


def is_named(name: str | None, text: str) -> bool:
    """Return whether a text has the whole name of a body; a short name proves nothing."""
    bare = squeeze(name or "")
    return len(bare) >= _SHORTEST and bare in squeeze(text)


def _may_be_same(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)
