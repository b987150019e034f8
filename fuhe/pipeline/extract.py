"""The extract stage: a file to its content, by the one extractor that knows its format."""

from collections.abc import Iterable
from pathlib import Path

from fuhe.extractors.extractor import Extractor
from fuhe.pipeline.sniff import EMPTY, Look
from fuhe.schemas.document import Content
from fuhe.schemas.errors import ErrorCode, ExtractionError


def identify(path: Path, extractors: Iterable[Extractor]) -> tuple[Extractor, str] | None:
    """Return the extractor that claims the file, and the media type that it says; else None."""
    for extractor in extractors:
        media_type = extractor.identify(path)
        if media_type is not None:
            return extractor, media_type
    return None


def extract(path: Path, extractor: Extractor, prepared: Path | None = None) -> Content:
    """Return the content of the file, from what was prepared of it if anything was.

    Raises ExtractionError with a stable code.
    """
    try:
        if prepared is not None and extractor.preparation is not None:
            return extractor.preparation.extract(path, prepared)
        return extractor.extract(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"reading stopped ({reason}): see that the file is still there, then run again"
        raise ExtractionError(ErrorCode.IO_ERROR, message) from error


def unsupported(look: Look) -> ExtractionError:
    """Return the error of a file that no extractor claims, by what it looks like."""
    if look == EMPTY:
        message = "file is empty (0 bytes); get it again from its source"
        return ExtractionError(ErrorCode.CORRUPT, message)
    message = f"looks like {look.name}: {look.advice}"
    return ExtractionError(ErrorCode.UNSUPPORTED_FORMAT, message)
