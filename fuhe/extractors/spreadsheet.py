"""Spreadsheets: .xlsx and its like, .ods, .xls, and XML Spreadsheet 2003.

What is read is what a reader of the sheet sees. A file is known by its content: an .xls that is
a web page is one, an .xlsx that is an old .xls is read as such.
"""

from collections.abc import Iterator
from pathlib import Path

from fuhe.extractors import (
    spreadsheet_binary,
    spreadsheet_opendocument,
    spreadsheet_openxml,
    spreadsheet_xml,
)
from fuhe.extractors.compound_file import SIGNATURE, root_stream_names
from fuhe.extractors.extractor import Extractor
from fuhe.extractors.spreadsheet_layout import SheetReader
from fuhe.extractors.spreadsheet_package import ODS, SpreadsheetPackage
from fuhe.extractors.spreadsheet_sheet import Sheet
from fuhe.schemas.document import Content, Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

NAME = "spreadsheet"
VERSION = "1"
XLS = "application/vnd.ms-excel"

_ZIP_SIGNATURE = b"PK\x03\x04"
# Names of the stream with the workbook: [MS-XLS] 2.1.2, and that of Excel 5 and 95.
_STREAMS = frozenset({"workbook", "book"})
# The record that begins a file of Excel 2 to 4, which has no streams: BOF with its length.
_BARE_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_NAMED_PLACES = 5
_HEAD_BYTES = 4096


def identify(path: Path) -> str | None:
    """Return the media type if the file is a spreadsheet, else None.

    Raises OSError if the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(SIGNATURE):
        names = {name.casefold() for name in root_stream_names(path)}
        return XLS if names & _STREAMS else None
    if head.startswith(_BARE_SHEETS):
        return XLS
    if not head.startswith(_ZIP_SIGNATURE):
        return XLS if spreadsheet_xml.is_xml_workbook(head) else None
    try:
        package = SpreadsheetPackage.open(path)
    except ExtractionError:
        return None
    if package is None:
        return None
    with package:
        return package.media_type


def extract(path: Path) -> Content:
    """Return the tables and texts of all sheets.

    Raises OSError if it cannot be read, ExtractionError with ENCRYPTED, CORRUPT or TOO_LARGE if
    nothing in it can. What could be read in part is returned with its problems.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    problems: list[Problem] = []
    if not head.startswith(_ZIP_SIGNATURE):
        if spreadsheet_xml.is_xml_workbook(head):
            return _content(XLS, spreadsheet_xml.read_sheets(path, problems), problems)
        return _content(XLS, spreadsheet_binary.read_sheets(path), problems)
    package = SpreadsheetPackage.open(path)
    if package is None:
        message = "is no spreadsheet: save it as .xlsx in Excel or WPS, then run again"
        raise ExtractionError(ErrorCode.UNSUPPORTED_FORMAT, message)
    with package:
        if package.media_type.startswith(ODS):
            _refuse_encrypted(package)
            sheets = spreadsheet_opendocument.read_sheets(package, problems)
        else:
            sheets = spreadsheet_openxml.read_sheets(package, problems)
        return _content(package.media_type, sheets, problems)


EXTRACTOR = Extractor(name=NAME, version=VERSION, identify=identify, extract=extract)


def _content(media_type: str, sheets: Iterator[Sheet], problems: list[Problem]) -> Content:
    reader = SheetReader()
    unsolved: list[str] = []
    count = 0
    for sheet in sheets:
        count += 1
        reader.read(sheet)
        unsolved += sheet.unsolved
    if count == 0 and problems:
        raise ExtractionError(problems[0].code, problems[0].message)
    if unsolved:
        what = "cells whose result or text is not stored in the file"
        problems.append(_unread(what, unsolved, "open it in Excel or WPS and save it"))
    if reader.hidden:
        what = "cells in hidden rows or columns were left out"
        problems.append(_unread(what, reader.hidden, "show them in Excel or WPS and save it"))
    return Content(
        media_type=media_type,
        extractor=NAME,
        extractor_version=VERSION,
        paragraphs=tuple(reader.paragraphs),
        grids=tuple(reader.grids),
        problems=tuple(problems),
    )


def _unread(what: str, places: list[str], advice: str) -> Problem:
    named = ", ".join(places[:_NAMED_PLACES])
    more = f" and {len(places) - _NAMED_PLACES} more" if len(places) > _NAMED_PLACES else ""
    message = f"{what}: {named}{more}; {advice}, then run again"
    return Problem(ErrorCode.UNREADABLE_TEXT, message)


def _refuse_encrypted(package: SpreadsheetPackage) -> None:
    """OpenDocument 1.3 part 2, 3.4: the manifest tells which parts are encrypted."""
    name = "META-INF/manifest.xml"
    if name in package.parts and b"encryption-data" in package.parts.read(name).data:
        message = "is encrypted: open it with its password, save it without one, then run again"
        raise ExtractionError(ErrorCode.ENCRYPTED, message)
