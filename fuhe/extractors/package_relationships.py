"""Relationships between the parts of an Office package: ECMA-376 part 2, clause 9.

Writers that keep to less are met half way: backslashes, a first slash, escaped names.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_names import local_name
from fuhe.extractors.word_xml import parse
from fuhe.extractors.zip_parts import ZipParts, key
from fuhe.schemas.errors import ExtractionError


class Relationship(Struct, frozen=True):
    """One relationship: `kind` is the last step of its type, `target` a part or an address."""

    identifier: str
    kind: str
    target: str
    is_external: bool


def relationships(parts: ZipParts, source: str) -> Iterator[Relationship]:
    """Yield the relationships of a part; those of the package if `source` is empty."""
    folder, name = posixpath.split(source)
    for element in elements(parts, posixpath.join(folder, "_rels", f"{name}.rels")):
        if local_name(element) == "Relationship":
            yield Relationship(
                identifier=element.get("Id", ""),
                kind=element.get("Type", "").rpartition("/")[2],
                target=element.get("Target", ""),
                is_external=element.get("TargetMode", "").lower() == "external",
            )


def existing(parts: ZipParts, source: str, target: str) -> str:
    """Return the name of the part that a target means, as written if there is none."""
    path = target.replace("\\", "/").partition("#")[0]
    inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path))
    from_root = posixpath.normpath(posixpath.join("/", path))
    names = [key(name) for name in (inside, unquote(inside), from_root)]
    return next((name for name in names if name in parts), names[0])


def elements(parts: ZipParts, name: str) -> Iterator[etree._Element]:
    """Yield the children of the root of a part, as far as it can be read."""
    if name not in parts:
        return
    try:
        root, _ = parse(parts.read(name).data, name)
    except ExtractionError:
        return  # what it would have said is then sought by the names of the parts
    yield from root.iterchildren()
