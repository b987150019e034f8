"""Drawing pages of a PDF, in a process of its own: a hostile file can only harm that process."""

import hashlib
import io
import multiprocessing
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
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
_PAGES_A_PROCESS = 200
_MOST_PAGES = 5000


class PageSize(Struct, frozen=True):
    """Width and height of a page as a reader sees it, in PDF points."""

    width: float
    height: float


class PageDrawer:
    """Draws pages on demand. Answers None where a file cannot be drawn, whatever the reason."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._sizes: dict[str, tuple[PageSize, ...] | None] = {}
        self._pages: OrderedDict[tuple[str, int], bytes | None] = OrderedDict()

    def sizes(self, path: Path, document: str) -> tuple[PageSize, ...] | None:
        """Return the sizes of all pages of the PDF at `path` with the SHA-256 `document`."""
        if document not in self._sizes:
            found = self._run(page_sizes, str(path), document)
            self._sizes[document] = (
                tuple(PageSize(*size) for size in found) if isinstance(found, list) else None
            )
        return self._sizes[document]

    def page(self, path: Path, document: str, number: int) -> bytes | None:
        """Return page `number` (from 1) as PNG."""
        key = (document, number)
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        drawn = self._run(draw_page, str(path), document, number)
        with self._lock:
            self._pages[key] = drawn if isinstance(drawn, bytes) else None
            if len(self._pages) > _MOST_PAGES_KEPT:
                self._pages.popitem(last=False)
            return self._pages[key]

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
