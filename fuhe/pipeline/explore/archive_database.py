"""The archive as datasette sees it: every connection only reads."""

import os
import sqlite3
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database

Answer = TypeVar("Answer")

_MOST_ANSWERS = 200


class ArchiveDatabase(Database):  # type: ignore[misc]
    """The archive behind the pages. `mode=ro` holds in SQLite itself, whatever the SQL."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Return a connection that cannot write; raises ValueError if asked for another."""
        if write:
            message = "the pages never write to the archive"
            raise ValueError(message)
        connection = sqlite3.connect(
            reading_uri(Path(self.path)), uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        self._all_file_connections.append(connection)
        return connection


def reading_uri(path: Path) -> str:
    """Return how to open the archive at `path` without any right to write.

    In a folder where SQLite cannot make its side files the archive is taken as it stands.
    """
    is_fixed = not os.access(path.absolute().parent, os.W_OK)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_fixed else ''}"


class AnswerCache:
    """Answers of questions that go over the whole archive, kept until the archive changes."""

    def __init__(self, path: Path) -> None:
        self._files = (path, path.with_name(f"{path.name}-wal"))
        self._answers: dict[Hashable, tuple[Any, Any]] = {}
        self._lock = threading.Lock()
        self._locks: dict[Hashable, threading.Lock] = {}

    def answer(self, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, worked out if the archive changed since.

        Who asks the same while it is worked out waits for it.
        """
        with self._of(question):
            state = tuple(_state(file) for file in self._files)
            known = self._answers.get(question)
            if known is not None and known[0] == state:
                found: Answer = known[1]
                return found
            found = work_out()
            if question not in self._answers and len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[question] = (state, found)
            return found

    def _of(self, question: Hashable) -> threading.Lock:
        with self._lock:
            if len(self._locks) >= 2 * _MOST_ANSWERS:
                self._locks.clear()  # at worst something is worked out twice
            return self._locks.setdefault(question, threading.Lock())


def _state(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    # An empty side file says nothing: SQLite makes and removes it as it likes.
    return (status.st_mtime_ns, status.st_size) if status.st_size else None
