"""What a later run skips and what it reads again."""

import os
import sqlite3

import pytest

from fuhe.pipeline.engines.local import LocalEngine
from fuhe.schemas.errors import ExitCode
from tests.pipeline import fakes
from tests.pipeline.runs import run_here
from tests.pipeline.test_load import dump


def test_a_second_run_reads_nothing_and_changes_nothing(inbox, output, query):
    for n in range(3):
        fakes.report_file(inbox, f"{n}.txt")
    first, _ = run_here(output, inbox)
    connection = sqlite3.connect(output)
    before = dump(connection)
    second, watcher = run_here(output, inbox)
    after = dump(connection)
    connection.close()
    before.pop("runs")
    after.pop("runs")
    assert before == after
    assert (first.unchanged, sum(first.documents.values())) == (0, 3)
    assert (second.unchanged, sum(second.documents.values())) == (3, 0)
    assert all(ended.unchanged for ended in watcher.endings)
    ledger = query("SELECT * FROM runs ORDER BY id")
    assert [row["files_skipped"] for row in ledger] == [0, 3]
    assert [row["documents_ok"] for row in ledger] == [3, 0]
    assert all(row["finished_at"] and row["exit_code"] == 0 for row in ledger)


def test_unchanged_files_are_not_even_opened(inbox, output, monkeypatch):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    monkeypatch.setattr("fuhe.pipeline.run.openings.open_file", lambda _: pytest.fail("opened"))
    summary, _ = run_here(output, inbox)
    assert summary.unchanged == 1


def test_no_worker_starts_where_nothing_is_to_be_read(inbox, output, monkeypatch):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    monkeypatch.setattr(LocalEngine, "pool", lambda _: pytest.fail("started"))
    summary, _ = run_here(output, inbox, engine=LocalEngine(1, 5.0))
    assert summary.unchanged == 1


def test_a_touched_file_is_known_by_its_content(inbox, output):
    path = fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    os.utime(path, ns=(0, 0))
    summary, _ = run_here(output, inbox)
    assert summary.unchanged == 1
    assert not summary.documents


def test_a_changed_file_is_read_and_the_old_content_kept(inbox, output, query):
    path = fakes.report_file(inbox, "a.txt", "good", "旧名")
    run_here(output, inbox)
    fakes.report_file(inbox, "a.txt", "good", "新名称")
    summary, _ = run_here(output, inbox)
    assert summary.documents == {"ok": 1}
    now = query(
        f"SELECT project_name FROM files JOIN assessments USING (document_id) WHERE path = '{path}'"
    )
    assert now == [{"project_name": "新名称"}]
    assert len(query("SELECT id FROM documents")) == 2


def test_what_an_older_extractor_or_another_rulebook_made_is_read_again(inbox, output, query):
    fakes.report_file(inbox, "a.txt")
    (inbox / "b.bin").write_bytes(b"\0\1\2")
    run_here(output, inbox)
    newer, _ = run_here(output, inbox, stages=fakes.newer_stages)
    # The unknown file too: the newer extractor might have known it.
    assert sum(newer.documents.values()) == 2


def test_what_an_older_pipeline_made_is_read_again(inbox, output, monkeypatch):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    monkeypatch.setattr("fuhe.pipeline.run.course.pipeline_version", lambda: "later")
    summary, _ = run_here(output, inbox)
    assert summary.documents == {"ok": 1}


def test_force_reads_all_again(inbox, output):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    summary, _ = run_here(output, inbox, force=True)
    assert summary.documents == {"ok": 1}


def test_failures_of_the_file_are_skipped_and_those_of_the_machine_tried_again(inbox, output):
    fakes.report_file(inbox, "encrypted", "encrypted")
    fakes.report_file(inbox, "raise", "raise")
    first, _ = run_here(output, inbox)
    second, watcher = run_here(output, inbox)
    assert first.failures == second.failures == 2
    assert second.exit_code == ExitCode.SOME_INPUT_FAILED
    again = {ended.source.path.rpartition("/")[2]: ended.unchanged for ended in watcher.endings}
    assert again == {"encrypted": True, "raise": False}


def test_copies_are_read_once(inbox, output, query):
    for name in ("a.txt", "b.txt", "c.txt"):
        fakes.report_file(inbox, name, "good", "甲")
    summary, _ = run_here(output, inbox, engine=LocalEngine(2, 20.0))
    assert summary.documents == {"ok": 1}
    assert summary.copies == 2
    assert len(query("SELECT path FROM files")) == 3
