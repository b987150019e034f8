"""A manifest as it is written: a CSV whose rows say where and when each file was published."""

import csv
import io
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct, field

from fuhe.pipeline.intake import printable
from fuhe.schemas.errors import UsageError

PATH = "path"
VALUES = ("source_url", "publisher", "region", "published_on")
"""Columns beside the path: as they are named in the manifest and in the table `files`."""

_ENCODINGS = ("utf-8-sig", "gb18030")
_EXAMPLE = f"its first line must be: {PATH},{','.join(VALUES)} (all but {PATH} may be left out)"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|年(\d{1,2})月)(\d{1,2})日?")
_SCHEMES = ("http", "https", "ftp")


class Entry(Struct, frozen=True):
    """One row: the file with its path made absolute, and its values; None where a cell is empty."""

    line: int
    path: str
    values: dict[str, str | None]


class ManifestTable(Struct, frozen=True):
    """The rows in order. `columns` are those of `VALUES` that it has, `problems` what was wrong."""

    path: Path
    columns: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_manifest(path: Path) -> ManifestTable:
    """Return the rows of the CSV at `path`, in UTF-8 or GB18030.

    Paths are relative to its folder. Rows that say nothing certain are left out and told in
    `problems`. Raises UsageError where the file cannot be read, is no such CSV, or has a column
    that is not known.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _refuse_header(path, header)
        table = ManifestTable(path, tuple(name for name in VALUES if name in header))
        for line, row in _rows(reader):
            _add(table, header, line, row)
    except csv.Error as error:
        message = (
            f"{printable(str(path))}: line {reader.line_num}: is no CSV ({error}); save it anew as "
            "CSV from a spreadsheet"
        )
        raise UsageError(message) from error
    return _without_repeated(table)


def _text(path: Path) -> str:
    name = printable(str(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{name}: the manifest cannot be read ({reason}); check --manifest"
        raise UsageError(message) from error
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    message = f"{name}: is no CSV in UTF-8 or GB18030; save it anew as “CSV UTF-8”"
    raise UsageError(message)


def _refuse_header(path: Path, header: Sequence[str]) -> None:
    unknown = [name for name in header if name not in (PATH, *VALUES)]
    repeated = {name for name in header if header.count(name) > 1}
    if unknown:
        shown = ", ".join(repr(printable(name)) for name in unknown)
        problem = f"unknown column {shown}; rename or remove it"
    elif repeated:
        problem = f"the column {', '.join(sorted(repeated))} stands there twice; remove one"
    elif PATH not in header:
        problem = f"the column {PATH} is missing"
    else:
        return
    raise UsageError(f"{printable(str(path))}: line 1: {problem}; {_EXAMPLE}")


def _rows(reader: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty with the line on which each ends."""
    for row in reader:
        if any(value.strip() for value in row):
            yield reader.line_num, row  # type: ignore[attr-defined] # csv.reader has it


def _add(table: ManifestTable, header: Sequence[str], line: int, row: Sequence[str]) -> None:
    if len(row) > len(header):
        problem = "has more values than columns: put a value with a comma in quotes"
        table.problems.append(f"line {line}: {problem}. It is left out")
        return
    cells = {name: value.strip() for name, value in zip(header, row, strict=False)}
    if not cells.get(PATH):
        table.problems.append(f"line {line}: has no path: fill it in. It is left out")
        return
    values = {name: _value(table, line, name, cells.get(name, "")) for name in table.columns}
    table.entries.append(Entry(line, _absolute(table.path, cells[PATH]), values))


def _value(table: ManifestTable, line: int, name: str, text: str) -> str | None:
    """Return the value as it is stored; one that cannot be right is told and left out."""
    if not text:
        return None
    if name == "published_on":
        day = _day(text)
        if day is None:
            shown = printable(text)
            table.problems.append(
                f"line {line}: {shown!r} is no day: write it like 2024-03-05. It is left out"
            )
        return day
    if name == "source_url" and not _is_address(text):
        shown = printable(text)
        table.problems.append(
            f"line {line}: {shown!r} is no address: write it with https://. It is left out"
        )
        return None
    return text


def _day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    month = next(group for group in match.groups()[1:4] if group)
    try:
        return date(int(match[1]), int(month), int(match[5])).isoformat()
    except ValueError:
        return None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.netloc)


def _absolute(manifest: Path, name: str) -> str:
    """Return the path as intake names files; one of Windows with its slashes turned."""
    folder = manifest.absolute().parent
    given = os.path.abspath(folder / name)  # noqa: PTH100 - without following links
    if "\\" in name and not os.path.lexists(given):
        return os.path.abspath(folder / name.replace("\\", "/"))  # noqa: PTH100
    return given


def _without_repeated(table: ManifestTable) -> ManifestTable:
    """Return the table with each path once: rows that contradict each other are all left out."""
    by_path: dict[str, list[Entry]] = {}
    for entry in table.entries:
        by_path.setdefault(entry.path, []).append(entry)
    kept: list[Entry] = []
    for entries in by_path.values():
        same = all(entry.values == entries[0].values for entry in entries)
        if len(entries) > 1:
            lines = ", ".join(str(entry.line) for entry in entries)
            what = "with the same values" if same else "with other values, none is used"
            table.problems.append(
                f"lines {lines}: {printable(entries[0].path)} stands there {len(entries)} times, "
                f"{what}: keep one"
            )
        if same:
            kept.append(entries[0])
    return ManifestTable(table.path, table.columns, kept, table.problems)
