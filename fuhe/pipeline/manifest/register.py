"""What a manifest says, held against the files of a run and written to their rows."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from fuhe.pipeline.archive import transaction
from fuhe.pipeline.intake import printable
from fuhe.pipeline.load import storable
from fuhe.pipeline.manifest.table import Entry, ManifestTable
from fuhe.pipeline.packed import SEPARATOR

_AFTER_SEPARATOR = chr(ord(SEPARATOR) + 1)


class Register:
    """The rows of a manifest that concern files of this run, in a temporary table.

    A member of an archive has what its own row says, else what that of its archive says.
    """

    def __init__(
        self, connection: sqlite3.Connection, table: ManifestTable, files: Iterable[Path]
    ) -> None:
        """Match the manifest with the files that were found; `problems` tells what is wrong."""
        self._connection = connection
        self._columns = table.columns
        self.path = table.path
        self.problems = list(table.problems)
        names = ", ".join(("path TEXT PRIMARY KEY", "line INTEGER", *table.columns))
        connection.execute("DROP TABLE IF EXISTS temp.manifest")
        connection.execute(f"CREATE TABLE temp.manifest ({names}) WITHOUT ROWID")
        known = {str(file) for file in files}
        rows = (
            (storable(entry.path), entry.line, *(entry.values[name] for name in table.columns))
            for entry in table.entries
            if self._is_of_run(entry, known)
        )
        marks = ", ".join("?" * (2 + len(table.columns)))
        connection.executemany(f"INSERT INTO temp.manifest VALUES ({marks})", rows)  # noqa: S608

    def region(self, path: str) -> str | None:
        """Return the region that the manifest says of the file, None if it says none."""
        if "region" not in self._columns:
            return None
        for name in _with_archives(storable(path)):
            row = self._connection.execute(
                "SELECT region FROM temp.manifest WHERE path = ?", (name,)
            ).fetchone()
            if row is not None:
                return None if row[0] is None else str(row[0])
        return None

    def write(self) -> None:
        """Write what the manifest says to the rows of the files, in one transaction."""
        if not self._columns:
            return
        columns = ", ".join(self._columns)
        marks = ", ".join("?" * len(self._columns))
        update = f"UPDATE files SET ({columns}) = ({marks}) WHERE ({columns}) IS NOT ({marks})"  # noqa: S608
        own = f"{update} AND path = ?"
        of_members = (
            f"{update} AND path > ? AND path < ? AND path NOT IN (SELECT path FROM temp.manifest)"  # noqa: S608
        )
        rows = self._connection.execute(
            f"SELECT path, {columns} FROM temp.manifest ORDER BY path"  # noqa: S608
        ).fetchall()
        with transaction(self._connection):
            for path, *values in rows:
                # The members of an archive first: their own rows come later, in order of path.
                self._connection.execute(
                    of_members,
                    (*values, *values, path + SEPARATOR, path + _AFTER_SEPARATOR),
                )
                self._connection.execute(own, (*values, *values, path))

    def members_not_found(self) -> Iterator[str]:
        """Yield what is wrong with rows of members: no archive that was read has such a one."""
        for path, line in self._connection.execute(
            "SELECT path, line FROM temp.manifest m "
            "WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.path = m.path) ORDER BY line"
        ):
            yield (
                f"line {line}: {printable(path)}: no file was read there: write a member as fuhe "
                f"does, archive.zip{SEPARATOR}inner/name"
            )

    def _is_of_run(self, entry: Entry, known: set[str]) -> bool:
        if any(name in known for name in _with_archives(entry.path)):
            return True
        shown = f"line {entry.line}: {printable(entry.path)}"
        if Path(entry.path).is_dir():
            problem = "is a folder: a row stands for one file"
        elif Path(entry.path).exists():
            problem = "is not among the files of this run: name its folder too"
        else:
            problem = "there is no such file: a path is taken from the folder of the manifest"
        self.problems.append(f"{shown}: {problem}")
        return False


def _with_archives(path: str) -> Iterator[str]:
    """Yield the path, then what stands before each `!` in it: archives that it may be a member of.

    The longest comes first.
    """
    parts = path.split(SEPARATOR)
    for count in range(len(parts), 0, -1):
        yield SEPARATOR.join(parts[:count])
