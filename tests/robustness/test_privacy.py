"""Nothing is told to anybody: no library that fuhe loads writes of the machine or calls home."""

import os
import subprocess
import sys

import pytest

pytest.importorskip("onnxruntime")


def test_the_library_that_reads_pictures_keeps_no_number_of_the_machine(tmp_path):
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    kept = {name: text for name, text in os.environ.items() if "TELEMETRY" not in name}
    environment = {**kept, "HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": ""}
    code = "import fuhe.extractors.scan_recognition as it; it.onnxruntime.SessionOptions()"
    subprocess.run([sys.executable, "-B", "-c", code], check=True, env=environment)
    assert list(home.rglob("*")) == []
    assert list(temporary.iterdir()) == []
