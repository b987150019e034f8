"""Unpacking within limits: members are written under numbers, bytes are counted as they come."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.packed.names import is_hidden, safe_name
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_BYTES = 1 << 30
"""The most that is unpacked of one archive, archives in it included."""

MAX_MEMBERS = 10_000
"""The most members of one archive, archives in it included."""

MAX_RATIO = 200
"""How much longer than the archive its members may be beyond `RATIO_FLOOR_BYTES`."""

RATIO_FLOOR_BYTES = 32 << 20

CHUNK_BYTES = 1 << 16

_NAMED = 3


class Member(Struct, frozen=True):
    """A file of an archive: its path inside, and where its bytes lie."""

    name: str
    place: str


class Trouble(Struct, frozen=True):
    """Why something of an archive was not unpacked."""

    code: ErrorCode
    message: str


class Unpacking:
    """One archive while it is unpacked into `folder`."""

    def __init__(self, folder: Path, packed_bytes: int) -> None:
        self.folder = folder
        self._most = max(RATIO_FLOOR_BYTES, MAX_RATIO * packed_bytes)
        self._unpacked = self._inner = 0
        self._count = 0
        self._written = 0
        self._members: dict[str, Member] = {}
        self._left_out: dict[str, list[str]] = {}
        self._codes: dict[str, ErrorCode] = {}

    def begin_inner(self, packed_bytes: int) -> None:
        """Begin an archive within the archive, which has a ratio of its own."""
        self._most = max(RATIO_FLOOR_BYTES, MAX_RATIO * packed_bytes)
        self._inner = 0

    def accept(self, name: str) -> str | None:
        """Return the path of a member as it is kept; None where it is not to be unpacked.

        Raises ExtractionError TOO_LARGE beyond `MAX_MEMBERS`.
        """
        self._count += 1
        if self._count > MAX_MEMBERS:
            raise _too_large(f"more than {MAX_MEMBERS:,} members")
        safe = safe_name(name)
        if safe is None:
            self.leave_out(name, "their paths lead outside the archive")
            return None
        return None if is_hidden(safe) else safe

    def leave_out(self, name: str, why: str, code: ErrorCode = ErrorCode.CORRUPT) -> None:
        """Note a member that is not unpacked."""
        self._left_out.setdefault(why, []).append(name)
        self._codes[why] = code

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write the bytes of an accepted member.

        Raises ExtractionError TOO_LARGE beyond the limits; what `chunks` raises, with the part
        that was written removed.
        """
        place = self.new_place()
        try:
            with place.open("xb") as file:
                for chunk in chunks:
                    self.count(len(chunk))
                    file.write(chunk)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        self.keep(name, place)

    def new_place(self) -> Path:
        """Return where the next member may be written."""
        self._written += 1
        return self.folder / f"{self._written:06d}"

    def keep(self, name: str, place: Path) -> None:
        """Note that the bytes of an accepted member lie at `place`; a later one of a name holds."""
        before = self._members.get(name)
        if before is not None:
            self.leave_out(name, "a later member has the same path")
            Path(before.place).unlink(missing_ok=True)
        self._members[name] = Member(name, str(place))

    def count(self, unpacked: int) -> None:
        """Count unpacked bytes. Raises ExtractionError TOO_LARGE beyond the limits."""
        self._unpacked += unpacked
        self._inner += unpacked
        if self._unpacked > MAX_BYTES or self._inner > self._most:
            raise _too_large(f"more than {min(MAX_BYTES, self._most) >> 20} MB in it")

    @property
    def left_bytes(self) -> int:
        """How much may be unpacked yet."""
        return min(MAX_BYTES - self._unpacked, self._most - self._inner)

    def take(self) -> tuple[list[Member], list[Trouble]]:
        """Return what was unpacked since the last call, and what was left out."""
        members, self._members = list(self._members.values()), {}
        left_out, self._left_out = self._left_out, {}
        troubles = [Trouble(self._codes[why], _told(why, names)) for why, names in left_out.items()]
        return members, troubles


def _told(why: str, names: list[str]) -> str:
    shown = list(Counter(names))
    named = ", ".join(repr(name) for name in shown[:_NAMED])
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return f"members left out, {why}: {named}{more}; unpack it yourself and give fuhe the folder"


def _too_large(what: str) -> ExtractionError:
    message = (
        f"has {what}, as traps for programs have; if you trust it, unpack it and give fuhe "
        "the folder"
    )
    return ExtractionError(ErrorCode.TOO_LARGE, message)
