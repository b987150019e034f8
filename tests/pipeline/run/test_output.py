"""The archive that a run writes: what is no archive, what is full, what is locked."""

import json

import pytest

from fuhe.pipeline import archive
from fuhe.schemas.errors import DatabaseError, UsageError
from tests.pipeline import fakes
from tests.pipeline.runs import run_here


def test_bad_arguments_end_a_run_before_anything_is_written(inbox, output):
    fakes.report_file(inbox, "a.txt")
    with pytest.raises(UsageError, match="no such file"):
        run_here(output, inbox / "absent")
    assert not output.exists()
    output.write_text("text")
    with pytest.raises(DatabaseError):
        run_here(output, inbox)
    assert output.read_text() == "text"


def test_the_archive_in_the_folder_is_no_input(inbox, query):
    fakes.report_file(inbox, "a.txt")
    output = inbox / "archive.db"
    for _ in range(2):
        summary, _ = run_here(output, inbox)
        assert len(summary.found.files) == 1


def test_a_disk_that_fills_up_ends_the_run_and_keeps_what_was_loaded(
    inbox, output, query, monkeypatch
):
    for n in range(40):
        fakes.report_file(inbox, f"{n}.txt", "good", *(f"项目{n}第{m}段" for m in range(200)))
    real = archive.open_archive

    def small(path):
        connection = real(path)
        connection.execute("PRAGMA max_page_count = 200")
        return connection

    monkeypatch.setattr("fuhe.pipeline.run.open_archive", small)
    with pytest.raises(UsageError, match="the disk is full; make room"):
        run_here(output, inbox)
    (loaded,) = query("SELECT count(*) AS n FROM documents")
    assert 0 < loaded["n"] < 40
    assert query("SELECT count(*) AS n FROM paragraphs") == [{"n": loaded["n"] * 200}]
    assert query("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert query("SELECT finished_at FROM runs") == [{"finished_at": None}]
    monkeypatch.setattr("fuhe.pipeline.run.open_archive", real)
    summary, _ = run_here(output, inbox)
    assert summary.unchanged == loaded["n"]
    assert query("SELECT count(*) AS n FROM documents") == [{"n": 40}]


def test_an_archive_that_another_program_keeps_locked(inbox, output, monkeypatch):
    fakes.report_file(inbox, "a.txt")
    monkeypatch.setattr(archive, "LOCK_SECONDS", 0.05)
    holder = archive.open_archive(output)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(UsageError, match="another program is writing to it"):
        run_here(output, inbox)
    holder.execute("ROLLBACK")
    holder.close()
    summary, _ = run_here(output, inbox)
    assert summary.documents == {"ok": 1}


def test_rulebooks_and_arguments_are_recorded(inbox, output, query):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox, arguments={"paths": ["收件箱"]})
    (ledger,) = query("SELECT arguments FROM runs")
    assert json.loads(ledger["arguments"]) == {"paths": ["收件箱"]}
    assert {"national-2020"} <= {row["code"] for row in query("SELECT code FROM rulebooks")}
