"""Files at addresses that fsspec knows: `s3://bucket/reports`, `memory://`, `https://...`.

Only what the user names is listed or fetched, nothing that stands in a document: so a web address
is one file, its page is not searched for links. A name and password in an address are used and
never stored.
"""

import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from fuhe.schemas.errors import MissingPartError, UsageError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_USER = re.compile(r"(?<=://)[^/@]*@")
_WEB = ("http://", "https://")
_HIDDEN = (".", "~$")  # as in folders

# What file systems call the time of the last change, or another sign of it, best first.
_CHANGED = ("LastModified", "last_modified", "mtime", "modified", "updated", "created")
_TAGS = ("ETag", "etag", "md5Hash", "checksum")

_CHUNK_BYTES = 1 << 20
_FETCH_SECONDS = 600.0


class RemoteFile(Struct, frozen=True):
    """A file at an address. `modified_at` is '' where nothing tells whether it was changed."""

    address: str
    path: str
    file_system: Any
    size_bytes: int
    modified_at: str


class Listed(Struct):
    """What lies at an address: the files in order, and how many hidden ones were left out."""

    files: list[RemoteFile]
    hidden: int = 0


def is_address(name: str) -> bool:
    """Tell whether a name is an address, and no path on this machine."""
    return _ADDRESS.match(name) is not None


def shown(address: str) -> str:
    """Return an address without the name and password of a user in it."""
    return _USER.sub("", address)


def list_files(address: str) -> Listed:
    """Return the file at an address, or all under it if it is a folder.

    Raises UsageError where nothing is there or the store refuses, MissingPartError where fsspec or
    the library for this kind of address is not installed.
    """
    with _explained(address):
        import fsspec

        file_system, path = fsspec.core.url_to_fs(address)
        found = file_system.info(path)
        if found["type"] != "directory" or address.startswith(_WEB):
            return Listed([_remote(file_system, path, found)])
        below = file_system.find(path, detail=True)
        names = sorted(name for name in below if below[name]["type"] == "file")
        seen = [name for name in names if not _is_hidden(name.removeprefix(path))]
        files = [_remote(file_system, name, below[name]) for name in seen]
        return Listed(files, len(names) - len(seen))


def fetch(file: RemoteFile, place: Path) -> str | None:
    """Copy a file to `place`; return None, or what went wrong and what to do."""
    until = time.monotonic() + _FETCH_SECONDS
    try:
        with file.file_system.open(file.path, "rb") as far, place.open("xb") as near:
            while chunk := far.read(_CHUNK_BYTES):
                near.write(chunk)
                if time.monotonic() > until:
                    return f"did not come within {_FETCH_SECONDS:g} s; try again later"
    except Exception as error:  # noqa: BLE001 - each kind of store has errors of its own
        reason = shown(str(error)) or type(error).__name__
        return f"cannot be fetched ({reason}); see that it is still there, then run again"
    return None


@contextlib.contextmanager
def _explained(address: str) -> Iterator[None]:
    """Turn what fsspec and its stores say into a message for people."""
    name = shown(address)
    try:
        yield
    except ImportError as error:
        missing = "pip install 'fuhe[cluster]'" if error.name == "fsspec" else shown(str(error))
        message = f"{name}: the library that reads such addresses is not installed: {missing}"
        raise MissingPartError(message) from error
    except FileNotFoundError as error:
        message = f"{name}: nothing is there; check the spelling"
        raise UsageError(message) from error
    except Exception as error:
        reason = shown(str(error)) or type(error).__name__
        message = f"{name}: cannot be listed ({reason}); check the address and your permission"
        raise UsageError(message) from error


def _remote(file_system: Any, path: str, found: Mapping[str, Any]) -> RemoteFile:  # noqa: ANN401
    address = shown(str(file_system.unstrip_protocol(path)))
    return RemoteFile(address, path, file_system, int(found.get("size") or 0), _changed(found))


def _changed(found: Mapping[str, Any]) -> str:
    for name in _CHANGED:
        value = found.get(name)
        if isinstance(value, int | float):
            value = datetime.fromtimestamp(value, UTC)
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        if isinstance(value, str):
            return value
    return next((f"tag:{found[tag]}" for tag in _TAGS if found.get(tag)), "")


def _is_hidden(path: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in path.split("/"))
