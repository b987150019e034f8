"""A long list of paths in little memory: an object for each takes three times that of its name."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload


class FileList(Sequence[Path]):
    """Paths of files in order, kept as the bytes of their names."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        self._names = [os.fsencode(file) for file in files]

    def append(self, file: Path) -> None:
        """Add a file at the end."""
        self._names.append(os.fsencode(file))

    def largest_first(self) -> Iterator[Path]:
        """Yield the files by falling size; those of one size stay in their order."""
        for name in sorted(self._names, key=_falling_size):
            yield _path(name)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> "FileList": ...
    def __getitem__(self, place: int | slice) -> "Path | FileList":
        if isinstance(place, slice):
            return FileList(_path(name) for name in self._names[place])
        return _path(self._names[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # it can be changed

    def __repr__(self) -> str:
        return f"FileList({list(self)!r})"


def file_size(file: Path | bytes) -> int:
    """Return the size of a file in bytes, 0 where the system does not tell it."""
    try:
        return os.stat(file).st_size  # noqa: PTH116 - without a path object for each
    except OSError:  # reading it will say why
        return 0


def _falling_size(name: bytes) -> int:
    return -file_size(name)


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))
