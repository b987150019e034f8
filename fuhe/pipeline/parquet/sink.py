"""Where a worker writes the rows of the documents that it has read: a part of each table."""

import uuid
from pathlib import Path

import pyarrow
import pyarrow.parquet
from msgspec import Struct

from fuhe.pipeline.engines.cluster.errand import Written
from fuhe.pipeline.parquet.columns import OF_DOCUMENTS, arrow_table
from fuhe.pipeline.process import fault
from fuhe.pipeline.rows import DocumentRows
from fuhe.schemas.errors import FuheError

STATE = "_fuhe"
"""The folder in the output that is no table; readers of Parquet leave out names with `_`."""

STAGED = f"{STATE}/staged"
TOKEN = f"{STATE}/token"

_FAULTS = (ValueError, TypeError, OverflowError)


class FolderSink(Struct, frozen=True):
    """A folder that the command and all workers see; `token` stands in it and says that."""

    folder: str
    token: str

    def write(self, documents: list[DocumentRows]) -> Written:
        """Write the rows of documents as one part of each table, where no reader looks yet.

        Raises FuheError where this machine does not see the folder, or cannot write there.
        """
        self._refuse_another_folder()
        faults = {}
        try:
            tables = _tables(documents)
        except _FAULTS:
            faults = _faults(documents)
            sound = [each for each in documents if each.outcome.document_id not in faults]
            tables = _tables(sound)
        return Written(self._write(tables) if tables else None, faults)

    def _write(self, tables: dict[str, pyarrow.Table]) -> str:
        name = uuid.uuid4().hex
        part = Path(self.folder) / STAGED / name
        try:
            part.mkdir()
            for table, rows in tables.items():
                pyarrow.parquet.write_table(rows, part / f"{table}.parquet", compression="zstd")
        except OSError as error:
            message = (
                f"{self.folder}: a worker cannot write there ({error.strerror or error}); make "
                "room or give it permission, then run the same command again: it goes on"
            )
            raise FuheError(message) from error
        return name

    def _refuse_another_folder(self) -> None:
        try:
            found = (Path(self.folder) / TOKEN).read_text("utf-8")
        except OSError:
            found = ""
        if found != self.token:
            message = (
                f"{self.folder}: a worker does not see this folder; name one on a file system "
                "that all machines share, under the same path"
            )
            raise FuheError(message)


def _tables(documents: list[DocumentRows]) -> dict[str, pyarrow.Table]:
    tables = {}
    for name in OF_DOCUMENTS:
        rows = [row for each in documents for row in each.tables.get(name, ())]
        if rows:
            tables[name] = arrow_table(name, rows)
    return tables


def _faults(documents: list[DocumentRows]) -> dict[str, str]:
    """Return what is wrong with each document whose rows no table can hold, by its id."""
    found = {}
    for document in documents:
        try:
            _tables([document])
        except _FAULTS as error:
            found[document.outcome.document_id] = fault("load", error)
    return found
