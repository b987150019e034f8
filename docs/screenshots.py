"""Writes the pictures of docs/explore.md from the corpus: `make screenshots`."""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from fuhe.pipeline.cli import main as command

_PICTURES = Path(__file__).parent / "images"
_WIDE: ViewportSize = {"width": 1300, "height": 860}
_PHONE: ViewportSize = {"width": 390, "height": 780}
_OPTIONS = ["--no-sandbox", "--disable-gpu"]
_COLOURS = 64


def main() -> None:
    """Read the corpus, serve it, take each picture."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        if command(["run", "corpus/reports", "-o", str(archive), "-q"]) not in {0, 1}:
            sys.exit("the corpus cannot be read")
        with _served(archive) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_browser(), args=_OPTIONS)
            page = browser.new_page(base_url=address, viewport=_WIDE)
            _take(page)
            phone = browser.new_page(base_url=address, viewport=_PHONE, device_scale_factor=2)
            phone.goto("/")
            _save(phone, "phone")
            browser.close()


def _browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    return found or sys.exit("Chromium is not installed: make chromium")


@contextmanager
def _served(archive: Path) -> Iterator[str]:
    """Give the address of the archive, served by the command; in the end stop it."""
    arguments = [sys.executable, "-m", "fuhe.pipeline.cli", "serve", str(archive), "--port", "0"]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().split("→")[1].split()[0].rstrip("/")
        process.terminate()


def _take(page: Page) -> None:
    page.goto("/")
    _save(page, "overview", whole=True)
    for kind, name in ((".docx", "report-word"), (".pdf", "report-pdf")):
        page.goto(_report(page, f"putuo-jiesuan-2022{kind}"))
        page.locator("#v-fund-1-execution_rate").click()
        _save(page, name)
    page.goto("/findings?severity=error")
    _save(page, "findings")
    page.goto("/search?q=满意度")
    _save(page, "search")
    page.goto("/queries/indicators-most-used")
    _save(page, "query")


def _report(page: Page, file: str) -> str:
    """Return the address of the first form of a file of the corpus."""
    sql = (
        "SELECT a.id FROM files f JOIN assessments a USING (document_id) "
        "WHERE path LIKE '%/' || :file ORDER BY a.id"
    )
    asked: dict[str, str | float | bool] = {"sql": sql, "file": file, "_shape": "arrayfirst"}
    return f"/reports/{page.request.get('/archive.json', params=asked).json()[0]}"


def _save(page: Page, name: str, *, whole: bool = False) -> None:
    page.wait_for_load_state("networkidle")
    _PICTURES.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
    # A page of text needs few colours, and a third of the size.
    picture.convert("RGB").quantize(_COLOURS).save(_PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
