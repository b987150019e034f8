"""The tables of the benchmarks: what is printed is what was measured."""

from benchmarks import archive, peers
from benchmarks.archive import ArchiveResult, Measured
from benchmarks.peers import PeerGroup, PeerResult, PeerTime
from benchmarks.stages import Spent


def run(name, documents, workers, seconds, parent, spent):
    return Measured(
        name=name,
        documents=documents,
        workers=workers,
        seconds=seconds,
        parent_seconds=parent,
        worker_seconds=spent,
        parent_megabytes=50.0,
        worker_megabytes=60.0,
    )


def test_growth_and_workers_are_ratios_of_the_runs():
    runs = [
        run("a tenth", 10, 1, 1.0, 0.1, 0.3),
        run("all", 100, 1, 4.0, 1.0, 3.0),
        run("all", 100, 2, 2.0, 1.0, 3.0),
        run("the same again", 100, 2, 0.5, 0.4, 0.0),
    ]
    spent = Spent(documents=10, rows=1000, seconds={"load": 0.5, "rows": 1.5})
    text = "\n".join(
        archive.lines_of(
            ArchiveResult(processors=2, load_average=0.0, megabytes=1.0, runs=runs, stages=spent)
        )
    )
    assert "2.00 times as fast on the clock; 2.00 processors were busy" in text
    # One worker: 3 s beside 1 s of loading. Two: 4 s on two processors.
    assert "two workers would be 1.50 times as fast as one" in text
    assert "a document of 100 takes 1.00 times the processor time of one of 10" in text
    assert "2,000 rows a second" in text
    assert "| rows | 75.0% |" in text


def test_peers_are_set_in_relation_to_the_first():
    times = [PeerTime("fuhe", "1", 0.5), PeerTime("other", "2", 4.0)]
    lines = peers.lines_of(PeerResult([PeerGroup("PDF", 10, times)]))
    assert lines[-1] == "| other 2 | 400.0 | 8.0 |"
