"""When documents that wait are loaded: how many, how long, and that none waits without need."""

import pytest

from fuhe.pipeline.process import failed
from fuhe.pipeline.rows import document_rows
from fuhe.pipeline.run import batch as batches
from fuhe.pipeline.run.batch import Batch, Taken
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import SourceFile
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, run_here


@pytest.fixture
def clock(monkeypatch):
    """The seconds that a batch sees: a list of one number."""
    seconds = [100.0]
    monkeypatch.setattr(batches.time, "monotonic", lambda: seconds[0])
    return seconds


def taken(number, rows=1):
    source = SourceFile(
        path=f"/{number}",
        document_id=f"{number:064}",
        size_bytes=1,
        modified_at="2024-01-01T00:00:00Z",
        media_type="text/plain",
    )
    found = document_rows(failed(source, ErrorCode.CORRUPT, "broken"), "v1", None)
    found.tables["documents"] *= rows
    return Taken(source, found)


def test_a_batch_is_due_when_it_is_full(clock):
    batch = Batch()
    assert not batch.is_due
    for number in range(batches.DOCUMENTS - 1):
        batch.add(taken(number))
    assert not batch.is_due
    batch.add(taken(batches.DOCUMENTS))
    assert batch.is_due
    assert f"{0:064}" in batch
    assert [one.source.path for one in batch.empty()][:2] == ["/0", "/1"]
    assert f"{0:064}" not in batch
    assert (batch.is_due, batch.empty()) == (False, [])


def test_a_batch_is_due_when_it_holds_many_rows(clock):
    batch = Batch()
    batch.add(taken(1, batches.ROWS - 1))
    assert not batch.is_due
    batch.add(taken(2))
    assert batch.is_due
    batch.empty()
    batch.add(taken(3))
    assert not batch.is_due


def test_no_document_waits_long_for_others(clock):
    batch = Batch()
    batch.add(taken(1))
    clock[0] += batches.SECONDS - 0.1
    batch.add(taken(2))
    assert not batch.is_due
    clock[0] += 0.1
    assert batch.is_due
    batch.empty()
    clock[0] += 50
    batch.add(taken(3))
    assert not batch.is_due


def test_what_was_read_is_loaded_while_nothing_else_ends(inbox, output, query):
    for name in ("a", "b", "c"):
        fakes.report_file(inbox, name)
    loaded = []

    class Waits(InProcess):
        def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
            for number, ended in enumerate(super().map(function, tasks, stopping), start=1):
                yield ended
                if number == 2:
                    idle()
                loaded.append(query("SELECT count(*) AS n FROM documents")[0]["n"])

    run_here(output, inbox, engine=Waits())
    assert loaded == [0, 2, 2]
    assert query("SELECT count(*) AS n FROM documents")[0]["n"] == 3


def test_a_copy_that_comes_while_its_content_waits_is_recorded(inbox, output, query):
    for name in ("a", "copy of a", "z"):
        fakes.report_file(inbox, name, "good", "the same" if name != "z" else "another")
    summary, watcher = run_here(output, inbox)
    assert summary.copies == 1
    assert len(query("SELECT path FROM files")) == 3
    assert len(query("SELECT id FROM documents")) == 2
    assert len(watcher.endings) == 3
