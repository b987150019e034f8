"""A run over packed folders: each member a file of its own, nothing unpacked twice."""

import pytest

from fuhe.pipeline import process
from fuhe.pipeline.engines import Failure
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.schemas.errors import ErrorCode, ExitCode
from fuhe.schemas.rulebook import rulebook
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, pack, run_here, statuses
from tests.pipeline.test_rescoring import rescore_here


@pytest.fixture
def unpacked(monkeypatch):
    """The archives that were unpacked."""
    seen = []

    def unpack(path, media_type, folder):
        seen.append(path.name)
        return real(path, media_type, folder)

    real = process.unpack
    monkeypatch.setattr(process, "unpack", unpack)
    return seen


def test_each_member_is_a_file_with_its_own_row(inbox, output, query):
    pack(inbox / "a.zip", one="good", two="partial")
    (inbox / "empty.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    summary, watcher = run_here(output, inbox)
    assert statuses(query) == {
        "a.zip": "ok",
        "a.zip!甲/one": "ok",
        "a.zip!甲/two": "unreadable_text",
        "empty.zip": "empty",
    }
    assert summary.left == 0
    assert [ended.is_member for ended in watcher.endings].count(True) == 2
    (grid,) = query("SELECT project_name FROM assessments WHERE project_name = 'one'")
    assert grid["project_name"] == "one"


def test_in_processes(inbox, output, query):
    for number in range(3):
        pack(inbox / f"{number}.zip", **{f"{number}{n}": "good" for n in range(3)})
    fakes.report_file(inbox, "plain")
    summary, _ = run_here(output, inbox, engine=LocalEngine(2, 20.0))
    assert summary.documents == {"ok": 13}
    assert len(statuses(query)) == 13


def test_an_unchanged_archive_is_not_unpacked_again(inbox, output, query, unpacked):
    pack(inbox / "a.zip", one="good", two="good")
    run_here(output, inbox)
    before = query("SELECT path, last_seen_at FROM files")
    summary, watcher = run_here(output, inbox)
    assert unpacked == ["a.zip"]
    assert summary.unchanged == 3
    assert len(watcher.endings) == len(before) == 3
    assert summary.left == 0


def test_a_changed_archive_is_unpacked_and_only_what_is_new_is_read(inbox, output, query):
    path = pack(inbox / "a.zip", one="good", two="good")
    run_here(output, inbox)
    pack(path, one="good", three="good")
    summary, _ = run_here(output, inbox)
    # The archive and its new member.
    assert summary.documents == {"ok": 2}
    assert summary.unchanged == 1
    summary, _ = run_here(output, inbox)
    assert (summary.documents, summary.unchanged) == ({}, 3)


def test_a_member_to_be_tried_again_unpacks_its_archive_again(inbox, output, query, unpacked):
    pack(inbox / "a.zip", one="good", two="good")

    class Loses(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task, result in super().map(function, tasks, stopping):
                is_two = task.source.path.endswith("two")
                yield task, Failure(ErrorCode.TIMEOUT, "too slow: wait") if is_two else result

    run_here(output, inbox, engine=Loses())
    assert statuses(query)["a.zip!甲/two"] == "timeout"
    run_here(output, inbox)
    assert statuses(query)["a.zip!甲/two"] == "ok"
    assert unpacked == ["a.zip", "a.zip"]


def test_a_run_that_was_stopped_goes_on_with_the_members(inbox, output, query):
    pack(inbox / "a.zip", one="good", two="good")

    class Stops(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for task, result in super().map(function, tasks, stopping):
                yield task, result
                if "!" in task.source.path:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_here(output, inbox, engine=Stops())
    assert statuses(query) == {"a.zip!甲/one": "ok"}
    summary, _ = run_here(output, inbox)
    assert set(statuses(query)) == {"a.zip", "a.zip!甲/one", "a.zip!甲/two"}
    assert summary.unchanged == 1


def test_a_copy_of_a_member_is_read_once(inbox, output, query):
    pack(inbox / "a.zip", one="good")
    pack(inbox / "b.zip", one="good")
    summary, _ = run_here(output, inbox)
    assert set(statuses(query)) == {"a.zip", "a.zip!甲/one", "b.zip", "b.zip!甲/one"}
    assert len(query("SELECT id FROM documents WHERE media_type = 'text/x-report'")) == 1
    assert summary.left == 0


def test_more_archives_than_are_unpacked_at_once(inbox, output, query, monkeypatch):
    monkeypatch.setattr("fuhe.pipeline.run.archives._AT_ONCE", 2)
    for number in range(5):
        pack(inbox / f"{number}.zip", **{f"m{number}": "good"})
    (inbox / "5.zip").write_bytes(b"PK\x03\x04 damaged")
    fakes.report_file(inbox, "plain")
    summary, _ = run_here(output, inbox)
    found = statuses(query)
    assert len(found) == 12
    assert found["5.zip"] == "corrupt"
    assert summary.left == 0


def test_other_rules_are_applied_to_what_was_in_an_archive_without_unpacking_it(
    inbox, output, query, unpacked
):
    pack(inbox / "a.zip", one="good")
    run_here(output, inbox)
    again, _ = run_here(output, inbox, rulebook=rulebook("hubei"))
    assert unpacked == ["a.zip"]
    assert (again.rescored, again.failures) == (2, 0)
    assert {row["rulebook"] for row in query("SELECT rulebook FROM documents")} == {"hubei"}
    summary, _ = rescore_here(output)
    assert (summary.found, summary.without_records, summary.exit_code) == (2, 0, ExitCode.OK)
