"""A run: faults beside good files, what is skipped, what is read again."""

import json
import os
import pickle
import signal
import sqlite3
from functools import partial

import pytest

from fuhe.pipeline import archive
from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.process import Stages, work
from fuhe.pipeline.run import Options, run
from fuhe.schemas.errors import DatabaseError, ErrorCode, ExitCode, UsageError
from fuhe.schemas.rulebook import rulebook
from tests.pipeline import fakes
from tests.pipeline.test_load import dump, rows


class Watcher:
    """Remembers what a run told."""

    def __init__(self):
        self.endings, self.rescores, self.failures, self.warnings = [], [], [], []

    def found(self, found):
        self.files = found.files

    def ended(self, ended):
        self.endings.append(ended)

    def stopping(self):
        pass

    def warned(self, file, problems):
        self.warnings += problems

    def rescored(self, change):
        self.rescores.append(change)

    def not_rescored(self, failed):
        self.failures.append(failed)


class InProcess:
    """An engine without processes: for runs whose files do no harm."""

    def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
        for task in tasks:
            if stopping():
                break
            yield task, function(task)


def run_here(output, *paths, stages=fakes.stages, engine=None, **options):
    watcher = Watcher()
    summary = run(
        paths,
        Options(output=output, **options),
        lambda _: engine or InProcess(),
        watcher,
        stages,
    )
    return summary, watcher


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "archive.db"


@pytest.fixture
def query(output):
    def ask(statement):
        connection = sqlite3.connect(output)
        try:
            return rows(connection, statement)
        finally:
            connection.close()

    return ask


def statuses(query):
    found = query(
        "SELECT path, status, error_code FROM files JOIN documents ON documents.id = document_id"
    )
    return {row["path"].rpartition("/")[2]: row["error_code"] or row["status"] for row in found}


def test_files_that_do_harm_cost_only_themselves(inbox, output, query, capfd):
    orders = {
        "exit 3": "crashed",
        "leave": "crashed",
        "raise": "crashed",
        "segfault": "crashed",
        "sleep 60": "timeout",
        "stop": "timeout",
        "eat": "out_of_memory",
        "noise": "ok",
        "encrypted": "encrypted",
        "partial": "unreadable_text",
    }
    for order in orders:
        fakes.report_file(inbox, order, order)
    good = [fakes.report_file(inbox, f"good {n}", "good", f"项目{n}") for n in range(8)]
    # Long enough that a busy machine still reaches the limit of memory first.
    engine = LocalEngine(2, 5.0, 400 << 20)
    summary, _ = run_here(output, inbox, engine=engine)
    assert statuses(query) == {**orders, **{path.name: "ok" for path in good}}
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED
    assert summary.failures == 8
    assert summary.documents == {"ok": 9, "partial": 1, "failed": 8}
    names = query("SELECT project_name FROM assessments WHERE project_name LIKE '项目%'")
    assert sorted(row["project_name"] for row in names) == [f"项目{n}" for n in range(8)]
    for row in query("SELECT error_message FROM documents WHERE status = 'failed'"):
        assert ":" in row["error_message"] or ";" in row["error_message"]
    assert capfd.readouterr().out == ""


def test_a_worker_that_leaves_without_a_word_costs_its_own_file(inbox, output, query):
    fakes.report_file(inbox, "exit 0", "exit 0")
    fakes.report_file(inbox, "good")
    run_here(output, inbox, engine=LocalEngine(1, 60.0))
    assert statuses(query) == {"exit 0": "crashed", "good": "ok"}
    (row,) = query("SELECT error_message FROM documents WHERE status = 'failed'")
    assert "exit code 0" in row["error_message"]


def test_workers_that_cannot_start_end_the_run_with_a_message(inbox, output):
    fakes.report_file(inbox, "good")
    with pytest.raises(Exception, match="worker processes cannot run here"):
        run_here(output, inbox, engine=LocalEngine(1, 5.0, 1 << 20))


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


def test_what_another_rulebook_was_applied_to_is_rescored_and_not_read_again(
    inbox, output, query, monkeypatch
):
    fakes.report_file(inbox, "a.txt")
    (inbox / "b.bin").write_bytes(b"\0\1\2")
    run_here(output, inbox)
    monkeypatch.setattr("fuhe.pipeline.run.openings.open_file", lambda _: pytest.fail("opened"))
    for given, code in ((rulebook("national-2020"), "national-2020"), (None, None)):
        summary, _ = run_here(output, inbox, rulebook=given)
        assert (summary.unchanged, summary.rescored) == (2, 2)
        assert sum(summary.documents.values()) == 0
        assert {row["rulebook"] for row in query("SELECT rulebook FROM documents")} == {code}
        assert [row["documents_rescored"] for row in query("SELECT * FROM runs")][-1] == 2
        again, _ = run_here(output, inbox, rulebook=given)
        assert (again.unchanged, again.rescored) == (2, 0)


def test_a_document_whose_rules_fail_keeps_what_it_has_and_is_tried_again(
    inbox, output, query, monkeypatch
):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    before = query("SELECT * FROM rescores")

    def broken():
        def rescore(report, given):
            raise KeyError("a fault")

        known = fakes.stages()
        return Stages(
            known.extractors, known.recognize, known.normalize, known.repair, rescore, known.check
        )

    book = rulebook("national-2020")
    summary, watcher = run_here(output, inbox, rulebook=book, stages=broken)
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED
    assert "a fault of fuhe in rescore" in watcher.failures[0].problem
    assert query("SELECT * FROM rescores") == before
    assert query("SELECT rulebook FROM documents") == [{"rulebook": None}]
    summary, _ = run_here(output, inbox, rulebook=book)
    assert summary.rescored == 1


