"""Between intake and the workers: what is prepared, what is not, and that nothing is left."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor, Preparation
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.prepare import Limits, discard, preparing
from fuhe.pipeline.process import Task, process
from tests.pipeline import fakes
from tests.pipeline.runs import run_here


def kind(path: Path) -> str | None:
    if path.name.startswith("fault"):
        raise KeyError(path)
    return path.name[0] if path.name[0] in "xy" else None


def prepare(files, folder, memory_bytes, stopping):
    if any(path.name == "x-broken" for path in files.values()):
        raise RuntimeError
    results = {}
    for key, path in files.items():
        if path.name == "x-slow":
            while not stopping():
                time.sleep(0.01)
        if not path.name.endswith("lost"):
            results[key] = folder / key
            results[key].write_text(f"{len(files)} files of {memory_bytes}")
    return results


def extract_prepared(path, prepared):
    content = fakes.extract(path)
    return replace(content, media_type=prepared.read_text())


PREPARATION = Preparation(size=3, kind=kind, prepare=prepare, extract=extract_prepared)
EXTRACTOR = Extractor("fake", "1", fakes.identify, fakes.extract, PREPARATION)


LIMITS = Limits(1, 1000)


def stages():
    return replace(fakes.stages(), extractors=(EXTRACTOR,))


def tasks(folder, *names):
    for name in names:
        opened = open_file(fakes.report_file(folder, name, "good", name))
        yield Task(opened.source, opened.look)


def name(task):
    return Path(task.source.path).name


def through(folder, *names, limits=LIMITS):
    """Return what each file came out with: the words of its batch, None without one."""
    found = {}
    with preparing(tasks(folder, *names), [EXTRACTOR], limits) as ready:
        for task in ready:
            found[name(task)] = Path(task.prepared).read_text() if task.prepared else None
    return found


def test_files_of_one_kind_are_prepared_together(tmp_path):
    found = through(tmp_path, "x1", "a", "y1", "x2", "y2", "x3", "x4", "b", "x5")
    of_x, rest, of_y = "3 files of 1000", "2 files of 1000", "2 files of 1000"
    assert found == {
        **dict.fromkeys(("x1", "x2", "x3"), of_x),
        **dict.fromkeys(("x4", "x5"), rest),
        **dict.fromkeys(("y1", "y2"), of_y),
        **dict.fromkeys("ab"),
    }


def test_others_do_not_wait_for_a_batch(tmp_path):
    with preparing(tasks(tmp_path, "x1", "a", "b", "x2"), [EXTRACTOR], Limits()) as ready:
        assert [name(task) for task in ready] == ["a", "b", "x1", "x2"]


def test_one_file_alone_is_no_batch(tmp_path):
    assert through(tmp_path, "x1", "y1") == {"x1": None, "y1": None}


def test_what_does_not_come_out_goes_on_as_it_is(tmp_path):
    found = through(tmp_path, "x1", "x-lost", "x2", "x3", "x-broken")
    words = "3 files of 1000"
    assert found == {"x1": words, "x-lost": None, "x2": words, "x3": None, "x-broken": None}


def test_a_fault_in_the_look_is_the_workers_matter(tmp_path):
    assert through(tmp_path, "fault", "a") == {"fault": None, "a": None}


@pytest.mark.parametrize("batches", [1, 3])
def test_every_file_comes_out_once(tmp_path, batches):
    names = [f"{letter}{number}" for number in range(20) for letter in "xya"]
    found = through(tmp_path, *names, limits=Limits(batches))
    assert sorted(found) == sorted(names)


def test_the_folder_goes_with_the_end_and_a_file_when_its_task_is_done(tmp_path):
    with preparing(tasks(tmp_path, "x1", "x2"), [EXTRACTOR], Limits()) as ready:
        first, second = ready
        folder = Path(first.prepared).parent
        discard(first)
        assert not Path(first.prepared).exists()
        assert Path(second.prepared).exists()
    assert not folder.exists()
    discard(second)


def test_when_the_run_stops_no_batch_is_waited_for(tmp_path):
    stopped = []
    names = ["x1", "x2", "x-slow", "x4", "x5", "x6", "a"]
    with preparing(tasks(tmp_path, *names), [EXTRACTOR], Limits(), lambda: True) as ready:
        stopped += ready
    assert [name(task) for task in stopped] == ["a"]


def test_a_task_is_read_from_what_was_prepared(tmp_path):
    with preparing(tasks(tmp_path, "x1", "x2"), [EXTRACTOR], Limits()) as ready:
        found = [process(task, stages()).outcome.content.media_type for task in ready]
    assert found == ["2 files of None"] * 2


def test_a_run_reads_every_file_and_leaves_nothing(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for each in ("x1", "x2", "x3", "x4", "a", "y-lost"):
        fakes.report_file(inbox, each, "good", each)
    output = tmp_path / "archive.db"
    engine = LocalEngine(2, 20.0)
    summary, watcher = run_here(output, inbox, stages=stages, engine=engine)
    assert summary.documents == {"ok": 6}
    kinds = {ended.source.path[-6:]: ended.outcome.media_type for ended in watcher.endings}
    assert kinds["box/x1"] == "3 files of None"
    again, _ = run_here(output, inbox, stages=stages, engine=engine)
    assert again.unchanged == 6
