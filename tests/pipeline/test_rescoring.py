"""Rescoring an archive: the same rows as a run, whatever rulebook; what is told and kept."""

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.process import Stages, load_stages
from fuhe.pipeline.rescoring import Options, rescore_archive
from fuhe.pipeline.run import Options as RunOptions
from fuhe.pipeline.run import run
from fuhe.schemas.database.migrations import APPLICATION_ID
from fuhe.schemas.errors import DatabaseError, ErrorCode, ExitCode, NothingToReadError, UsageError
from fuhe.schemas.rulebook import rulebook
from tests.corpus.files import CORPUS
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, Watcher
from tests.pipeline.test_load import dump, rows


class RescoreWatcher(Watcher):
    def found(self, documents):
        self.documents = documents


def rescore_here(archive, *, engine=None, stages=fakes.stages, given=None):
    watcher = RescoreWatcher()
    options = Options(archive=archive, rulebook=given, arguments={"command": "rescore"})
    summary = rescore_archive(options, lambda _: engine or InProcess(), watcher, stages)
    return summary, watcher


def read_here(archive, *paths, stages=fakes.stages, given=None):
    options = RunOptions(output=archive, rulebook=given)
    return run(paths, options, lambda _: InProcess(), Watcher(), stages)


def contents(archive):
    connection = sqlite3.connect(archive)
    found = dump(connection)
    connection.close()
    found.pop("runs")
    return found


