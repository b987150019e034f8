"""Files that do harm, and engines that fail: each costs only its own document."""

import os
import pickle
from functools import partial

import pytest

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.process import work
from fuhe.schemas.errors import ErrorCode, ExitCode
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, run_here, statuses


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


def test_a_failure_of_the_engine_is_a_failed_document(inbox, output, query):
    fakes.report_file(inbox, "a.txt")

    class Engine:
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task in tasks:
                yield task, Failure(ErrorCode.TIMEOUT, "took longer")

    summary, _ = run_here(output, inbox, engine=Engine())
    assert summary.documents == {"failed": 1}
    assert statuses(query) == {"a.txt": "timeout"}


def test_odd_file_names(inbox, output, query):
    for name in (b"\xff\n.txt", b"\xff\xfe.txt"):
        fakes.report_file(inbox, os.fsdecode(name), "good", repr(name))
    run_here(output, inbox, engine=LocalEngine(1, 20.0))
    assert statuses(query) == {"\\xff\n.txt": "ok", "\\xff\\xfe.txt": "ok"}
    summary, _ = run_here(output, inbox)
    assert summary.unchanged == 2


def test_the_work_of_a_worker_is_small_to_send(inbox):
    from fuhe.pipeline.intake import open_file
    from fuhe.pipeline.process import Task

    opened = open_file(fakes.report_file(inbox, "a.txt"))
    result = partial(work, stages=fakes.stages)(Task(opened.source, opened.look))
    assert len(result) < 10_000
