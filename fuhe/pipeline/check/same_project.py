"""Whether two printed names mean the same project."""

import re

from fuhe.schemas.text import squeeze

_WITHOUT = re.compile(r"(?:项目|专项)$|[“”\"'「」《》()\[\]·、,，。-]")
_SHORTEST = 4


def bare_name(name: str) -> str:
    """Return the name without marks and without 项目 at its end."""
    return _WITHOUT.sub("", _WITHOUT.sub("", squeeze(name)))


def is_same_project(first: str | None, second: str | None) -> bool:
    """Return whether the names are equal but for marks and a 项目 at the end."""
    if not first or not second:
        return False
    return bare_name(first) == bare_name(second)


def is_known_project(name: str, known: list[str]) -> bool:
    """Return whether a name is one of the known ones, or one is part of the other."""
    bare = bare_name(name)
    for other in map(bare_name, known):
        shorter, longer = sorted((bare, other), key=len)
        if bare == other or (len(shorter) >= _SHORTEST and shorter in longer):
            return True
    return False