def execute(archive, *statements):
    connection = sqlite3.connect(archive)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def archive(tmp_path):
    """An archive of three reports, a file that no extractor knows and one with a password."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(3):
        fakes.report_file(inbox, f"{n}.txt", "good", f"项目{n}")
    fakes.report_file(inbox, "encrypted", "encrypted")
    (inbox / "b.bin").write_bytes(b"\0\1\2")
    path = tmp_path / "archive.db"
    read_here(path, inbox)
    return path


def test_the_corpus_rescored_is_the_corpus_read(tmp_path):
    by_choice, given = tmp_path / "choice.db", tmp_path / "given.db"
    reports = CORPUS / "reports"
    book = rulebook("national-2020")
    read_here(by_choice, reports, stages=load_stages)
    read_here(given, reports, stages=load_stages, given=book)
    read, read_as_given = contents(by_choice), contents(given)
    assert read["rescores"] != read_as_given["rescores"]
    same, watcher = rescore_here(by_choice, stages=load_stages)
    assert contents(by_choice) == read
    assert (same.tally.documents, same.tally.changed) == (watcher.documents, 0)
    assert (same.tally.added, same.tally.removed, same.exit_code) == ({}, {}, ExitCode.OK)
    other, _ = rescore_here(by_choice, stages=load_stages, given=book)
    assert contents(by_choice) == read_as_given
    assert other.tally.documents == same.tally.documents
    # Each report stands there twice, as Word and as PDF: the same body's own, no finding.
    assert other.comparison.findings == {}
    rescore_here(by_choice, stages=load_stages)
    assert contents(by_choice) == read


def test_what_changed_is_counted(archive):
    execute(
        archive,
        "UPDATE rescores SET verdict = 'consistent' WHERE subject = 'execution'",
        "UPDATE findings SET code = 'fund-total-blank'",
        "UPDATE assessments SET rulebook = 'old', rulebook_reason = NULL",
    )
    summary, watcher = rescore_here(archive)
    tally = summary.tally
    assert (tally.documents, tally.forms, tally.changed) == (5, 3, 3)
    assert tally.verdicts == {("consistent", "misplaced"): 3}
    assert tally.added == {"total-in-execution-cell": 3}
    assert tally.removed == {"fund-total-blank": 3}
    assert sum(change.is_change for change in watcher.rescores) == 3
    connection = sqlite3.connect(archive)
    assert rows(connection, "SELECT DISTINCT rulebook, rulebook_reason FROM assessments") == [
        {"rulebook": "national-2020", "rulebook_reason": "由使用者指定"}
    ]
    last = rows(connection, "SELECT * FROM runs ORDER BY id")[-1]
    assert (last["documents_rescored"], last["exit_code"]) == (5, 0)
    assert last["arguments"] == '{"command": "rescore"}'
    assert last["finished_at"]
    connection.close()


def test_another_wording_of_a_finding_is_written_and_not_counted(archive):
    before = contents(archive)
    execute(archive, "UPDATE findings SET message = 'old', rulebook = 'old'")
    summary, _ = rescore_here(archive)
    assert (summary.tally.added, summary.tally.removed, summary.tally.changed) == ({}, {}, 0)
    assert contents(archive) == before


def test_documents_without_records_are_left_and_told(archive):
    before = contents(archive)
    execute(
        archive,
        "DELETE FROM records WHERE document_id = (SELECT min(document_id) FROM records)",
        "UPDATE rescores SET verdict = 'consistent'",
    )
    summary, _ = rescore_here(archive)
    assert (summary.without_records, summary.tally.documents) == (1, 4)
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED
    assert len([row for row in contents(archive)["rescores"] if row in before["rescores"]]) == 4
    execute(archive, "UPDATE records SET format = 99")
    summary, _ = rescore_here(archive)
    assert summary.without_records == 3


def test_records_that_are_damaged_cost_their_own_document(archive):
    first = "document_id = (SELECT min(document_id) FROM records)"
    execute(archive, f"UPDATE records SET records = x'00' WHERE {first}")
    summary, watcher = rescore_here(archive)
    assert (summary.tally.failures, summary.tally.documents) == (1, 4)
    assert "fuhe run --force" in watcher.failures[0].problem
    assert summary.exit_code == ExitCode.SOME_INPUT_FAILED


def test_a_fault_in_the_rules_costs_its_own_document(archive):
    def broken():
        def check(content, report, rescoring):
            if content.paragraphs[0].text == "项目1":
                raise KeyError("a fault")
            return fakes.check(content, report, rescoring)

        known = fakes.stages()
        return Stages(
            known.extractors, known.recognize, known.normalize, known.repair, known.rescore, check
        )

    before = contents(archive)
    summary, watcher = rescore_here(archive, stages=broken)
    assert (summary.tally.failures, summary.tally.documents) == (1, 4)
    assert "KeyError" in watcher.failures[0].detail
    assert contents(archive) == before


def test_what_a_lost_worker_had_in_hand_is_tried_one_by_one(archive):
    class Engine:
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task in tasks:
                if len(task.documents) > 1:
                    yield task, Failure(ErrorCode.CRASHED, "lost")
                else:
                    lost = Failure(ErrorCode.TIMEOUT, "took longer")
                    yield task, function(task) if task.documents[0].records else lost

    summary, watcher = rescore_here(archive, engine=Engine())
    assert summary.tally.documents == 3
    assert ["lost (timeout)" in failed.problem for failed in watcher.failures] == [True, True]


def test_a_document_that_was_loaded_anew_meanwhile_is_left_as_it_is(archive):
    class Engine(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task, result in super().map(function, tasks, stopping):
                execute(
                    archive,
                    "UPDATE documents SET ingested_at = 'later'",
                    "UPDATE rescores SET explanation = 'anew'",
                )
                yield task, result

    summary, _ = rescore_here(archive, engine=Engine())
    assert summary.tally.documents == 0
    assert {dict(row)["explanation"] for row in contents(archive)["rescores"]} == {"anew"}


def test_a_later_run_reads_nothing_and_applies_its_own_choice(archive, tmp_path, monkeypatch):
    before = contents(archive)
    rescore_here(archive, given=rulebook("national-2020"))
    connection = sqlite3.connect(archive)
    assert rows(connection, "SELECT DISTINCT rulebook FROM documents") == [
        {"rulebook": "national-2020"}
    ]
    connection.close()
    monkeypatch.setattr("fuhe.pipeline.run.openings.open_file", lambda _: pytest.fail("opened"))
    summary = read_here(archive, tmp_path / "inbox")
    assert (summary.unchanged, summary.rescored) == (5, 5)
    assert contents(archive) == before
    again = read_here(archive, tmp_path / "inbox")
    assert (again.unchanged, again.rescored) == (5, 0)


def test_new_rules_are_not_applied_twice_and_old_readings_are_read_again(
    archive, tmp_path, monkeypatch
):
    old = "substr(pipeline_version, 1, length('0.1.0+aaaaaaaa'))"
    for name in ("run.course", "rescoring"):
        monkeypatch.setattr(f"fuhe.pipeline.{name}.pipeline_version", lambda: NEW_RULES)
    execute(
        archive,
        f"UPDATE documents SET pipeline_version = replace(pipeline_version, {old}, "
        "'0.1.0+aaaaaaaa')",
    )
    summary, _ = rescore_here(archive)
    assert summary.outdated == 0
    later = read_here(archive, tmp_path / "inbox")
    assert (later.unchanged, later.rescored) == (5, 0)
    monkeypatch.setattr("fuhe.pipeline.run.course.pipeline_version", lambda: NEW_READING)
    monkeypatch.setattr("fuhe.pipeline.rescoring.pipeline_version", lambda: NEW_READING)
    summary, _ = rescore_here(archive)
    assert summary.outdated == 3
    later = read_here(archive, tmp_path / "inbox")
    assert later.unchanged == 0


NEW_RULES = "0.1.0+aaaaaaaa.12345678"
NEW_READING = "0.1.0+bbbbbbbb.12345678"


def test_an_archive_without_documents_and_one_of_an_older_schema(tmp_path, archive):
    from fuhe.pipeline.archive import open_archive

    empty = tmp_path / "empty.db"
    open_archive(empty).close()
    with pytest.raises(NothingToReadError, match="holds no document"):
        rescore_here(empty)
    with pytest.raises(UsageError, match="no such file"):
        rescore_here(tmp_path / "absent.db")
    assert not (tmp_path / "absent.db").exists()
    for version, words in ((1, "older fuhe"), (99, "newer fuhe")):
        execute(archive, f"PRAGMA user_version = {version}")
        with pytest.raises(DatabaseError, match=words) as error:
            rescore_here(archive)
        assert error.value.exit_code == ExitCode.NOT_A_FUHE_DATABASE


def test_an_archive_of_the_first_version_is_filled_by_a_run_and_can_then_be_rescored(tmp_path):
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    first = Path(__file__).parents[1] / "schemas" / "schema_1.sql"
    connection.executescript(first.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO documents (id, media_type, size_bytes, pipeline_version, status, seconds, "
        "ingested_at) VALUES ('d', 'text/plain', 1, '0.1.0+12345678', 'ok', 0, 't')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseError, match="fuhe run PATH -o"):
        rescore_here(path)
    read_here(path, fakes.report_file(tmp_path, "a.txt"))
    summary, _ = rescore_here(path)
    assert (summary.tally.documents, summary.without_records) == (1, 1)


PROGRAM = """
import sys, time
from fuhe.pipeline import process, reapplication
from fuhe.pipeline.process import Stages
from tests.pipeline import fakes

