"""The archives that a run has unpacked: members wait to be read, and their archives for them."""

import heapq
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.file_list import file_size
from fuhe.pipeline.packed.private_folder import PrivateFolder
from fuhe.pipeline.packed.unpacking import Member
from fuhe.pipeline.rows import DocumentRows
from fuhe.schemas.report import SourceFile

_AT_ONCE = 20
"""So many archives lie unpacked at a time."""


class Unpacked(Struct, frozen=True):
    """A member that an archive was unpacked to."""

    member: Member
    archive: SourceFile


class Waiting(Struct, frozen=True):
    """An archive whose row waits for its members: a run that ends before unpacks it again."""

    source: SourceFile
    rows: DocumentRows
    detail: str | None


class OpenArchives:
    """Archives that lie unpacked in `folder`, few at a time."""

    def __init__(self, folder: PrivateFolder) -> None:
        self._folder = folder
        self._begun = 0
        self._waiting: list[Waiting] = []
        self._members: list[tuple[int, int, Unpacked]] = []
        self._number = 0

    @property
    def has_room(self) -> bool:
        """Whether another archive may be unpacked."""
        return self._begun < _AT_ONCE

    @property
    def members(self) -> int:
        """How many members wait to be read."""
        return len(self._members)

    def begin(self) -> str:
        """Return the path of an empty folder for what is in an archive."""
        self._begun += 1
        return str(self._folder.new())

    def add(self, archive: Waiting, members: Iterable[Member]) -> None:
        """Take the members that an archive was unpacked to."""
        self._waiting.append(archive)
        for member in members:
            self._number += 1
            rank = (-file_size(Path(member.place)), self._number)
            heapq.heappush(self._members, (*rank, Unpacked(member, archive.source)))

    def next_member(self) -> Unpacked | None:
        """Return the largest of the members that wait, which then waits no more."""
        return heapq.heappop(self._members)[-1] if self._members else None

    def close(self) -> list[Waiting]:
        """Remove all that was unpacked, and return the archives, whose members are loaded."""
        waiting, self._waiting = self._waiting, []
        self._begun = 0
        self._folder.clear()
        return waiting
