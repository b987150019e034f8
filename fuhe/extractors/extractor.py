"""What an extractor is."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from fuhe.schemas.document import Content


class Preparation(Struct, frozen=True):
    """How files of a family are made ready many at a time, where that is faster.

    `kind` names by a short look the batch that a file belongs into, since only files of one kind
    are prepared together; None for a file that is not to be prepared. `prepare` is given up to
    `size` files, each by a key that is fit for a file name, a folder, the most address space for
    a program in bytes (None: no limit), and a function that says whether to give up. It returns,
    for those that came out, a file in that folder; a file that did not is read by the extractor
    alone. `extract` is given the file and what was prepared of it.
    """

    size: int
    kind: Callable[[Path], str | None]
    prepare: Callable[[Mapping[str, Path], Path, int | None, Callable[[], bool]], dict[str, Path]]
    extract: Callable[[Path, Path], Content]


class Extractor(Struct, frozen=True):
    """One source family.

    `identify` returns the media type if the file at the path is of this family, else None; it
    reads little and never raises on bad content. `extract` returns the content, or raises
    `ExtractionError` with a stable code and a message that says what to do.
    `version` rises whenever the same file may give different content. `reads_pictures`: it
    reads pictures of text, as `ocr` says.
    """

    name: str
    version: str
    identify: Callable[[Path], str | None]
    extract: Callable[[Path], Content]
    preparation: Preparation | None = None
    reads_pictures: bool = False
