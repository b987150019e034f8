"""The engine of this machine: results, failures, lost workers, and when it stops."""

import ctypes
import os
import signal
from collections import Counter
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from fuhe.pipeline.engines import Failure, local
from fuhe.pipeline.engines.local import LocalEngine
from fuhe.schemas.errors import ErrorCode, FuheError


def obey(task):
    if task == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "unpicklable":
        return lambda: None
    if task == "exit":
        os._exit(0)
    if task.startswith("segfault"):
        ctypes.string_at(0)
    return task.encode()


def worker_of(task):
    return str(os.getpid()).encode()


def test_every_task_comes_back_with_its_own_result():
    tasks = [f"task {n}" for n in range(40)]
    results = dict(LocalEngine(2, 20.0).map(obey, tasks))
    assert results == {task: task.encode() for task in tasks}


def test_what_a_worker_dies_of_is_said():
    results = dict(LocalEngine(1, 20.0).map(obey, ["killed", "unpicklable", "good"]))
    assert results["killed"].code == ErrorCode.OUT_OF_MEMORY
    assert "killed by the system" in results["killed"].message
    assert results["unpicklable"].code == ErrorCode.CRASHED
    assert results["good"] == b"good"


def test_tasks_are_taken_as_they_are_needed():
    taken = []

    def tasks():
        for n in range(100):
            taken.append(n)
            yield str(n)

    results = LocalEngine(2, 20.0).map(obey, tasks())
    next(results)
    assert len(taken) < 20
    results.close()


def test_stopping_ends_what_was_begun_and_takes_no_more():
    results = LocalEngine(2, 20.0).map(obey, (str(n) for n in range(100)), lambda: len(ended) >= 3)
    ended = []
    for task, result in results:
        ended.append(task)
        assert result == task.encode()
    assert 3 <= len(ended) < 20


class FakePool:
    """Workers that answer as told: `answers` are results, errors, or None for never."""

    def __init__(self, answers):
        self.answers = answers
        self.stopped = False

    def schedule(self, function, args, timeout):
        future = Future()
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        elif answer is not None:
            future.set_result(answer)
        return future

    def stop(self):
        self.stopped = True

    def join(self):
        assert self.stopped


def with_pools(monkeypatch, *pools):
    left = list(pools)
    monkeypatch.setattr(LocalEngine, "pool", lambda _: FakePool(left.pop(0)))
    monkeypatch.setattr(local, "_GRACE_SECONDS", 0.0)
    monkeypatch.setattr(local, "_POLL_SECONDS", 0.01)
    return LocalEngine(1, 0.05)


def test_who_waits_is_told_that_nothing_ends(monkeypatch):
    engine = with_pools(monkeypatch, [b"1", None], [None], [])
    told = []
    results = engine.map(obey, ["a", "b"], idle=lambda: told.append("idle"))
    assert (next(results), told) == (("a", b"1"), [])
    next(results)
    assert told


def test_tasks_of_workers_that_were_lost_are_begun_again(monkeypatch):
    broken = BrokenProcessPool()
    engine = with_pools(monkeypatch, [b"1", broken, broken], [b"2", b"3"])
    assert dict(engine.map(obey, ["a", "b", "c"])) == {"a": b"1", "b": b"2", "c": b"3"}


def test_a_task_whose_workers_are_lost_twice_has_failed(monkeypatch):
    broken = BrokenProcessPool()
    engine = with_pools(monkeypatch, [b"1", broken], [broken])
    results = dict(engine.map(obey, ["a", "b"]))
    assert results["a"] == b"1"
    assert results["b"].code == ErrorCode.CRASHED


def test_workers_that_never_answer_are_replaced(monkeypatch):
    engine = with_pools(monkeypatch, [b"1", None], [None], [])
    results = dict(engine.map(obey, ["a", "b"]))
    assert results["a"] == b"1"
    assert isinstance(results["b"], Failure)


def test_workers_that_never_start_end_the_run(monkeypatch):
    broken = BrokenProcessPool()
    engine = with_pools(monkeypatch, [broken], [broken])
    with pytest.raises(FuheError, match="cannot run here"):
        list(engine.map(obey, ["a"]))


def test_a_native_crash_costs_its_own_task_whatever_runs_beside_it():
    tasks = [f"{'segfault' if n % 5 == 2 else 'good'} {n}" for n in range(40)]
    results = dict(LocalEngine(3, 60.0).map(obey, tasks))
    for task in tasks:
        if task.startswith("segfault"):
            assert results[task].code == ErrorCode.CRASHED
            assert "SIGSEGV" in results[task].message
        else:
            assert results[task] == task.encode()


def test_a_worker_that_leaves_with_exit_code_0_has_crashed():
    results = dict(LocalEngine(2, 60.0).map(obey, ["good 1", "exit", "good 2"]))
    crashed = results.pop("exit")
    assert crashed.code == ErrorCode.CRASHED
    assert "exit code 0" in crashed.message
    assert results == {"good 1": b"good 1", "good 2": b"good 2"}


def test_recycled_workers_lose_no_task(monkeypatch):
    monkeypatch.setattr(local, "_TASKS_PER_WORKER", 3)
    tasks = [f"task {n}" for n in range(50)]
    results = dict(LocalEngine(2, 60.0).map(worker_of, tasks))
    assert results.keys() == set(tasks)
    per_worker = Counter(results.values())
    assert len(per_worker) > 10
    assert max(per_worker.values()) == 3
