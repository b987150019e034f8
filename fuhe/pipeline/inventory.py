"""What an archive holds, and what in it needs a person: the questions of `fuhe status`."""

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from fuhe.schemas.document import SURELY_READ

Row = dict[str, str | int | float | None]


class Section(Struct, frozen=True):
    """One question: `record` names its rows in JSON, `title` stands above them on the screen."""

    record: str
    title: str
    query: str


_PATH = "(SELECT min(path) FROM files WHERE document_id = d.id)"

_FIRST_CELLS = """(SELECT group_concat(place, '; ') FROM (
    SELECT coalesce('page ' || u.page || ' ', '') || 'table ' || g.ordinal || ' row '
      || (u."row" + 1) || ' column ' || (u."column" + 1) || ' ' || substr(u.text, 1, 12) AS place
    FROM cells u JOIN grids g ON g.id = u.grid_id
    WHERE u.grid_id = a.grid_id AND {which} LIMIT 3))"""
_FIRST_UNCLAIMED = _FIRST_CELLS.format(which='u.role = \'unclaimed\' ORDER BY u."row", u."column"')
_FIRST_DOUBTFUL = _FIRST_CELLS.format(
    which='u.role = \'value\' AND u.confidence < 1 ORDER BY u.confidence, u."row", u."column"'
)

SECTIONS = (
    Section(
        "status",
        "Documents",
        "SELECT status, error_code, count(*) AS documents FROM documents "
        "GROUP BY status, error_code ORDER BY status = 'failed', status, documents DESC",
    ),
    Section(
        "total",
        "Contents",
        "SELECT (SELECT count(*) FROM files) AS files, (SELECT count(*) FROM assessments) AS "
        "forms, (SELECT count(*) FROM indicators) AS indicators, (SELECT count(*) FROM rescores) "
        "AS rescores, (SELECT count(*) FROM findings) AS findings",
    ),
    Section(
        "verdict",
        "Rescores by verdict",
        "SELECT verdict, subject, count(*) AS rescores FROM rescores "
        "GROUP BY verdict, subject ORDER BY rescores DESC",
    ),
    Section(
        "finding",
        "Findings by code",
        "SELECT severity, code, count(*) AS findings, count(DISTINCT document_id) AS documents "
        "FROM findings GROUP BY severity, code "
        "ORDER BY severity = 'info', severity = 'warning', findings DESC",
    ),
    Section(
        "failed",
        "Failed: what to do; then read them again with fuhe run PATH --only-failed",
        f"SELECT {_PATH} AS path, error_code, error_message FROM documents d "  # noqa: S608
        "WHERE status = 'failed' ORDER BY error_code, path",
    ),
    Section(
        "partial",
        "Read in part",
        f"SELECT {_PATH} AS path, error_code, error_message FROM documents d "  # noqa: S608
        "WHERE status = 'partial' ORDER BY error_code, path",
    ),
    Section(
        "empty",
        "Opened, but no form, list or report found in them",
        f"SELECT {_PATH} AS path, title, page_count AS pages, "  # noqa: S608
        "(SELECT count(*) FROM grids WHERE document_id = d.id) AS tables "
        "FROM documents d WHERE status = 'empty' ORDER BY tables DESC, path",
    ),
    Section(
        "unclaimed",
        "Forms with cells that no field took (table, row, column from 1)",
        "SELECT a.id AS assessment, a.project_name, round(a.coverage, 3) AS coverage, "  # noqa: S608
        f"count(*) AS cells, {_FIRST_UNCLAIMED} AS first_cells, {_PATH} AS path "
        "FROM assessments a JOIN documents d ON d.id = a.document_id "
        "JOIN cells c ON c.grid_id = a.grid_id "
        "WHERE c.role = 'unclaimed' GROUP BY a.id ORDER BY a.coverage, a.id",
    ),
    Section(
        "unclaimed_cell",
        "Cells of forms that no field took (table, row, column from 1)",
        'SELECT a.id AS assessment, c.page, g.ordinal AS "table", c."row" + 1 AS "row", '
        'c."column" + 1 AS "column", c.text FROM assessments a '
        "JOIN cells c ON c.grid_id = a.grid_id JOIN grids g ON g.id = c.grid_id "
        'WHERE c.role = \'unclaimed\' ORDER BY a.coverage, a.id, c."row", c."column"',
    ),
    Section(
        "doubtful",
        "Forms read with doubt: a value that decides a verdict may be another (1 is sure)",
        "SELECT a.id AS assessment, a.project_name, round(a.confidence, 3) AS confidence, "  # noqa: S608
        f"{_FIRST_DOUBTFUL} AS first_cells, {_PATH} AS path "
        "FROM assessments a JOIN documents d ON d.id = a.document_id "
        f"WHERE a.confidence < {SURELY_READ} ORDER BY a.confidence, a.id",
    ),
    Section(
        "slowest",
        "Slowest",
        f"SELECT seconds, page_count AS pages, {_PATH} AS path FROM documents d "  # noqa: S608
        "ORDER BY seconds DESC, id LIMIT 5",
    ),
    Section(
        "gone",
        "Documents that no longer stand at any path",
        "SELECT id AS document, title, ingested_at FROM documents WHERE NOT EXISTS "
        "(SELECT 1 FROM files WHERE document_id = documents.id) ORDER BY id",
    ),
    Section(
        "run",
        "Last run",
        "SELECT started_at, finished_at, version, files_found, files_skipped, exit_code "
        "FROM runs ORDER BY id DESC LIMIT 1",
    ),
)


def rows_of(connection: sqlite3.Connection, section: Section) -> Iterator[Row]:
    """Yield the rows that answer the question, however many."""
    cursor = connection.execute(section.query)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