def check(content, report, rescoring):
    time.sleep(0.01)
    return fakes.check(content, report, rescoring)

def stages():
    known = fakes.stages()
    return Stages(
        known.extractors, known.recognize, known.normalize, known.repair, known.rescore, check
    )

class Here:
    def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
        for task in tasks:
            if stopping():
                break
            yield task, function(task)

process.load_stages = stages
reapplication._BATCH = 4
from fuhe.pipeline.cli import main
sys.modules["fuhe.pipeline.cli.rescore"].local_engine = lambda *_, **__: Here()
sys.exit(main())
"""


def start(archive):
    command = [sys.executable, "-c", PROGRAM, "rescore", str(archive), "--json", "-q"]
    return subprocess.Popen(
        [*command, "--rulebook", "national-2020"], stdout=subprocess.PIPE, text=True
    )


@pytest.fixture
def changed(tmp_path):
    """An archive of 40 reports whose verdicts are all to be replaced."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(40):
        fakes.report_file(inbox, f"{n}.txt", "good", f"项目{n}")
    path = tmp_path / "archive.db"
    read_here(path, inbox)
    execute(path, "UPDATE rescores SET verdict = 'consistent'", "DELETE FROM findings")
    return path


def whole(archive):
    """Return how many documents are rescored; each has all of its new rows or all of its old."""
    connection = sqlite3.connect(archive)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = rows(
        connection,
        "SELECT d.rulebook AS book, (SELECT count(*) FROM findings f WHERE f.document_id = d.id) "
        "AS findings, (SELECT group_concat(DISTINCT verdict) FROM rescores r JOIN assessments a ON "
        "a.id = r.assessment_id WHERE a.document_id = d.id) AS verdicts FROM documents d",
    )
    connection.close()
    for row in found:
        old = (None, 0, "consistent")
        new = ("national-2020", 1, "misplaced,not_recomputable")
        assert tuple(row.values()) in (old, new)
    return sum(row["book"] is not None for row in found)


def test_killed_at_any_moment_it_can_be_run_again(changed):
    counts = []
    for _ in range(2):
        process = start(changed)
        for _ in range(6):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        counts.append(whole(changed))
    assert 0 < counts[0] < 40
    rescore_here(changed, given=rulebook("national-2020"))
    assert whole(changed) == 40


def test_interrupted_it_ends_what_is_in_hand(changed):
    process = start(changed)
    process.stdout.readline()
    time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert 0 < whole(changed) < 40


def test_with_worker_processes(archive):
    before = contents(archive)
    execute(archive, "UPDATE rescores SET verdict = 'consistent'")
    summary, _ = rescore_here(archive, engine=LocalEngine(2, 60.0))
    assert summary.tally.documents == 5
    assert contents(archive) == before
