"""What an extractor is."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from fuhe.schemas.document import Content


class Extractor(Struct, frozen=True):
    """One source family.

    `identify` returns the media type if the file at the path is of this family, else None; it
    reads little and never raises on bad content. `extract` returns the content, or raises
    `ExtractionError` with a stable code and a message that says what to do.
    `version` rises whenever the same file may give different content.
    """

    name: str
    version: str
    identify: Callable[[Path], str | None]
    extract: Callable[[Path], Content]
