"""One task at a time within limits: what a process is lost by costs its own task."""

import multiprocessing
import os
import signal

import pytest

from fuhe.pipeline.engines.cluster.guard import Guard
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.schemas.errors import ErrorCode


def obey(task):
    if task == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "unpicklable":
        return lambda: None
    return task.encode()


@pytest.fixture
def guard():
    was_daemon = multiprocessing.current_process().daemon
    guard = Guard(LocalEngine(1, 30.0))
    yield guard
    guard.close()
    multiprocessing.current_process().daemon = was_daemon


def test_a_lost_process_costs_its_own_task(guard):
    assert guard.run(obey, "killed").code == ErrorCode.OUT_OF_MEMORY
    assert guard.run(obey, "unpicklable").code == ErrorCode.CRASHED
    assert guard.run(obey, "good") == b"good"


def test_processes_that_were_given_up_are_replaced(guard):
    assert guard.run(obey, "first") == b"first"
    guard._pool.stop()
    assert guard.run(obey, "second") == b"second"
