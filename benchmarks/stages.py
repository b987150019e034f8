"""Where the time of one document goes: each stage timed in one process, without a pool."""

import pickle
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import Seen, load_all
from fuhe.pipeline.process import Stages, Task, load_stages, process
from fuhe.pipeline.rows import document_rows
from fuhe.pipeline.run.batch import DOCUMENTS

T = TypeVar("T")

_NAMES = ("recognize", "normalize", "repair", "rescore", "check")


class Spent(Struct, frozen=True):
    """Processor seconds by stage, over so many documents that gave so many rows."""

    documents: int
    rows: int
    seconds: dict[str, float]

    @property
    def each(self) -> float:
        """Processor milliseconds of a document."""
        return sum(self.seconds.values()) / self.documents * 1000

    @property
    def rows_a_second(self) -> float:
        """How many rows SQLite takes in a processor second of loading."""
        return self.rows / self.seconds["load"]


def measure_stages(documents: Sequence[Path], archive: Path) -> Spent:
    """Put the documents through all stages into a new `archive`; say where the time went."""
    seconds: dict[str, float] = defaultdict(float)
    rows_loaded = 0
    stages = _timed_stages(load_stages(), seconds)
    connection = open_archive(archive)
    waiting: list[Seen] = []
    for number, path in enumerate(documents, start=1):
        opened = _timed("intake", open_file, seconds)(path)
        began, known = time.process_time(), sum(seconds.values())
        outcome = process(Task(opened.source, opened.look), stages).outcome
        inside = sum(seconds.values()) - known
        seconds["other"] += time.process_time() - began - inside
        rows = _timed("rows", document_rows, seconds)(outcome, "benchmark", None)
        waiting.append(Seen(_timed("send", _sent, seconds)(rows), [opened.source]))
        rows_loaded += sum(map(len, rows.tables.values()))
        if len(waiting) == DOCUMENTS or number == len(documents):
            _timed("load", load_all, seconds)(connection, waiting)
            waiting = []
    connection.close()
    return Spent(len(documents), rows_loaded, dict(seconds))


def _sent(value: T) -> T:
    """Return what the process at the other end of a pipe gets."""
    got: T = pickle.loads(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    return got


def _timed(name: str, function: Callable[..., T], seconds: dict[str, float]) -> Callable[..., T]:
    def call(*arguments: object) -> T:
        began = time.process_time()
        try:
            return function(*arguments)
        finally:
            seconds[name] += time.process_time() - began

    return call


def _timed_stages(stages: Stages, seconds: dict[str, float]) -> Stages:
    """Return the stages, each of which adds its seconds under its name."""
    extractors = tuple(
        replace(each, extract=_timed(f"extract {each.name}", each.extract, seconds))
        for each in stages.extractors
    )
    own = {name: _timed(name, getattr(stages, name), seconds) for name in _NAMES}
    return replace(stages, extractors=extractors, **own)
