"""Other rules are applied to what was read before; nothing is read again for them."""

import os
import signal
import sqlite3

import pytest

from fuhe.pipeline.process import Stages
from fuhe.schemas.errors import ExitCode
from fuhe.schemas.rulebook import rulebook
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, run_here


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
