"""Ctrl-C and SIGTERM: the first asks a run to end, the second ends it."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stop_on_signal(tell: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Give a function that is true after a signal, at which `tell` is called.

    A second signal raises KeyboardInterrupt. Outside the main thread no signal is caught.
    """
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        tell()

    if threading.current_thread() is not threading.main_thread():
        yield lambda: asked
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, ask) for number in signals]
    try:
        yield lambda: asked
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
