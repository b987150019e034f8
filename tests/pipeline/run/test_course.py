"""In which order files are read."""

from tests.pipeline import fakes
from tests.pipeline.test_run import inbox, output, run_here
from tests.pipeline.test_run_packed import pack

__all__ = ["inbox", "output"]


def names(watcher):
    return [ended.source.path.rpartition("/")[2] for ended in watcher.endings]


def test_the_largest_files_are_read_first(inbox, output):
    for name, lines in (("a", 1), ("b", 50), ("c", 20), ("d", 50)):
        fakes.report_file(inbox, name, "good", *([name * 9] * lines))
    (inbox / "gone").symlink_to("d")
    _, watcher = run_here(output, inbox)
    assert names(watcher) == ["b", "d", "gone", "c", "a"]


def test_the_largest_members_of_archives_are_read_first(inbox, output):
    pack(inbox / "a.zip", small="good")
    pack(inbox / "b.zip", **{"larger" * 4: "good", "largest" * 6: "good"})
    _, watcher = run_here(output, inbox)
    assert names(watcher) == ["largest" * 6, "larger" * 4, "small", "b.zip", "a.zip"]
    assert [ended.is_member for ended in watcher.endings] == [True, True, True, False, False]


def test_a_file_that_vanishes_is_told_and_costs_itself(inbox, output):
    fakes.report_file(inbox, "there")
    (inbox / "broken").symlink_to("nowhere")
    summary, watcher = run_here(output, inbox / "there", inbox / "broken")
    assert names(watcher) == ["there", "broken"]
    assert summary.failures == 1
