"""The mark of tests that need a browser, and how it is started.

They are skipped where Chromium is missing, with the command that installs it, but never where the
environment sets FUHE_REQUIRE_CHROMIUM: there they fail.
"""

import os
import shutil

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
# Without a sandbox of its own it also runs as root in a container; it only opens our own pages.
OPTIONS = ["--no-sandbox", "--disable-gpu"]

needs_chromium = pytest.mark.skipif(
    not (PROGRAM or os.environ.get("FUHE_REQUIRE_CHROMIUM")),
    reason="Chromium is not installed: make chromium, or apt-get install chromium fonts-noto-cjk",
)
