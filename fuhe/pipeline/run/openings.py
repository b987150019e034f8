"""The files of a run, opened one after another; those at addresses are fetched some ahead."""

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from fuhe.extractors.guarded_folder import GuardedFolder
from fuhe.pipeline.addresses import RemoteFile, fetch
from fuhe.pipeline.intake import File, Opened, open_file, unreadable

_AHEAD = 32
"""So many files lie fetched, or are being fetched, at a time."""

_AT_ONCE = 8


class Openings:
    """Opens files in their order, but those that `is_unchanged` settles.

    A fetched file lies at `Opened.place` until somebody removes it, at most until the end of the
    `with` block.
    """

    def __init__(self, files: Iterable[File], is_unchanged: Callable[[File], bool]) -> None:
        self._files = (file for file in files if not is_unchanged(file))
        self._ahead: deque[Path | Future[Opened]] = deque()
        self._threads = ThreadPoolExecutor(_AT_ONCE, "fetch")
        self._folder: GuardedFolder | None = None
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.close()

    def __iter__(self) -> Iterator[Opened]:
        return self

    def __next__(self) -> Opened:
        """Return the next file with its bytes read once; StopIteration after the last."""
        while not self._ahead or isinstance(self._ahead[-1], Future):
            if len(self._ahead) >= _AHEAD:
                break
            file = next(self._files, None)
            if file is None:
                break
            self._ahead.append(self._begun(file) if isinstance(file, RemoteFile) else file)
        if not self._ahead:
            raise StopIteration
        first = self._ahead.popleft()
        return first.result() if isinstance(first, Future) else open_file(first)

    def _begun(self, file: RemoteFile) -> "Future[Opened]":
        if self._folder is None:
            self._folder = GuardedFolder()
        place = self._folder.path / str(next(self._numbers))
        return self._threads.submit(_opened, file, place)


def _opened(file: RemoteFile, place: Path) -> Opened:
    """Fetch a file and look at it."""
    problem = fetch(file, place)
    if problem is not None:
        place.unlink(missing_ok=True)
        return unreadable(file.address, problem)
    opened = open_file(place)
    source = replace(opened.source, path=file.address, modified_at=file.modified_at)
    return replace(opened, source=source, place=str(place))
