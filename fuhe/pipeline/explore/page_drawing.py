"""Drawing pages of a PDF, in a process of its own: a hostile file can only harm that process."""

import hashlib
import io
import multiprocessing
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import TimeoutError as OverdueError
from pathlib import Path
from typing import Any

from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

_SECONDS = 10.0
_MEMORY_BYTES = 2 << 30
_SCALE = 2.0  # pixels a point: 144 dpi
_MOST_PIXELS = 12_000_000
_MOST_PAGES_KEPT = 64
_MOST_SIZES_KEPT = 1000
_RETRY_SECONDS = 60.0
_PAGES_A_PROCESS = 200
_MOST_PAGES = 5000


class PageSize(Struct, frozen=True):
    """Width and height of a page as a reader sees it, in PDF points."""

    width: float
    height: float


class _Kept:
    """The answers asked for last, at most so many.

    That there is none is forgotten after a minute: the machine may have been too busy to draw.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[Any, float]] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, question: Hashable, work_out: Callable[[], Any]) -> Any:  # noqa: ANN401 - its own
        """Return the answer that is kept, else the one that is worked out now."""
        with self._lock:
            if question in self._answers:
                known, since = self._answers[question]
                if known is not None or time.monotonic() - since < _RETRY_SECONDS:
                    self._answers.move_to_end(question)
                    return known
        found = work_out()
        with self._lock:
            self._answers[question] = (found, time.monotonic())
            self._answers.move_to_end(question)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return found


class PageDrawer:
    """Draws pages on demand. Answers None where a file cannot be drawn, whatever the reason."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._sizes = _Kept(_MOST_SIZES_KEPT)
        self._pages = _Kept(_MOST_PAGES_KEPT)

    def sizes(self, path: Path, document: str) -> tuple[PageSize, ...] | None:
        """Return the sizes of all pages of the PDF at `path` with the SHA-256 `document`."""

        def measure() -> tuple[PageSize, ...] | None:
            found = self._run(page_sizes, str(path), document)
            return tuple(PageSize(*size) for size in found) if isinstance(found, list) else None

        sizes: tuple[PageSize, ...] | None = self._sizes.answer(document, measure)
        return sizes

    def page(self, path: Path, document: str, number: int) -> bytes | None:
        """Return page `number` (from 1) as PNG."""

        def draw() -> bytes | None:
            drawn = self._run(draw_page, str(path), document, number)
            return drawn if isinstance(drawn, bytes) else None

        page: bytes | None = self._pages.answer((document, number), draw)
        return page

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _run(self, function: Callable[..., object], *arguments: object) -> object:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=1,
                    max_tasks=_PAGES_A_PROCESS,
                    initializer=_limit,
                    context=multiprocessing.get_context("spawn"),
                )
            future: Any = self._pool.schedule(function, args=list(arguments), timeout=_SECONDS)
        try:
            return future.result()
        except (OverdueError, ProcessExpired, MemoryError, OSError, RuntimeError, ValueError):
            return None


def page_sizes(path: str, document: str) -> list[tuple[float, float]] | None:
    """Return width and height of each page in points; None if the bytes are others."""
    import pypdfium2

    data = _bytes(path, document)
    if data is None:
        return None
    file = pypdfium2.PdfDocument(data)
    try:
        return [file.get_page_size(place) for place in range(min(len(file), _MOST_PAGES))]
    finally:
        file.close()


def draw_page(path: str, document: str, number: int) -> bytes | None:
    """Return page `number` (from 1) as PNG; None if the bytes are others or it has no such page."""
    import pypdfium2

    data = _bytes(path, document)
    if data is None:
        return None
    file = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= number <= len(file):
            return None
        page = file[number - 1]
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
        written = io.BytesIO()
        picture.convert("L" if _is_grey(picture) else "RGB").save(written, "PNG")
        return written.getvalue()
    finally:
        file.close()


def _is_grey(picture: object) -> bool:
    """Tell whether a picture has no colour: then it is stored in a third of the size."""
    from PIL import Image, ImageChops

    assert isinstance(picture, Image.Image)  # noqa: S101
    red, green, blue = picture.convert("RGB").split()
    same = ImageChops.difference(red, green).getbbox() is None
    return same and ImageChops.difference(green, blue).getbbox() is None


def _bytes(path: str, document: str) -> bytes | None:
    data = Path(path).read_bytes()
    return data if hashlib.sha256(data).hexdigest() == document else None


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
