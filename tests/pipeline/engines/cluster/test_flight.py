"""What comes back of errands, and what is lost on the way and done again."""

import pickle

import pytest

from fuhe.pipeline.engines.cluster.errand import Errand, Limits, Parcel, Reply
from fuhe.pipeline.engines.cluster.flight import Flight
from fuhe.schemas.errors import FuheError


class FakeFuture:
    """A future whose status at each look is told beforehand; the last one stays."""

    def __init__(self, *statuses):
        self.statuses = list(statuses)
        self.callbacks = 0

    @property
    def status(self):
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]

    def add_done_callback(self, put):
        self.callbacks += 1
        put(self)

    def result(self, timeout):
        return pickle.dumps(Reply("1", (b"read",)))

    def release(self):
        self.statuses = ["released"]


class FakeClient:
    status = "running"

    def __init__(self, *futures):
        self.futures = list(futures)

    def nthreads(self):
        return {"worker": 1}

    def submit(self, *arguments, **options):
        return self.futures.pop(0)


def flight(*futures, idle=lambda: None):
    begun = Flight(FakeClient(*futures), "tcp://scheduler", 60.0, idle)
    for _ in futures:
        begun.begin(Errand("1", len, (Parcel("task"),), Limits(1.0)))
    return begun


def test_what_is_lost_with_its_worker_is_waited_for():
    future = FakeFuture("lost", "lost", "lost", "finished")
    waited = []
    errand, reply = flight(future, idle=lambda: waited.append(1)).end_one()
    assert errand.parcels == (Parcel("task"),)
    assert reply.results == (b"read",)
    assert waited


def test_others_come_back_while_one_is_lost():
    other = FakeFuture("finished")
    begun = flight(FakeFuture(*["lost"] * 4, "finished"), other)
    begun.end_one()
    assert (begun.count, other.statuses) == (1, ["released"])
    begun.end_one()
    assert begun.count == 0


def test_what_was_begun_again_is_waited_for():
    future = FakeFuture("pending", "finished")
    flight(future).end_one()
    assert future.callbacks == 2


def test_a_scheduler_that_is_gone_cancels_all():
    with pytest.raises(FuheError, match="the scheduler is gone"):
        flight(FakeFuture("cancelled")).end_one()
