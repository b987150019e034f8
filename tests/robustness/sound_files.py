"""Sound files that are read beside hostile ones: they must be read as if they were alone."""

import shutil
import sqlite3
from pathlib import Path

from fuhe.schemas.database.migrations import TABLES

_REPORTS = Path(__file__).parent.parent.parent / "corpus" / "reports"
NAMES = ("xiangshan-2023.docx", "jiuting-dongqian-2020.pdf", "lijiang-weipian-2020.xlsx")
_KEYS = ("document_id", "assessment_id", "grid_id", "id")
_PREFIX = 12
# When it was read, from where, and at which place rows lie is another matter than what was read.
_LEFT_OUT = {"files", "runs", "rulebooks", "search_ranges", "signatures"}
_TIMES = {"seconds", "ingested_at"}


def write_sound_files(folder: Path) -> Path:
    """Put them into the folder, which is made; return it."""
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(_REPORTS / name, folder / name)
    return folder


def content_of(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that an archive has of them, by table."""
    connection = sqlite3.connect(archive)
    try:
        listed = connection.execute("SELECT path, document_id FROM files").fetchall()
        prefixes = {key[:_PREFIX] for path, key in listed if path.rpartition("/")[2] in NAMES}
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in TABLES:
            key = next((name for name in _KEYS if name in table.column_names), None)
            if key is None or table.name in _LEFT_OUT:
                continue
            columns = [name for name in table.column_names if name not in _TIMES]
            names = ", ".join(f'"{name}"' for name in columns)
            rows = connection.execute(f'SELECT substr("{key}", 1, 12), {names} FROM {table.name}')
            found[table.name] = sorted((row[1:] for row in rows if row[0] in prefixes), key=repr)
        return found
    finally:
        connection.close()
