"""The content of a file that goes with its task, where workers do not see the file."""

import hashlib
from pathlib import Path

from msgspec import Struct

from fuhe.pipeline.process import Task

MOST_BYTES = 256 << 20
"""A larger file is not sent through the scheduler, which holds it in memory."""


class Unsent(Struct, frozen=True):
    """Why the content of a file cannot be sent, and what to do."""

    message: str


def content_of(task: Task) -> bytes | Unsent:
    """Return the bytes that the command has looked at."""
    if task.source.size_bytes > MOST_BYTES:
        megabytes = task.source.size_bytes >> 20
        message = (
            f"the workers do not see it, and {megabytes} MB are too many to be sent; put it on a "
            "file system that all machines share, under the same path"
        )
        return Unsent(message)
    try:
        content = Path(task.place or task.source.path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Unsent(f"cannot be opened ({reason}); see that it is still there, then run again")
    if hashlib.sha256(content).hexdigest() != task.source.document_id:
        return Unsent("was changed by another program while it was read; run again")
    return content
