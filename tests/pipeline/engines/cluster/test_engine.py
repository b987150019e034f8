"""The engine of many machines: a real scheduler, workers in processes of their own."""

import os
import pickle
import signal
import sqlite3
from functools import partial

import pytest

from fuhe.pipeline.engines.cluster.connection import connected
from fuhe.pipeline.engines.cluster.engine import DaskEngine, Settings
from fuhe.pipeline.engines.cluster.errand import (
    Errand,
    Limits,
    Parcel,
    carry_out,
    reading_version,
)
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.process import Task, work
from fuhe.schemas.errors import ErrorCode
from tests.pipeline import fakes
from tests.pipeline.engines.cluster.machines import Machines, wait_for
from tests.pipeline.runs import run_here
from tests.pipeline.test_load import dump, rows


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    machines = Machines(tmp_path_factory.mktemp("cluster"))
    try:
        machines.worker()
        machines.worker()
        yield machines
    finally:
        machines.close()


@pytest.fixture(scope="module")
def client(machines):
    with connected(machines.address, 60.0) as client:
        wait_for(lambda: len(client.nthreads()) == 2)
        yield client


@pytest.fixture
def engine(machines, client):
    limits = Limits(5.0, 400 << 20)
    return DaskEngine(client, Settings(machines.address, limits, patience=60.0), files=10)


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def asked(database, statement):
    connection = sqlite3.connect(database)
    try:
        return rows(connection, statement)
    finally:
        connection.close()


def statuses(database):
    found = asked(
        database,
        "SELECT path, status, error_code FROM files JOIN documents ON documents.id = document_id",
    )
    return {row["path"].rpartition("/")[2]: row["error_code"] or row["status"] for row in found}


def name_of_process(task):
    return str(os.getpid()).encode()


def test_files_that_do_harm_cost_only_themselves(engine, inbox, tmp_path):
    orders = {
        "exit 3": "crashed",
        "segfault": "crashed",
        "raise": "crashed",
        "sleep 60": "timeout",
        "eat": "out_of_memory",
        "encrypted": "encrypted",
        "partial": "unreadable_text",
    }
    for order in orders:
        fakes.report_file(inbox, order, order)
    good = [fakes.report_file(inbox, f"good {n}", "good", f"项目{n}") for n in range(8)]
    run_here(tmp_path / "archive.db", inbox, engine=engine)
    assert statuses(tmp_path / "archive.db") == {**orders, **{path.name: "ok" for path in good}}


def test_an_archive_is_the_same_as_one_made_here(engine, inbox, tmp_path):
    for n in range(20):
        fakes.report_file(inbox, f"{n}", "good", f"项目{n}")
    run_here(tmp_path / "far.db", inbox, engine=engine)
    run_here(tmp_path / "here.db", inbox)
    far, here = (dump_of(tmp_path / name) for name in ("far.db", "here.db"))
    assert far == here
    assert len(far["documents"]) == 20


def dump_of(database):
    connection = sqlite3.connect(database)
    try:
        return {name: rows for name, rows in dump(connection).items() if name != "runs"}
    finally:
        connection.close()


def test_a_worker_killed_in_the_middle_costs_no_file(engine, client, inbox, tmp_path):
    names = {str(n) for n in range(30)}
    for name in names:
        fakes.report_file(inbox, name, "sleep 0.1", f"项目{name}")
    killed = []

    def engine_of_which_one_worker_dies(function, tasks, *watch):
        for number, ended in enumerate(engine.map(function, tasks, *watch)):
            if number == 5:
                killed.append(min(client.run(os.getpid).values()))
                os.kill(killed[0], signal.SIGKILL)
            yield ended

    faulty = type("Faulty", (), {"map": staticmethod(engine_of_which_one_worker_dies)})()
    summary, _ = run_here(tmp_path / "archive.db", inbox, engine=faulty)
    assert killed
    assert statuses(tmp_path / "archive.db") == dict.fromkeys(names, "ok")
    assert summary.documents == {"ok": 30}


def test_a_file_that_takes_its_worker_down_is_blamed_alone(engine, inbox, tmp_path):
    fakes.report_file(inbox, "bad", "kill the worker")
    good = [fakes.report_file(inbox, f"good {n}", "sleep 0.1", f"项目{n}") for n in range(6)]
    run_here(tmp_path / "archive.db", inbox, engine=engine)
    expected = {"bad": "crashed", **{path.name: "ok" for path in good}}
    assert statuses(tmp_path / "archive.db") == expected
    (found,) = asked(
        tmp_path / "archive.db", "SELECT error_message FROM documents WHERE status = 'failed'"
    )
    assert "leave out --engine dask" in found["error_message"]


def test_tasks_are_taken_as_they_are_needed(engine):
    taken = []

    def tasks():
        for n in range(100):
            taken.append(n)
            yield n

    results = engine.map(name_of_process, tasks())
    next(results)
    assert len(taken) < 20
    results.close()


def test_an_errand_has_few_files_for_each_of_many_threads(machines, client):
    engine = DaskEngine(client, Settings(machines.address, Limits(5.0)), files=1000)
    assert [engine.share(threads) for threads in (0, 2, 50, 1000)] == [20, 20, 5, 1]


def test_the_content_of_a_file_that_workers_do_not_see_goes_with_it(engine, tmp_path):
    opened = open_file(fakes.report_file(tmp_path, "a"))
    with (tmp_path / "a").open("rb") as file:
        # What lies there is another thing in each process.
        task = Task(opened.source, opened.look, place=f"/proc/self/fd/{file.fileno()}")
        ((_, result),) = engine.map(partial(work, stages=fakes.stages), [task])
    rows, *_ = pickle.loads(result)
    assert rows.outcome.status == "ok"
    assert rows.outcome.document_id == opened.source.document_id


def test_a_file_that_was_changed_meanwhile_is_not_sent(engine, tmp_path):
    path = fakes.report_file(tmp_path, "a")
    opened = open_file(path)
    path.write_text("REPORT good\nother")
    task = Task(opened.source, opened.look)
    ((_, result),) = engine.map(partial(work, stages=fakes.stages), [task])
    assert result.code == ErrorCode.IO_ERROR
    assert "was changed" in result.message


def test_a_worker_that_came_later_with_another_version_does_nothing():
    errand = Errand("another", name_of_process, (Parcel("task"),), Limits(5.0))
    reply = pickle.loads(carry_out(pickle.dumps(errand)))
    assert (reply.version, reply.results) == (reading_version(), ())
