"""The package of an office file: a zip file with a main part that tells its media type."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from fuhe.extractors.zip_parts import ZipParts


class OfficePackage(ABC):
    """An open file. `main` names its main part, which may be missing from a broken file."""

    def __init__(self, parts: ZipParts, main: str, media_type: str) -> None:
        self.parts = parts
        self.main = main
        self.media_type = media_type

    @staticmethod
    @abstractmethod
    def find_main(parts: ZipParts) -> tuple[str, str] | None:
        """Return the main part and the media type, None if this is no file of the kind."""

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """Open the file at `path`; None if it is a zip file, but none of the kind.

        Raises OSError if it cannot be read, ExtractionError if it is beyond the limits.
        """
        parts = ZipParts.open(path)
        try:
            found = cls.find_main(parts)
            if found is not None:
                return cls(parts, *found)
        except BaseException:
            parts.__exit__()
            raise
        parts.__exit__()
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.parts.__exit__()
