"""The folder of Parquet as the command keeps it: each document in one part, or in none."""

import contextlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from fuhe.pipeline.parquet.columns import (
    GIVEN,
    OF_DOCUMENTS,
    OF_RUNS,
    arrow_table,
    key_column,
    schema_of,
)
from fuhe.pipeline.parquet.ledger import PartLedger
from fuhe.pipeline.parquet.sink import STAGED, STATE, TOKEN, FolderSink
from fuhe.pipeline.rows.values import key_of
from fuhe.schemas.database.table import quoted
from fuhe.schemas.errors import UsageError

ARCHIVE = f"{STATE}/archive.db"
"""The database of the documents and files that were read, without their rows."""

_PARTS = f"{STATE}/parts.db"
_NO_ROWS = "none"
_ALL_ROWS = "all"
_ROWS_AT_ONCE = 50_000


class Depot:
    """A folder of Parquet that one run adds to."""

    def __init__(self, folder: Path, token: str, ledger: PartLedger) -> None:
        self.folder = folder
        self.sink = FolderSink(str(folder), token)
        self._ledger = ledger

    def accept(self, documents: Iterable[str], written: str | None) -> None:
        """Show readers what a worker wrote of these documents, in place of what was there."""
        self._ledger.plan(documents, written)
        self.settle()

    def settle(self) -> None:
        """Do what was planned: a reader may miss a document meanwhile, but never sees it twice."""
        for part, documents in self._ledger.removals().items():
            for table in OF_DOCUMENTS:
                _remove(self._file(table, part), key_column(table), documents)
        for part in self._ledger.unfinished():
            staged = self.folder / STAGED / part
            for table in OF_DOCUMENTS:
                with contextlib.suppress(FileNotFoundError):
                    (staged / f"{table}.parquet").replace(self._file(table, part))
            with contextlib.suppress(FileNotFoundError):
                staged.rmdir()
        self._ledger.strike_out()

    def begin(self) -> None:
        """Make the folder of each table, and finish what an earlier run was killed in."""
        self.settle()
        shutil.rmtree(self.folder / STAGED, ignore_errors=True)
        (self.folder / STAGED).mkdir()
        for table in GIVEN:
            file = self._file(table, _NO_ROWS)
            file.parent.mkdir(exist_ok=True)
            for half in file.parent.glob(".*.unfinished"):
                half.unlink()
            if not file.exists():
                _write(file, schema_of(table).empty_table())

    def conclude(self) -> None:
        """Write documents, files and what the runs were, from the database in the folder."""
        if not (self.folder / ARCHIVE).exists():
            return  # a run that was refused
        archive = sqlite3.connect(self.folder / ARCHIVE)
        try:
            for table in OF_RUNS:
                names = GIVEN[table].column_names
                columns = ", ".join(quoted(name) for name in names)
                cursor = archive.execute(f"SELECT {columns} FROM {quoted(table)}")  # noqa: S608
                with (
                    _unfinished(self._file(table, _ALL_ROWS)) as file,
                    pyarrow.parquet.ParquetWriter(
                        file, schema_of(table), compression="zstd"
                    ) as writer,
                ):
                    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                        writer.write_table(arrow_table(table, rows))
        finally:
            archive.close()
        if not self._ledger.unfinished():  # parts of workers that were lost are left
            shutil.rmtree(self.folder / STAGED, ignore_errors=True)

    def _file(self, table: str, part: str) -> Path:
        return self.folder / table / f"part-{part}.parquet"


@contextlib.contextmanager
def open_depot(folder: Path) -> Iterator[Depot]:
    """Give the folder, made if needed; in the end its tables are whole.

    Raises UsageError where it cannot be written, holds other files, or another run writes to it.
    """
    folder = folder.absolute()
    try:
        token = _token(folder)
    except OSError as error:
        message = f"{folder}: cannot write there ({error.strerror or error}); choose another folder"
        raise UsageError(message) from error
    ledger = PartLedger(folder / _PARTS)
    try:
        depot = Depot(folder, token, ledger)
        depot.begin()
        try:
            yield depot
        finally:
            depot.conclude()
    finally:
        ledger.close()


def _token(folder: Path) -> str:
    """Return what stands in the folder for workers to know it by."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder}: is a file; name a folder, it will be made: --output parquet:DIR"
        raise UsageError(message)
    file = folder / TOKEN
    if not file.exists():
        if folder.exists() and any(folder.iterdir()):
            message = f"{folder}: holds other files; name a new folder. Nothing was touched"
            raise UsageError(message)
        file.parent.mkdir(parents=True, exist_ok=True)
        with _unfinished(file) as half:
            half.write_text(uuid.uuid4().hex, encoding="utf-8")
    return file.read_text("utf-8")


def _remove(file: Path, key: str, documents: set[str]) -> None:
    """Take the rows of these documents out of a part."""
    if not file.exists():
        return
    rows = pyarrow.parquet.read_table(file)
    keys = pyarrow.array([key_of(document) for document in documents])
    own = pyarrow.compute.utf8_slice_codeunits(rows[key], 0, len(keys[0].as_py()))
    left = rows.filter(pyarrow.compute.invert(pyarrow.compute.is_in(own, keys)))
    if left.num_rows == rows.num_rows:
        return
    if left.num_rows:
        _write(file, left)
    else:
        file.unlink()


def _write(file: Path, rows: pyarrow.Table) -> None:
    with _unfinished(file) as half:
        pyarrow.parquet.write_table(rows, half, compression="zstd")


@contextlib.contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Give another name beside `file`, which becomes `file` in the end: readers see it whole."""
    half = file.with_name(f".{file.name}.unfinished")
    try:
        yield half
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
