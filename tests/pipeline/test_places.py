"""From a value to its cell: every printed value of a form, found in the archive by its id."""

import sqlite3

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.load import load
from fuhe.pipeline.places import form_places
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.database.form_tables import FORM_TABLES
from fuhe.schemas.report import Outcome, Status
from tests.pipeline.stages import content_of, read

DOCUMENT = "e" * 64


def archive_of(path, **form):
    outcome = Outcome(
        document_id=DOCUMENT,
        media_type="text/x-test",
        size_bytes=1,
        status=Status.OK,
        content=content_of(**form),
        report=read(**form),
    )
    connection = open_archive(path)
    load(connection, document_rows(outcome, "v1", None), [])
    return connection


def test_each_value_leads_to_the_cell_that_prints_it(tmp_path):
    connection = archive_of(tmp_path / "archive.db", name="图书馆运行费")
    form = f"{DOCUMENT[:12]}-1"
    found = {(p.table, p.ordinal, p.column): p for p in form_places(connection, form)}

    def text(table, ordinal, column):
        (cell,) = found[table, ordinal, column].cells
        return connection.execute(
            'SELECT text FROM cells WHERE grid_id = ? AND "row" = ? AND "column" = ?',
            (f"{DOCUMENT[:12]}-g{cell.grid}", cell.row, cell.column),
        ).fetchone()[0]

    assert text("assessments", None, "project_name") == "图书馆运行费"
    assert text("assessments", None, "goal_actual") == "培训320人"
    assert text("assessments", None, "total_score") == "99"
    assert text("funds", 1, "executed") == "90"
    assert text("funds", 1, "execution_rate") == "90%"
    assert text("indicators", 1, "actual") == "320人"
    assert text("indicators", 2, "level1") == "产出指标"
    assert text("indicators", 6, "score") == "10"
    connection.close()


def test_columns_are_those_of_the_database(tmp_path):
    connection = archive_of(tmp_path / "archive.db")
    columns = {table.name: set(table.column_names) for table in FORM_TABLES}
    for place in form_places(connection, f"{DOCUMENT[:12]}-1"):
        names = {place.column, f"{place.column}_raw"}
        assert names & columns[place.table], place
    connection.close()


def test_a_form_that_is_not_there_has_no_places(tmp_path):
    connection = archive_of(tmp_path / "archive.db")
    assert form_places(connection, "absent-1") == ()
    connection.execute("DELETE FROM records")
    assert form_places(connection, f"{DOCUMENT[:12]}-1") == ()
    assert isinstance(connection, sqlite3.Connection)
    connection.close()
