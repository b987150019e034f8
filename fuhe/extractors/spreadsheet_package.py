"""The package of a spreadsheet of the present formats: .xlsx and its like, and .ods.

Which it is stands in the package (ECMA-376 part 2; OpenDocument 1.3 part 2, 3.3), not in the name.
"""

from lxml import etree

from fuhe.extractors.office_package import OfficePackage
from fuhe.extractors.package_relationships import elements, existing, relationships
from fuhe.extractors.word_names import local_name
from fuhe.extractors.word_xml import parse
from fuhe.extractors.zip_parts import ZipParts, key
from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# Content type of the main part, to media type of the file (lower case for comparing).
_MEDIA_TYPES = {
    f"{_TYPES}sheet.main+xml": XLSX,
    f"{_TYPES}template.main+xml": f"{_TYPES}template",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": (
        "application/vnd.ms-excel.sheet.macroEnabled.12"
    ),
    "application/vnd.ms-excel.template.macroenabled.main+xml": (
        "application/vnd.ms-excel.template.macroEnabled.12"
    ),
}
_USUAL_MAIN = "xl/workbook.xml"
_ODS_MAIN = "content.xml"
_LONGEST_TYPE = 256


class SpreadsheetPackage(OfficePackage):
    """An open file. `main` names the part with the workbook."""

    @staticmethod
    def find_main(parts: ZipParts) -> tuple[str, str] | None:
        """Return the main part and the media type, None if this is no spreadsheet."""
        return _find_main(parts)

    def root(self, name: str, problems: list[Problem]) -> etree._Element | None:
        """Return the root of a part; a problem and None where it is missing or damaged."""
        try:
            root, found = parse(self.parts.read(name).data, name)
        except ExtractionError as error:
            if error.code is not ErrorCode.CORRUPT:
                raise
            problems.append(Problem(error.code, error.message))
            return None
        problems += found
        return root

    def related(self, kind: str, problems: list[Problem]) -> etree._Element | None:
        """Return the root of the part that stands to the main part in this relationship."""
        for relationship in relationships(self.parts, self.main):
            if relationship.kind == kind and not relationship.is_external:
                name = existing(self.parts, self.main, relationship.target)
                return self.root(name, problems)
        return None


def _find_main(parts: ZipParts) -> tuple[str, str] | None:
    if "mimetype" in parts and _ODS_MAIN in parts:
        named = _first_bytes(parts, "mimetype")
        return (_ODS_MAIN, named) if named.startswith(ODS) else None
    types = _content_types(parts)
    for relationship in relationships(parts, ""):
        if relationship.kind == "officeDocument" and not relationship.is_external:
            main = existing(parts, "", relationship.target)
            media_type = types.get(key(main))
            if media_type is None and key(main) == key(_USUAL_MAIN):
                media_type = XLSX
            return (main, media_type) if media_type is not None else None
    return (_USUAL_MAIN, XLSX) if _USUAL_MAIN in parts else None


def _content_types(parts: ZipParts) -> dict[str, str]:
    """Return the media types of the parts that may be the main part of a spreadsheet."""
    found: dict[str, str] = {}
    for element in elements(parts, "[Content_Types].xml"):
        media_type = _MEDIA_TYPES.get(element.get("ContentType", "").strip().lower())
        if local_name(element) == "Override" and media_type is not None:
            found[key(element.get("PartName", ""))] = media_type
    return found


def _first_bytes(parts: ZipParts, name: str) -> str:
    try:
        return parts.read(name, _LONGEST_TYPE).data.decode("ascii", "replace").strip()
    except ExtractionError:
        return ""
