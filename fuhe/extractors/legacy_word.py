"""Word files of former formats, read by way of LibreOffice: .doc and .wps, .rtf, .odt.

LibreOffice makes a .docx of the file, in a process of its own with no rights to act
(`office_program`), and the extractor of .docx reads that. Places name the elements of that .docx.
A file that this program cannot read alone is a failed document; a batch is only made to be fast:
what does not come through with a batch is read alone.
"""

import contextlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors import (
    legacy_word_binary,
    legacy_word_open_document,
    legacy_word_rich_text,
    word,
)
from fuhe.extractors.extractor import Extractor, Preparation
from fuhe.extractors.guarded_folder import GuardedFolder
from fuhe.extractors.legacy_word_repair import mend
from fuhe.extractors.legacy_word_tables import TableCount, count_in_docx, losses, without_paragraphs
from fuhe.extractors.office_program import convert, environment, find_program, has_little_memory
from fuhe.schemas.document import Content, Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

NAME = "legacy_word"
VERSION = "2"
BINARY_WORD = "application/msword"
RICH_TEXT = "application/rtf"

MAX_BYTES = 256 << 20
BATCH = 24
"""So many files go into one call: starting takes as long as converting twenty."""

_BATCH_SECONDS = 20.0
"""A batch in which nothing is done for so long is broken; the file in question is read alone."""

_MAX_BATCH_BYTES = 8 << 20
"""A larger file is read alone, so that it does not hold up others."""

_ALONE_SECONDS = 3600.0
"""The last bar: in a run, the limit of time for one file ends the process long before."""

_SAVE_ANEW = "open it in Word or WPS, save it as .docx, then run again"


class _Format(Struct, frozen=True):
    """One of the formats: how it is handed to LibreOffice, and what is asked of the file itself."""

    media_type: str
    ending: str
    input_filter: str
    is_encrypted: Callable[[Path], bool]
    is_cut_short: Callable[[Path], bool]
    count_tables: Callable[[Path], TableCount]


def _has_password(path: Path) -> bool:
    head = legacy_word_binary.read_head(path)
    return head is not None and head.is_encrypted


_WORD_97 = _Format(
    media_type=BINARY_WORD,
    ending=".doc",
    input_filter="MS Word 97",
    is_encrypted=_has_password,
    is_cut_short=legacy_word_binary.is_cut_short,
    count_tables=legacy_word_binary.count_tables,
)
_WORD_6 = replace(_WORD_97, input_filter="MS WinWord 6.0")
_RICH_TEXT = _Format(
    media_type=RICH_TEXT,
    ending=".rtf",
    input_filter="Rich Text Format",
    is_encrypted=lambda _: False,
    is_cut_short=legacy_word_rich_text.is_cut_short,
    count_tables=legacy_word_rich_text.count_tables,
)
_OPEN_DOCUMENT = _Format(
    media_type=legacy_word_open_document.MEDIA_TYPE,
    ending=".odt",
    input_filter="writer8",
    is_encrypted=legacy_word_open_document.is_encrypted,
    is_cut_short=legacy_word_open_document.is_cut_short,
    count_tables=legacy_word_open_document.count_tables,
)


def identify(path: Path) -> str | None:
    """Return the media type if the file is of one of the formats, whole or broken, else None.

    Raises OSError if the file cannot be read.
    """
    found = _format(path)
    return found.media_type if found else None


def extract(path: Path) -> Content:
    """Return the text and tables of the file, by a call of LibreOffice for it alone.

    Raises OSError if it cannot be read, ExtractionError with ENCRYPTED, CORRUPT, TOO_LARGE,
    TIMEOUT, CRASHED or MISSING_PROGRAM if nothing in it can.
    """
    kind = _require_format(path)
    with GuardedFolder(environment=environment()) as folder:
        copy = _copy(path, kind, folder.path / f"document{kind.ending}")
        converted = convert(folder, [copy], kind.input_filter, _ALONE_SECONDS)
        if copy not in converted.results:
            raise _unconverted(converted.code)
        return read_converted(path, converted.results[copy])


def read_converted(path: Path, converted: Path) -> Content:
    """Return the content of the file from the .docx that was made of it; errors as `extract`."""
    kind = _require_format(path)
    content = word.extract(converted)
    lost = losses(kind.count_tables(path), count_in_docx(converted))
    if lost:
        content = without_paragraphs(content)
        if not content.grids:
            raise ExtractionError(lost[0].code, lost[0].message)
    problems = [*lost, *content.problems]
    if kind.is_cut_short(path):
        if not content.grids and not any(each.text for each in content.paragraphs):
            message = "the file is cut off and nothing in it can be read: get it from its source"
            raise ExtractionError(ErrorCode.CORRUPT, message)
        message = "the end of the file is missing: get the file again from its source"
        problems.append(Problem(ErrorCode.CORRUPT, message))
    return replace(
        content,
        media_type=kind.media_type,
        extractor=NAME,
        # It tells what the extractor of .docx tells: whether pictures were read.
        extractor_version=VERSION + content.extractor_version.removeprefix(word.VERSION),
        problems=tuple(problems),
    )


