"""Counts of what an archive holds, and the values that lists can be filtered by."""

import sqlite3

from msgspec import Struct

from fuhe.pipeline.explore.reading.publication import Given, read_given


class Totals(Struct, frozen=True):
    """How much an archive holds."""

    documents: int
    assessments: int
    indicators: int
    findings: int
    errors: int
    last_run: str | None


class Choices(Struct, frozen=True):
    """What the lists can be filtered by: the values that occur."""

    years: tuple[int, ...]
    regions: tuple[str, ...]
    forms: tuple[str, ...]
    codes: tuple[str, ...]
    given: Given


def read_totals(connection: sqlite3.Connection) -> Totals:
    """Return the counts of the whole archive."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    last = connection.execute("SELECT max(finished_at) FROM runs").fetchone()[0]
    return Totals(
        documents=one("SELECT count(*) FROM documents"),
        assessments=one("SELECT count(*) FROM assessments"),
        indicators=one("SELECT count(*) FROM indicators"),
        findings=one("SELECT count(*) FROM findings"),
        errors=one("SELECT count(*) FROM findings WHERE severity = 'error'"),
        last_run=last,
    )


def read_choices(connection: sqlite3.Connection) -> Choices:
    """Return the values that occur, in order."""

    def all_of(sql: str) -> tuple[str, ...]:
        return tuple(row[0] for row in connection.execute(sql))

    years = connection.execute(
        "SELECT DISTINCT fiscal_year FROM assessments WHERE fiscal_year IS NOT NULL "
        "ORDER BY fiscal_year DESC"
    )
    return Choices(
        years=tuple(row[0] for row in years),
        regions=all_of(
            "SELECT DISTINCT region FROM documents WHERE region IS NOT NULL ORDER BY region"
        ),
        forms=all_of("SELECT DISTINCT form FROM assessments ORDER BY form"),
        codes=all_of("SELECT DISTINCT code FROM findings ORDER BY code"),
        given=read_given(connection),
    )
