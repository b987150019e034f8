"""Word files of the present format: .docx, .docm, .dotx, .dotm, strict or transitional.

What is read: the body, then the footnotes and endnotes in the order of their marks; pictures of
forms and of pages of text by OCR, where they stand (`word_pictures`). A file that is locked with a
password is claimed too, to say so.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from fuhe.extractors.compound_file import SIGNATURE, root_stream_names
from fuhe.extractors.extractor import Extractor
from fuhe.extractors.ocr import version_without
from fuhe.extractors.word_blocks import BlockReader
from fuhe.extractors.word_inline import Reading
from fuhe.extractors.word_names import child, local_name, value
from fuhe.extractors.word_numbering import Numbering
from fuhe.extractors.word_package import WordPackage
from fuhe.extractors.word_pictures import PictureReader
from fuhe.extractors.word_styles import Styles
from fuhe.extractors.word_xml import parse
from fuhe.schemas.document import Content, Problem, TextSource
from fuhe.schemas.errors import ErrorCode, ExtractionError

NAME = "word"
VERSION = "2"
ENCRYPTED = "application/encrypted"
"""Media type of an encrypted package: which Office file it is can be known only with its key."""

_ZIP_SIGNATURE = b"PK\x03\x04"
# [MS-OFFCRYPTO] 2.3.4.4; names are compared without regard to case ([MS-CFB] 2.6.4).
_ENCRYPTED_STREAM = "encryptedpackage"
_NOTE_KINDS = ("footnotes", "endnotes")


def identify(path: Path) -> str | None:
    """Return the media type if the file is a Word file, whole or broken, else None.

    Raises OSError if the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(len(SIGNATURE))
    if head == SIGNATURE:
        return ENCRYPTED if _is_encrypted(path) else None
    if not head.startswith(_ZIP_SIGNATURE):
        return None
    try:
        package = WordPackage.open(path)
    except ExtractionError:
        return None
    if package is None:
        return None
    with package:
        return package.media_type


def extract(path: Path) -> Content:
    """Return the text and tables of a Word file.

    Raises OSError if it cannot be read, ExtractionError with ENCRYPTED, CORRUPT or TOO_LARGE if
    nothing in it can. What could be read in part is returned with its problems.
    """
    if _is_encrypted(path):
        message = (
            "is encrypted: open it with its password in Word or WPS, "
            "save it without one, then run again"
        )
        raise ExtractionError(ErrorCode.ENCRYPTED, message)
    package = WordPackage.open(path)
    if package is None:
        message = "is no Word file: save it as .docx in Word or WPS, then run again"
        raise ExtractionError(ErrorCode.UNSUPPORTED_FORMAT, message)
    with package:
        return _read(package)


EXTRACTOR = Extractor(
    name=NAME, version=VERSION, identify=identify, extract=extract, reads_pictures=True
)


def _is_encrypted(path: Path) -> bool:
    names = root_stream_names(path)
    return any(name.casefold() == _ENCRYPTED_STREAM for name in names)


def _read(package: WordPackage) -> Content:
    main = package.read(package.main)
    root, problems = parse(main.data, package.main)
    body = child(root, "w:body")
    if local_name(root) != "document" or body is None:
        raise _nothing_left(package)
    is_damaged = bool(problems) or not main.is_whole
    problems += _package_problems(package, main.is_whole)
    styles = Styles(_side_part(package, "styles", problems))
    numbering = Numbering(_side_part(package, "numbering", problems), styles)
    pictures = PictureReader(package)
    reader = BlockReader(styles, numbering, pictures)
    reading = Reading(root, main.data)
    reader.read_part(package.main, [(body, "body")], reading)
    changes = reading.changes
    for kind in _NOTE_KINDS:
        wanted = [number for of_kind, number in reading.notes if of_kind == kind]
        if wanted:
            changes += _read_notes(package, kind, wanted, reader, problems)
    problems += [*reader.problems.values(), *pictures.problems]
    if reading.charts:
        problems.append(_unread_charts(reading.charts))
    if is_damaged and not reader.paragraphs and not reader.grids:
        raise _nothing_left(package)
    return Content(
        media_type=package.media_type,
        extractor=NAME,
        extractor_version=version_without(VERSION, left_out=pictures.has_left_out),
        paragraphs=tuple(reader.paragraphs),
        grids=reader.grids,
        text_source=_text_source(reader),
        tracked_changes=changes,
        problems=tuple(problems),
    )


def _text_source(reader: BlockReader) -> TextSource:
    if not reader.has_pasted:
        return TextSource.BORN_DIGITAL
    return TextSource.MIXED if reader.has_typed else TextSource.OCR


def _read_notes(
    package: WordPackage,
    kind: str,
    wanted: list[str],
    reader: BlockReader,
    problems: list[Problem],
) -> int:
    """Read the notes of one kind in the order of their marks; return the tracked changes."""
    root, data = _read_side_part(package, kind, problems)
    part = package.related(kind)
    if root is None or part is None:
        return 0
    notes = {value(note, "id"): note for note in root.iterchildren()}

    def found() -> Iterator[tuple[etree._Element, str]]:
        for number, identifier in enumerate(dict.fromkeys(wanted), start=1):
            if (note := notes.get(identifier)) is not None:
                yield note, f"{kind}/note[{number}]"

    reading = Reading(root, data)
    reader.read_part(part, found(), reading)
    return reading.changes


def _side_part(package: WordPackage, kind: str, problems: list[Problem]) -> etree._Element | None:
    return _read_side_part(package, kind, problems)[0]


def _read_side_part(
    package: WordPackage, kind: str, problems: list[Problem]
) -> tuple[etree._Element | None, bytes]:
    """Return the root of a part beside the main one; a problem and None if it is damaged."""
    name = package.related(kind)
    if name is None or name not in package.parts:
        return None, b""
    try:
        data = package.read(name).data
        root, found = parse(data, name)
    except ExtractionError as error:
        if error.code is not ErrorCode.CORRUPT:
            raise
        problems.append(Problem(error.code, error.message))
        return None, b""
    problems += found
    return root, data


def _package_problems(package: WordPackage, is_whole: bool) -> list[Problem]:
    messages = []
    if package.parts.is_broken:
        what = "up to its end" if is_whole else "as far as it goes"
        messages.append(
            f"the end of the file is missing; the text was read {what}: "
            "get the file again from its source, then run again"
        )
    if package.main in package.parts.doubled:
        messages.append(
            f"the file holds part {package.main!r} twice and the later one was read: "
            "open it in Word or WPS and save it, then run again"
        )
    return [Problem(ErrorCode.CORRUPT, message) for message in messages]


def _unread_charts(count: int) -> Problem:
    message = f"charts or diagrams not read: {count}; look them up in the document"
    return Problem(ErrorCode.UNSUPPORTED_FORMAT, message)


def _nothing_left(package: WordPackage) -> ExtractionError:
    message = (
        f"part {package.main!r} is damaged and holds no text: get the file again from its source, "
        "or open it in Word or WPS, let it repair the file and save it, then run again"
    )
    return ExtractionError(ErrorCode.CORRUPT, message)