def batch_kind(path: Path) -> str | None:
    """Return the filter by which the file is converted with others, None if it is read alone.

    Raises OSError or ExtractionError if that cannot be known.
    """
    kind = _format(path)
    # What an .odt unpacks to is known only when it is read, and that is a worker's matter.
    if kind is None or kind is _OPEN_DOCUMENT or kind.is_encrypted(path):
        return None
    is_alone = path.stat().st_size > _MAX_BATCH_BYTES or find_program() is None
    return None if is_alone else kind.input_filter


def convert_batch(
    files: Mapping[str, Path],
    target: Path,
    memory_bytes: int | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> dict[str, Path]:
    """Convert files, each named by a key, and return the .docx in `target` of those that came out.

    `memory_bytes` limits the address space of LibreOffice. A file that did not come out is to be
    read alone, which will tell why. Once `stopping()` is true, LibreOffice is killed.
    """
    results: dict[str, Path] = {}
    with GuardedFolder(memory_bytes, environment()) as folder:
        for input_filter, copies in _copies(files, folder.path).items():
            converted = convert(folder, list(copies), input_filter, _BATCH_SECONDS, stopping)
            for copy, result in converted.results.items():
                key = copies[copy]
                results[key] = Path(shutil.move(result, target / f"{key}.docx"))
    return results


EXTRACTOR = Extractor(
    name=NAME,
    version=VERSION,
    identify=identify,
    extract=extract,
    preparation=Preparation(
        size=BATCH, kind=batch_kind, prepare=convert_batch, extract=read_converted
    ),
    reads_pictures=True,
)


def _format(path: Path) -> _Format | None:
    head = legacy_word_binary.read_head(path)
    if head is not None:
        is_new = head.version >= legacy_word_binary.FIRST_UNICODE_VERSION
        return _WORD_97 if is_new else _WORD_6
    if legacy_word_rich_text.is_rich_text(path):
        return _RICH_TEXT
    return _OPEN_DOCUMENT if legacy_word_open_document.is_open_document(path) else None


def _require_format(path: Path) -> _Format:
    kind = _format(path)
    if kind is None:
        message = f"is no .doc, .wps, .rtf or .odt: {_SAVE_ANEW}"
        raise ExtractionError(ErrorCode.UNSUPPORTED_FORMAT, message)
    if kind.is_encrypted(path):
        message = "is locked with a password: open it with its password in Word or WPS, "
        message += "save it without one, then run again"
        raise ExtractionError(ErrorCode.ENCRYPTED, message)
    if path.stat().st_size > MAX_BYTES:
        message = f"is longer than {MAX_BYTES >> 20} MB: split it in Word or WPS, then run again"
        raise ExtractionError(ErrorCode.TOO_LARGE, message)
    return kind


def _copies(files: Mapping[str, Path], folder: Path) -> dict[str, dict[Path, str]]:
    """Copy the files into the folder; return the keys by copy, by the filter that they need."""
    copies: dict[str, dict[Path, str]] = {}
    for number, (key, path) in enumerate(files.items()):
        try:
            kind = _require_format(path)
            copy = _copy(path, kind, folder / f"{number}{kind.ending}")
        except (OSError, ExtractionError):
            continue  # reading it alone will say why
        copies.setdefault(kind.input_filter, {})[copy] = key
    return copies


def _copy(path: Path, kind: _Format, copy: Path) -> Path:
    """Copy the file under a name that says what it is, with what hinders LibreOffice mended."""
    if kind is _RICH_TEXT:
        copy.write_bytes(legacy_word_rich_text.mended(path.read_bytes()))
        return copy
    shutil.copyfile(path, copy)
    if kind is _WORD_97:
        mend(copy)
    elif kind is _OPEN_DOCUMENT:
        with contextlib.suppress(ExtractionError):  # LibreOffice may read what fuhe cannot
            legacy_word_open_document.fix_fields(copy)
    return copy


def _unconverted(code: int | None) -> ExtractionError:
    if code is None:
        return ExtractionError(
            ErrorCode.TIMEOUT, f"LibreOffice comes to no end with it: {_SAVE_ANEW}"
        )
    if code == 0:
        message = "LibreOffice cannot open it, it seems damaged: get it again from its source, or "
        return ExtractionError(ErrorCode.CORRUPT, message + _SAVE_ANEW)
    if has_little_memory():
        message = f"LibreOffice gave up ({code}), most often for want of memory: --memory 8192"
        return ExtractionError(ErrorCode.OUT_OF_MEMORY, message)
    return ExtractionError(ErrorCode.CRASHED, f"LibreOffice crashed at it ({code}): {_SAVE_ANEW}")
