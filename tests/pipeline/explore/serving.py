"""An archive served by the command, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """Give the address of the archive, without a slash at its end; in the end stop the server."""
    command = [sys.executable, "-m", "fuhe.pipeline.cli", "serve", str(archive), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        yield process.stderr.readline().split("→")[1].split()[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stderr.close()
