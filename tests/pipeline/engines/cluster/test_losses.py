"""What a run says when the cluster itself is lost in the middle; what was read is kept."""

import os
import signal
import sqlite3

import pytest

from fuhe.pipeline.engines.cluster.connection import connected
from fuhe.pipeline.engines.cluster.engine import DaskEngine, Settings
from fuhe.pipeline.engines.cluster.errand import Limits
from fuhe.schemas.errors import FuheError
from tests.pipeline import fakes
from tests.pipeline.runs import run_here


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(12):
        fakes.report_file(folder, f"{n}", "sleep 0.2", f"项目{n}")
    return folder


def documents(database):
    connection = sqlite3.connect(database)
    try:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    finally:
        connection.close()


def run_until(machines, inbox, output, lose, patience):
    """Run; call `lose` after the first result. Return what the run raised."""
    with connected(machines.address, 60.0) as client:
        real = DaskEngine(client, Settings(machines.address, Limits(20.0), None, patience), 12)

        def losing(function, tasks, *watch):
            for number, ended in enumerate(real.map(function, tasks, *watch)):
                yield ended
                if number == 0:
                    lose()

        engine = type("Losing", (), {"map": staticmethod(losing)})()
        with pytest.raises(FuheError) as raised:
            run_here(output, inbox, engine=engine)
    return raised.value.message


def test_without_its_scheduler_a_run_ends_and_goes_on_later(machines, inbox, tmp_path):
    machines.worker()
    output = tmp_path / "archive.db"
    scheduler = machines.processes[0]
    message = run_until(
        machines, inbox, output, lambda: os.killpg(scheduler.pid, signal.SIGKILL), 60.0
    )
    assert "the scheduler is gone" in message
    kept = documents(output)
    assert 1 <= kept < 12
    summary, _ = run_here(output, inbox)
    assert (summary.unchanged, summary.documents) == (kept, {"ok": 12 - kept})


def test_without_any_worker_a_run_ends(machines, inbox, tmp_path):
    worker = machines.worker("--no-nanny")
    message = run_until(
        machines,
        inbox,
        tmp_path / "archive.db",
        lambda: os.killpg(worker.pid, signal.SIGKILL),
        2.0,
    )
    assert "no worker is left" in message
    assert f"dask worker {machines.address}" in message
