"""The package of a Word file: its main part, its other parts, and what kind it is.

ECMA-376 part 2 (Open Packaging Conventions): the relationships of the package name the main part,
`[Content_Types].xml` says what it is. Writers that keep to less are met half way: names in another
case, backslashes, a first slash, a missing table of types.
"""

import posixpath
import re

from msgspec import Struct

from fuhe.extractors.office_package import OfficePackage
from fuhe.extractors.package_relationships import elements, existing, relationships
from fuhe.extractors.word_names import local_name
from fuhe.extractors.zip_parts import Part, ZipParts, key
from fuhe.schemas.errors import ErrorCode, ExtractionError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# Content type of the main part, to media type of the file (lower case for comparing).
_MEDIA_TYPES = {
    f"{_WORD_TYPES}document.main+xml": DOCX,
    f"{_WORD_TYPES}template.main+xml": f"{_WORD_TYPES}template",
    "application/vnd.ms-word.document.macroenabled.main+xml": (
        "application/vnd.ms-word.document.macroEnabled.12"
    ),
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": (
        "application/vnd.ms-word.template.macroEnabled.12"
    ),
}
_CONTENT_TYPES = "[Content_Types].xml"
_USUAL_MAIN = "word/document.xml"
# What a broken file must hold to be known as a Word file when nothing else is left of it.
_SIGNS_OF_WORD = (_USUAL_MAIN, "word/_rels/document.xml.rels", "word/styles.xml")
_HEAD_BYTES = 16 << 10
_WORD_ROOT = re.compile(
    rb"<(?:\w+:)?document\b[^>]*"
    rb"(?:openxmlformats\.org/wordprocessingml|purl\.oclc\.org/ooxml/wordprocessingml)",
    re.DOTALL,
)


class WordPackage(OfficePackage):
    """An open Word file. `main` names its main part, which may be missing from a broken file."""

    def __init__(self, parts: ZipParts, main: str, media_type: str) -> None:
        super().__init__(parts, main, media_type)
        self._relationships = tuple(relationships(parts, main))
        self._targets: dict[str, dict[str, str | None]] = {}

    @staticmethod
    def find_main(parts: ZipParts) -> tuple[str, str] | None:
        """Return the main part and the media type, None if this is no Word file."""
        return _find_main(parts)

    def read(self, name: str) -> Part:
        """Return a part; errors as `ZipParts.read`."""
        return self.parts.read(name)

    def related(self, kind: str) -> str | None:
        """Return the name of the part that stands to the main part in this relationship.

        Where the relationships are missing, the part of the usual name beside the main part.
        """
        for relationship in self._relationships:
            if relationship.kind == kind and not relationship.is_external:
                return existing(self.parts, self.main, relationship.target)
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return usual if usual in self.parts else None

    def target(self, part: str, identifier: str) -> str | None:
        """Return the part that a relationship of `part` names; None if it lies outside the file."""
        if part not in self._targets:
            self._targets[part] = {
                each.identifier: (
                    None if each.is_external else existing(self.parts, part, each.target)
                )
                for each in relationships(self.parts, part)
            }
        return self._targets[part].get(identifier)


def _find_main(parts: ZipParts) -> tuple[str, str] | None:
    """Return the main part and the media type, None if this is no Word file."""
    types = _content_types(parts)
    main = _office_document(parts)
    if main is not None and (media_type := types.media_type(main)) is not None:
        return main, media_type
    for name in types.overrides:
        if (media_type := types.media_type(name)) is not None and (name in parts or not main):
            return name, media_type
    for candidate in (main, _USUAL_MAIN):
        if candidate is not None and _is_word_document(parts, candidate):
            return candidate, DOCX
    if parts.is_broken and any(name in parts for name in _SIGNS_OF_WORD):
        return main or _USUAL_MAIN, DOCX
    return None


class _ContentTypes(Struct):
    """Types of parts by their name, else by their extension; all in lower case."""

    overrides: dict[str, str]
    defaults: dict[str, str]

    def media_type(self, name: str) -> str | None:
        """Return the media type of a Word file with this main part, None if it is no main part."""
        extension = posixpath.splitext(key(name))[1].lstrip(".")
        found = self.overrides.get(key(name)) or self.defaults.get(extension, "")
        return _MEDIA_TYPES.get(found)


def _content_types(parts: ZipParts) -> _ContentTypes:
    types = _ContentTypes({}, {})
    for element in elements(parts, _CONTENT_TYPES):
        content_type = element.get("ContentType", "").strip().lower()
        if local_name(element) == "Override":
            types.overrides[key(element.get("PartName", ""))] = content_type
        elif local_name(element) == "Default":
            types.defaults[element.get("Extension", "").lower()] = content_type
    return types


def _office_document(parts: ZipParts) -> str | None:
    for relationship in relationships(parts, ""):
        if relationship.kind == "officeDocument" and not relationship.is_external:
            return existing(parts, "", relationship.target)
    return None


def _is_word_document(parts: ZipParts, name: str) -> bool:
    """Return whether the root of the part is a Word document, by its first bytes."""
    if name not in parts:
        return False
    try:
        head = parts.read(name, _HEAD_BYTES).data
    except ExtractionError as error:
        return error.code is ErrorCode.ENCRYPTED
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    return _WORD_ROOT.search(head) is not None
