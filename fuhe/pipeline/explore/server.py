"""Serving an archive as web pages on this machine, until interrupted."""

import ipaddress
import os
import signal
import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn

from fuhe.pipeline.archive import open_archive_for_reading
from fuhe.pipeline.explore.application import Application
from fuhe.pipeline.explore.archive_database import reading_uri
from fuhe.pipeline.explore.pages.overview import prepare
from fuhe.pipeline.explore.protection import LOOPBACK_NAMES
from fuhe.schemas.errors import UsageError


def serve(
    path: Path, host: str, port: int, tell: Callable[[str], None], *, open_browser: bool = False
) -> None:
    """Serve the archive at `path` until Ctrl-C; `tell` gets the address and what to know of it.

    Raises UsageError where the address cannot be used, and the errors of
    `open_archive_for_reading`.
    """
    with opened(path, host) as application, closing(_listen(host, port)) as listening:
        address = f"http://{_in_address(host)}:{listening.getsockname()[1]}/"
        tell(f"{path} → {address}  (Ctrl-C 结束 stops)")
        if not is_loopback(host):
            tell(
                "任何能连到这台机器的人都可以读这个库 (everybody who can reach this machine can "
                "read the archive); leave out --host to serve this machine alone"
            )
        if open_browser:
            webbrowser.open(address)
        configuration = uvicorn.Config(
            application.app(), log_level="warning", lifespan="off", access_log=False
        )
        with _ending_on_signals():
            uvicorn.Server(configuration).run(sockets=[listening])


@contextmanager
def opened(path: Path, host: str = "127.0.0.1") -> Iterator[Application]:
    """Give the application of the archive at `path`; in the end let go of it, no file stays behind.

    Counting for the overview begins at once.
    """
    open_archive_for_reading(path).close()  # says what is wrong, and mends after a killed run
    application = Application(path, LOOPBACK_NAMES if is_loopback(host) else None)
    counting = threading.Thread(target=_prepare, args=(application, path), daemon=True)
    counting.start()
    try:
        yield application
    finally:
        counting.join(timeout=5)
        application.close()
        if os.access(path, os.W_OK):
            open_archive_for_reading(path).close()  # takes SQLite's side files away


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the block as its normal end.

    uvicorn finishes the answers in hand, then raises the signal again, which by default would end
    the process at once.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _prepare(application: Application, path: Path) -> None:
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            prepare(application, connection)
    except sqlite3.Error:
        return  # the page that needs it counts itself, and says what is wrong
    finally:
        application.prepared.set()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(100)
    except OSError as error:
        listening.close()
        message = (
            f"{host}:{port}: cannot be used ({error.strerror or error}); choose another port, for "
            "example: --port 8002, or 0 for any that is free"
        )
        raise UsageError(message) from error
    return listening


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
