"""Which part of the folder holds which document, and what was begun: a small database in it.

What is to be done is written down first, then done, then struck out. A command that is killed in
between is followed by one that does the rest.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from fuhe.pipeline.archive import transaction
from fuhe.schemas.errors import UsageError

_TABLES = (
    "CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, is_whole INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS documents (document_id TEXT PRIMARY KEY, part TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS removals (part TEXT, document_id TEXT, "
    "PRIMARY KEY (part, document_id))",
)
_LOCK_SECONDS = 2.0


class PartLedger:
    """The parts of a folder; one command at a time may have it open."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=_LOCK_SECONDS)
        try:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            with transaction(self._connection):
                for statement in _TABLES:
                    self._connection.execute(statement)
        except sqlite3.OperationalError as error:
            self._connection.close()
            message = (
                f"{path.parent.parent}: cannot be written to ({error}); if another run writes "
                "there, wait for its end, otherwise choose another folder"
            )
            raise UsageError(message) from error

    def close(self) -> None:
        """Let others write."""
        self._connection.close()

    def plan(self, documents: Iterable[str], part: str | None) -> None:
        """Write down that a new part has the rows of these documents, and no older one has."""
        with transaction(self._connection):
            for document in documents:
                self._connection.execute(
                    "INSERT OR IGNORE INTO removals SELECT part, document_id FROM documents "
                    "WHERE document_id = ?",
                    (document,),
                )
                self._connection.execute("DELETE FROM documents WHERE document_id = ?", (document,))
                if part is not None:
                    self._connection.execute(
                        "INSERT INTO documents VALUES (?, ?)", (document, part)
                    )
            if part is not None:
                self._connection.execute("INSERT INTO parts VALUES (?, 0)", (part,))

    def removals(self) -> dict[str, set[str]]:
        """Return the documents that must leave a part, by part."""
        found: dict[str, set[str]] = {}
        for part, document in self._connection.execute("SELECT part, document_id FROM removals"):
            found.setdefault(part, set()).add(document)
        return found

    def unfinished(self) -> list[str]:
        """Return the parts that are not yet where readers look."""
        found = self._connection.execute("SELECT name FROM parts WHERE is_whole = 0")
        return [name for (name,) in found]

    def strike_out(self) -> None:
        """Write down that all that was planned is done."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM removals")
            self._connection.execute("UPDATE parts SET is_whole = 1 WHERE is_whole = 0")
