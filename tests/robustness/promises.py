"""What is promised of every file, whatever is in it, held against what a worker sends of it."""

import math
import pickle
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from fuhe.extractors.ocr import OcrMode
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import load
from fuhe.pipeline.packed.unpacking import Member
from fuhe.pipeline.process import Task, load_stages, work
from fuhe.pipeline.rows import DocumentRows
from fuhe.pipeline.rows.values import Row
from fuhe.schemas.database.migrations import TABLES, schema_statements
from fuhe.schemas.report import Outcome, Status

_COLUMNS = {table.name: table.column_names for table in TABLES}
_ADVICE = re.compile(r"[:;.，。；：]\s*\S")
"""What follows the cause in a message: what to do."""

_LARGEST_GRID = 200_000


class Held(Struct, frozen=True):
    """A file held against what is promised: how it ended, and in words what it broke."""

    outcome: Outcome
    broken: tuple[str, ...]


def hold(path: Path, folder: Path, ocr: OcrMode = OcrMode.NEVER) -> Held:
    """Read the file as a worker does and hold what comes of it against the promises.

    `folder` is where it may be unpacked, if it is an archive.
    """
    opened = open_file(path)
    task = Task(opened.source, opened.look, version="0", folder=str(folder), ocr=ocr)
    rows, detail, members = pickle.loads(work(task, load_stages))
    found = [*status_faults(rows.outcome), *_value_faults(rows), *_grid_faults(rows)]
    if detail is not None:
        found.append(f"it lies in: {_last_lines(detail)}")
    found += _member_faults(members, folder, path)
    with sqlite3.connect(":memory:") as connection:
        found += _load_faults(connection, rows)
    connection.close()
    return Held(rows.outcome, tuple(found))


def status_faults(outcome: Outcome) -> list[str]:
    """Return what is wrong with the status of a document: one, with its cause and advice."""
    status, code, message = outcome.status, outcome.error_code, outcome.error_message
    if status is Status.OK:
        return [] if code is None and message is None else [f"ok, yet {code}: {message}"]
    found = []
    if "a fault of fuhe" in (message or ""):
        found.append(str(message))
    if status in (Status.FAILED, Status.PARTIAL) and code is None:
        found.append(f"{status} without a code")
    if status is not Status.EMPTY and not _ADVICE.search(message or ""):
        found.append(f"no advice in {message!r}")
    return found


def _value_faults(rows: DocumentRows) -> Iterator[str]:
    for name, table in rows.tables.items():
        for row in table:
            for value in row:
                if isinstance(value, float) and not math.isfinite(value):
                    yield f"{name} holds the number {value}"


def _grid_faults(rows: DocumentRows) -> Iterator[str]:
    """Yield where a cell stands outside its grid, or upon another."""
    sizes = {
        grid["id"]: (int(str(grid["row_count"])), int(str(grid["column_count"])))
        for grid in _named(rows, "grids")
    }
    taken: set[tuple[object, int, int]] = set()
    for cell in _named(rows, "cells"):
        row, column = int(str(cell["row"])), int(str(cell["column"]))
        down, across = int(str(cell["row_span"])), int(str(cell["column_span"]))
        row_count, column_count = sizes[cell["grid_id"]]
        is_inside = row + down <= row_count and column + across <= column_count
        if not is_inside or min(row, column) < 0 or min(down, across) < 1:
            size = f"{row_count} x {column_count}"
            yield f"a cell of {down} x {across} at {row}, {column} leaves its {size} places"
            return
        if row_count * column_count > _LARGEST_GRID:
            continue
        places = {
            (cell["grid_id"], y, x)
            for y in range(row, row + down)
            for x in range(column, column + across)
        }
        if not taken.isdisjoint(places):
            yield f"a cell of {down} x {across} at {row}, {column} stands upon another"
            return
        taken |= places


def _named(rows: DocumentRows, name: str) -> Iterator[dict[str, object]]:
    for row in rows.tables.get(name, ()):
        yield dict(zip(_COLUMNS[name], row, strict=True))


def _member_faults(members: tuple[Member, ...], folder: Path, source: Path) -> Iterator[str]:
    for member in members:
        place = Path(member.place)
        if place.parent != folder or ".." in member.name.split("/") or place.is_symlink():
            yield f"a member lies outside: {member}"
    beside = {path.name for path in folder.parent.iterdir()} - {folder.name, source.name}
    if beside:
        yield f"unpacking wrote beside its folder: {sorted(beside)}"


def _load_faults(connection: sqlite3.Connection, rows: DocumentRows) -> Iterator[str]:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    for statement in schema_statements():
        connection.execute(statement)
    try:
        load(connection, rows, [])
    except (sqlite3.Error, OverflowError, ValueError) as error:
        yield f"the database refuses it: {error!r}"
        return
    for pragma in ("foreign_key_check", "integrity_check"):
        answer: list[Row] = connection.execute(f"PRAGMA {pragma}").fetchall()
        if answer not in ([], [("ok",)]):
            yield f"{pragma}: {answer[:3]}"


def _last_lines(detail: str) -> str:
    lines = [line.strip() for line in detail.strip().splitlines()]
    places = [line for line in lines if line.startswith("File ") and "fuhe" in line]
    return " / ".join((*places[-2:], lines[-1]))[:600]