def test_interrupted_while_rules_are_applied_again_it_goes_on_later(inbox, output, query):
    for n in range(3):
        fakes.report_file(inbox, f"{n}.txt")
    run_here(output, inbox)

    class Interrupted(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task in tasks:
                os.kill(os.getpid(), signal.SIGINT)
                if stopping():
                    break
                yield task, function(task)

    book = rulebook("national-2020")
    summary, _ = run_here(output, inbox, rulebook=book, engine=Interrupted())
    assert (summary.exit_code, summary.left, summary.rescored) == (ExitCode.INTERRUPTED, 3, 0)
    assert {row["rulebook"] for row in query("SELECT rulebook FROM documents")} == {None}
    summary, _ = run_here(output, inbox, rulebook=book)
    assert (summary.exit_code, summary.rescored) == (ExitCode.OK, 3)
    assert summary.comparison is not None


def test_a_document_without_records_is_read_again_where_other_rules_are_asked_for(
    inbox, output, query
):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    connection = sqlite3.connect(output)
    connection.execute("DELETE FROM records")
    connection.commit()
    connection.close()
    same, _ = run_here(output, inbox)
    assert (same.unchanged, same.rescored) == (1, 0)
    other, _ = run_here(output, inbox, rulebook=rulebook("national-2020"))
    assert other.documents == {"ok": 1}
    assert query("SELECT count(*) AS n FROM records") == [{"n": 1}]


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


def test_the_archive_in_the_folder_is_no_input(inbox, query):
    fakes.report_file(inbox, "a.txt")
    output = inbox / "archive.db"
    for _ in range(2):
        summary, _ = run_here(output, inbox)
        assert len(summary.found.files) == 1


def test_odd_file_names(inbox, output, query):
    for name in (b"\xff\n.txt", b"\xff\xfe.txt"):
        fakes.report_file(inbox, os.fsdecode(name), "good", repr(name))
    run_here(output, inbox, engine=LocalEngine(1, 20.0))
    assert statuses(query) == {"\\xff\n.txt": "ok", "\\xff\\xfe.txt": "ok"}
    summary, _ = run_here(output, inbox)
    assert summary.unchanged == 2


def test_a_file_without_permission_has_a_row_and_can_be_read_later(
    inbox, output, query, monkeypatch
):
    path = fakes.report_file(inbox, "a.txt")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("fuhe.pipeline.intake._digest", refuse)
        summary, _ = run_here(output, inbox)
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED
    assert statuses(query) == {"a.txt": "io_error"}
    summary, _ = run_here(output, inbox)
    assert statuses(query) == {"a.txt": "ok"}
    assert len(query("SELECT id FROM documents")) == 1
    assert path.exists()


def test_records_that_the_database_refuses_cost_their_own_file(inbox, output, query, monkeypatch):
    for name in ("bad.txt", "before.txt", "later.txt"):
        fakes.report_file(inbox, name, "good", name)

    class Engine(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task in tasks:
                rows, detail, members = pickle.loads(function(task))
                if "bad" in task.source.path:
                    rows.tables["assessments"] *= 2
                yield task, pickle.dumps((rows, detail, members))

    summary, watcher = run_here(output, inbox, engine=Engine())
    assert statuses(query) == {"bad.txt": "crashed", "before.txt": "ok", "later.txt": "ok"}
    assert summary.failures == 1
    (bad,) = (ended for ended in watcher.endings if "bad" in ended.source.path)
    assert "UNIQUE" in bad.detail


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


def test_a_failure_of_the_engine_is_a_failed_document(inbox, output, query):
    fakes.report_file(inbox, "a.txt")

    class Engine:
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task in tasks:
                yield task, Failure(ErrorCode.TIMEOUT, "took longer")

    summary, _ = run_here(output, inbox, engine=Engine())
    assert summary.documents == {"failed": 1}
    assert statuses(query) == {"a.txt": "timeout"}


def test_bad_arguments_end_a_run_before_anything_is_written(inbox, output):
    fakes.report_file(inbox, "a.txt")
    with pytest.raises(UsageError, match="no such file"):
        run_here(output, inbox / "absent")
    assert not output.exists()
    output.write_text("text")
    with pytest.raises(DatabaseError):
        run_here(output, inbox)
    assert output.read_text() == "text"


def test_rulebooks_and_arguments_are_recorded(inbox, output, query):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox, arguments={"paths": ["收件箱"]})
    (ledger,) = query("SELECT arguments FROM runs")
    assert json.loads(ledger["arguments"]) == {"paths": ["收件箱"]}
    assert {"national-2020"} <= {row["code"] for row in query("SELECT code FROM rulebooks")}


def test_no_worker_starts_where_nothing_is_to_be_read(inbox, output, monkeypatch):
    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox)
    monkeypatch.setattr(LocalEngine, "pool", lambda _: pytest.fail("started"))
    summary, _ = run_here(output, inbox, engine=LocalEngine(1, 5.0))
    assert summary.unchanged == 1


def test_the_work_of_a_worker_is_small_to_send(inbox):
    from fuhe.pipeline.intake import open_file
    from fuhe.pipeline.process import Task

    opened = open_file(fakes.report_file(inbox, "a.txt"))
    result = partial(work, stages=fakes.stages)(Task(opened.source, opened.look))
    assert len(result) < 10_000
