"""OpenDocument text (.odt): what it is, whether it has a password, and its tables.

OASIS OpenDocument 1.3, parts 2 (package) and 3 (schema).
"""

import zipfile
from pathlib import Path

from lxml import etree

from fuhe.extractors.legacy_word_fields import fixed_in_open_document
from fuhe.extractors.legacy_word_tables import TableCount
from fuhe.extractors.word_names import local_name
from fuhe.extractors.word_xml import parse
from fuhe.extractors.zip_parts import ZipParts, key
from fuhe.schemas.errors import ExtractionError

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_TYPES = (MEDIA_TYPE, f"{MEDIA_TYPE}-template")
# Part 2, 3.3: the first member is named so, is not packed and has no extra field.
_FIRST = b"mimetype"
_NAME_PLACE, _HEAD_BYTES = 30, 128
_ZIP_SIGNATURE = b"PK\x03\x04"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def is_open_document(path: Path) -> bool:
    """Tell whether the file is an OpenDocument text; raises OSError if it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.startswith(_ZIP_SIGNATURE) or not head[_NAME_PLACE:].startswith(_FIRST):
        return False
    text = head[_NAME_PLACE + len(_FIRST) :].partition(b"PK")[0].decode("latin-1")
    return text in _TYPES


def is_encrypted(path: Path) -> bool:
    """Tell whether the parts of the file are encrypted (part 2, 4.8.1)."""
    with ZipParts.open(path) as parts:
        name = "META-INF/manifest.xml"
        return name in parts and b"encryption-data" in parts.read(name).data


def fix_fields(path: Path) -> None:
    """Write the file at `path` anew with its fields as text alone, if it has any.

    Raises OSError if it cannot be read or written, ExtractionError if its parts are beyond the
    limits or damaged.
    """
    with ZipParts.open(path) as parts:
        if parts.is_broken:
            return
        fixed = fixed_in_open_document(parts.read("content.xml").data)
        if fixed is None:
            return
        members = {name: parts.read(name).data for name in parts if not name.endswith("/")}
    # The names of the parts are in lower case here, and in OpenDocument the case counts.
    with zipfile.ZipFile(path) as archive:
        names = {key(name): name for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members, key=lambda name: name != "mimetype"):
            archive.writestr(names[name], fixed if name == "content.xml" else members[name])


def is_cut_short(path: Path) -> bool:
    """Tell whether the end of the file is missing."""
    with ZipParts.open(path) as parts:
        return parts.is_broken


def count_tables(path: Path) -> TableCount:
    """Count the tables in the text; rows are not counted, since cells may be split into more."""
    try:
        with ZipParts.open(path) as parts:
            root, _ = parse(parts.read("content.xml").data, "content.xml")
    except (ExtractionError, KeyError):
        return TableCount()
    body = next((each for each in root if local_name(each) == "body"), None)
    return TableCount(tables=0 if body is None else _tables(body))


def _tables(body: etree._Element) -> int:
    count = 0
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if local_name(element) == "tracked-changes":
            continue  # holds what was deleted
        is_part = element.get(f"{_TABLE}is-sub-table") == "true"
        count += element.tag == f"{_TABLE}table" and not is_part
        waiting += element
    return count
