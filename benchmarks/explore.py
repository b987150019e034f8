"""The pages of a large archive: server time of each, and what its indexes cost.

Run with `python -m benchmarks.explore [--assessments N] [--folder DIR]`. The archive holds the
reports of the corpus again and again under other ids, copied by rows: words and bodies repeat far
more than in reality, so that searches find more and groups are larger. Pages are asked for through
the ASGI application, without a network; each median and worst is of different reports.
"""

import argparse
import asyncio
import hashlib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.cli import main as command
from fuhe.pipeline.explore.application import Application
from fuhe.pipeline.explore.ready_queries import ready_queries
from fuhe.pipeline.explore.server import opened
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.search import SEARCH_COLUMNS
from fuhe.schemas.database.table import quoted

_CORPUS = Path("corpus/reports")
_NOT_COPIED = {"runs", "rulebooks", "migrations", "search_ranges", "signatures", "passages"}
_COPIES_AT_ONCE = 50
_ASKED = 20
_PUBLISHERS = 300
_LIMITS = {"report": 0.2, "search": 0.2, "overview": 1.0}


def main() -> int:
    """Make the archive, measure, print; return 1 if a page is slower than promised."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explore")
    parser.add_argument("--assessments", type=int, default=100_000, help="how many forms")
    parser.add_argument("--folder", type=Path, help="keep the archive here, to use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / f"archive-{options.assessments}.db"
        if not archive.exists():
            _make(archive, options.assessments, Path(temporary))
        _print_sizes(archive)
        return asyncio.run(_measure(archive))


def _make(archive: Path, assessments: int, temporary: Path) -> None:
    original = temporary / "corpus.db"
    if command(["run", str(_CORPUS), "-o", str(original), "-q"]) not in {0, 1}:
        sys.exit("the corpus cannot be read")
    unfinished = archive.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    began = time.perf_counter()
    with closing(open_archive(unfinished)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("ATTACH DATABASE ? AS original", (str(original),))
        (forms,) = connection.execute("SELECT count(*) FROM original.assessments").fetchone()
        copies = -(-assessments // forms)
        for first in range(0, copies, _COPIES_AT_ONCE):
            _copy(connection, range(first, min(first + _COPIES_AT_ONCE, copies)))
        print(f"{forms * copies} forms copied in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        _copy_search(connection, copies)
        print(f"full-text index built in {time.perf_counter() - began:.0f} s")
        connection.execute("DETACH DATABASE original")
    unfinished.rename(archive)


def _copy(connection: sqlite3.Connection, copies: range) -> None:
    """Copy all rows of the corpus once for each number, under ids that rise."""
    documents = [row[0] for row in connection.execute("SELECT id FROM original.documents")]
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS ids (old, new, old_key, new_key)")
    connection.execute("BEGIN")
    connection.execute("DELETE FROM ids")
    connection.executemany("INSERT INTO ids VALUES (?, ?, ?, ?)", _ids(documents, copies))
    for table in TABLES:
        if table.name in _NOT_COPIED:
            continue
        values = ", ".join(_renamed(table.name, column) for column in table.column_names)
        own = next(c for c in table.column_names if c in _OWNERS)
        connection.execute(
            f"INSERT INTO {quoted(table.name)} SELECT {values} FROM ids i "
            f"JOIN original.{quoted(table.name)} t ON substr(t.{quoted(own)}, 1, 12) = i.old_key "
            "ORDER BY i.new_key"
        )
    connection.execute("COMMIT")


_OWNERS = ("document_id", "grid_id", "assessment_id", "id")


def _ids(documents: list[str], copies: range) -> Iterator[tuple[str, str, str, str]]:
    for copy in copies:
        for place, old in enumerate(documents):
            key = f"{copy * len(documents) + place + 1:012x}"
            new = key + hashlib.sha256(f"{old} {copy}".encode()).hexdigest()[12:]
            yield old, new, old[:12], key


def _renamed(table: str, column: str) -> str:
    """Return the SQL of a value of the copy: ids are others, years differ."""
    name = f"t.{quoted(column)}"
    if column in {"document_id", "other_document_id"} or (table, column) == ("documents", "id"):
        return f"CASE WHEN {name} IS NULL THEN NULL ELSE i.new END"
    if column in {"id", "grid_id", "assessment_id", "evidence", "path"}:
        moved = f"replace({name}, i.old_key, i.new_key)"
        return f"{moved} || '!' || i.new_key" if column == "path" else moved
    if (table, column) == ("files", "publisher"):
        return f"'第' || (i.rowid % {_PUBLISHERS}) || '局'"
    if column == "fiscal_year":
        return f"{name} - abs(unicode(substr(i.new, 20, 1))) % 4"
    return name


def _copy_search(connection: sqlite3.Connection, copies: int) -> None:
    names = ", ".join(name for name, _ in SEARCH_COLUMNS)
    rows = connection.execute(f"SELECT {names} FROM original.search ORDER BY rowid").fetchall()
    documents = [row[0] for row in connection.execute("SELECT id FROM original.documents")]
    connection.execute("BEGIN")
    for copy in range(copies):
        new = {old: key for old, key, _, _ in _ids(documents, range(copy, copy + 1))}
        connection.executemany(
            f"INSERT INTO search ({names}) VALUES (?, ?, ?, ?, ?)",
            (
                (
                    words,
                    new[document],
                    form and form.replace(document[:12], new[document][:12]),
                    *rest,
                )
                for words, document, form, *rest in rows
            ),
        )
    connection.execute("COMMIT")


def _print_sizes(archive: Path) -> None:
    print(f"archive: {archive.stat().st_size / 2**20:,.0f} MB")
    with closing(sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for table in (
            "documents",
            "assessments",
            "indicators",
            "rescores",
            "findings",
            "cells",
            "search",
        ):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            print(f"  {table:<12}{count:>12,} rows")
        (pages,) = connection.execute("SELECT sum(length(block)) FROM search_data").fetchone()
        (texts,) = connection.execute(
            "SELECT sum(length(c0) + length(c4)) FROM search_content"
        ).fetchone()
        print(
            f"  full-text index: {pages / 2**20:,.0f} MB of {texts / 1e6:,.0f}m characters of text"
        )


async def _measure(archive: Path) -> int:
    pages = {"overview": ["/"] * 5, **_pages(archive)}
    began = time.perf_counter()
    worst: dict[str, float] = {}
    with opened(archive) as application:
        application.prepared.wait()
        print(f"\ncounted for the overview, once: {time.perf_counter() - began:.2f} s")
        print(f"\n{'page':<34}{'median':>10}{'worst':>10}")
        await _seconds(application, "/assets/fuhe.css")  # datasette's own first request
        for name, addresses in pages.items():
            seconds = [await _seconds(application, address) for address in addresses]
            kind = name.partition(",")[0]
            worst[kind] = max(worst.get(kind, 0), *seconds)
            _print_row(name, seconds)
        for query in ready_queries():
            _print_row(f"query {query}", [await _seconds(application, f"/queries/{query}")])
    late = [name for name, limit in _LIMITS.items() if worst[name] > limit]
    print(f"\nslower than promised: {', '.join(late) or 'none'}")
    return 1 if late else 0


def _pages(archive: Path) -> dict[str, list[str]]:
    """Return what is asked for, by name of the page."""
    with closing(sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM assessments").fetchone()
        places = range(0, count, -(-count // _ASKED))
        sql = "SELECT id FROM assessments LIMIT 1 OFFSET ?"
        forms = [connection.execute(sql, (place,)).fetchone()[0] for place in places]
    return {
        "report": [f"/reports/{form}" for form in forms],
        "report, its document": [f"/reports/{form[:12]}" for form in forms],
        "search, rarer words": ["/search?q=卫片执法", "/search?q=三支一扶", "/search?q=动拆迁"],
        "search, common words": ["/search?q=满意度", "/search?q=资金", "/search?q=绩效"],
        "search, two words": ["/search?q=资金 管理", "/search?q=群众 满意"],
        "one character": ["/search?q=年", "/search?q=费"],
        "findings": ["/findings", "/findings?page=50", "/findings?code=missing-deviation-note"],
        "findings of a body": ["/findings?body=司法局", "/findings?year=2021&region=上饶市"],
        "reports": ["/reports", "/reports?page=50", "/reports?year=2021"],
        "reports of a body": ["/reports?body=司法局"],
        "reports of a publisher": ["/reports?publisher=第7局", "/findings?publisher=第7局"],
        "filtered search": ["/search?q=绩效&publisher=第7局", "/search?q=卫片执法&publisher=第7局"],
    }


async def _seconds(application: Application, address: str) -> float:
    began = time.perf_counter()
    response = await application.client.get(address)
    seconds = time.perf_counter() - began
    if response.status_code != 200:
        sys.exit(f"{address}: {response.status_code}")
    return seconds


def _print_row(name: str, seconds: list[float]) -> None:
    print(f"{name:<34}{statistics.median(seconds):>8.3f} s{max(seconds):>8.3f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
