"""Readers that hang, crash or eat memory: each costs its own file, the others are read exactly."""

import sqlite3

import pytest

from fuhe.pipeline.engines.local import LocalEngine
from fuhe.schemas.errors import ExitCode
from tests.pipeline import fakes
from tests.pipeline.runs import run_here, statuses
from tests.robustness.watched_run import marked

ORDERS = {
    "sleep 600": "timeout",
    "deaf": "timeout",
    "grip": "timeout",
    "stop": "timeout",
    "eat": "out_of_memory",
    "memory": "out_of_memory",
    "exit 0": "crashed",
    "exit 3": "crashed",
    "leave": "crashed",
    "raise": "crashed",
    "recurse": "crashed",
    "segfault": "crashed",
    "abort": "crashed",
    "noise": "ok",
    "bytes": "ok",
    "threads": "ok",
}


@pytest.fixture
def query(tmp_path):
    def ask(statement):
        connection = sqlite3.connect(tmp_path / "archive.db")
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(statement)]
        finally:
            connection.close()

    return ask


def test_each_fault_costs_its_own_file_and_no_other(tmp_path, query, capfd, monkeypatch):
    monkeypatch.setenv("FUHE_ROBUSTNESS", tmp_path.name)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for order in ORDERS:
        fakes.report_file(inbox, order, order)
    good = [fakes.report_file(inbox, f"good {n}", "good", f"项目{n}") for n in range(6)]
    # Long enough that a busy machine still reaches the limit of memory first.
    summary, _ = run_here(tmp_path / "archive.db", inbox, engine=LocalEngine(4, 10.0, 400 << 20))
    assert statuses(query) == {**ORDERS, **{path.name: "ok" for path in good}}
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED
    names = query("SELECT project_name FROM assessments WHERE project_name LIKE '项目%'")
    assert sorted(row["project_name"] for row in names) == [f"项目{n}" for n in range(6)]
    assert query("SELECT count(*) AS n FROM documents") == [{"n": len(ORDERS) + len(good)}]
    assert query("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    for row in query("SELECT error_message FROM documents WHERE status = 'failed'"):
        assert ":" in row["error_message"] or ";" in row["error_message"]
    assert capfd.readouterr().out == ""


def test_text_is_never_taken_for_sql(tmp_path, query):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    hostile = "'); DROP TABLE documents; --"
    fakes.report_file(inbox, 'a"); DROP TABLE files; --.txt', "good", hostile)
    run_here(tmp_path / "archive.db", inbox)
    assert query("SELECT project_name FROM assessments") == [{"project_name": hostile}]
    (path,) = query("SELECT path FROM files")
    assert path["path"].endswith('/a"); DROP TABLE files; --.txt')
    assert marked("no such mark") == []
