"""`--only-failed`: what failed is read again, whyever it did; nothing else is looked at."""

import pytest

from fuhe.schemas.errors import ExitCode, UsageError
from tests.pipeline import fakes
from tests.pipeline.runs import pack, run_here, statuses


def paths(watcher):
    return sorted(ended.source.path.rpartition("inbox/")[2] for ended in watcher.endings)


def test_only_what_failed_is_read_again(inbox, output, query):
    fakes.report_file(inbox, "good")
    for name in ("encrypted", "raise"):
        fakes.report_file(inbox, name, name)
    (inbox / "unknown.bin").write_bytes(b"\0\1\2")
    run_here(output, inbox)
    fakes.report_file(inbox, "new")
    fakes.report_file(inbox, "encrypted", "good", "解密后")
    summary, watcher = run_here(output, inbox, only_failed=True)
    assert paths(watcher) == ["encrypted", "raise", "unknown.bin"]
    assert not any(ended.unchanged for ended in watcher.endings)
    assert (len(summary.found.files), summary.left_alone) == (3, 2)
    assert summary.documents == {"ok": 1, "failed": 2}
    assert statuses(query) == {
        "good": "ok",
        "encrypted": "ok",
        "raise": "crashed",
        "unknown.bin": "unsupported_format",
    }


def test_an_archive_is_unpacked_for_the_member_that_failed(inbox, output, query):
    pack(inbox / "a.zip", one="good", two="encrypted", three="partial")
    pack(inbox / "b!c.zip", four="raise")
    pack(inbox / "d.zip", five="good")
    run_here(output, inbox)
    summary, watcher = run_here(output, inbox, only_failed=True)
    read = {ended.source.path.rpartition("inbox/")[2]: ended.unchanged for ended in watcher.endings}
    assert read == {
        "a.zip": False,
        "a.zip!甲/one": True,
        "a.zip!甲/two": False,
        "a.zip!甲/three": True,
        "b!c.zip": False,
        "b!c.zip!甲/four": False,
    }
    assert (len(summary.found.files), summary.left_alone) == (2, 1)


def test_what_lacked_time_is_read_again(inbox, output):
    for name in ("partial", "late"):
        fakes.report_file(inbox, name, name)
    first, _ = run_here(output, inbox)
    assert first.documents == {"partial": 2}
    for only_failed in (True, False):
        summary, watcher = run_here(output, inbox, only_failed=only_failed)
        assert summary.documents == {"partial": 1}
        (late,) = (e for e in watcher.endings if e.source.path.endswith("late"))
        assert not late.unchanged


def test_where_nothing_failed_nothing_is_read(inbox, output):
    fakes.report_file(inbox, "good")
    run_here(output, inbox)
    summary, watcher = run_here(output, inbox, only_failed=True)
    assert (summary.exit_code, summary.left_alone, watcher.endings) == (ExitCode.OK, 1, [])


def test_without_a_database_nothing_can_have_failed(inbox, output):
    fakes.report_file(inbox, "good")
    with pytest.raises(UsageError, match="no such database"):
        run_here(output, inbox, only_failed=True)
    assert not output.exists()


def test_all_and_only_what_failed_contradict(inbox, output):
    fakes.report_file(inbox, "good")
    with pytest.raises(UsageError, match="choose one"):
        run_here(output, inbox, force=True, only_failed=True)
