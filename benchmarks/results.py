"""What benchmarks have measured, kept as JSON for docs/performance.md."""

from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

FOLDER = Path(__file__).with_name("results")


def keep(name: str, result: msgspec.Struct) -> None:
    """Write a result in place of the one of the same name."""
    FOLDER.mkdir(exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(result), indent=2)
    (FOLDER / f"{name}.json").write_bytes(text + b"\n")


def kept(name: str, kind: type[T]) -> T:
    """Return a result that was kept. Raises FileNotFoundError where none was."""
    return msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=kind)
