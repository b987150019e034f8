"""What the READMEs show is what the commands print."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(
    r"^```console\n\$ fuhe (?P<arguments>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE
)
# Times differ from run to run; the folder of the database is chosen by the test.
MASKS = (
    (r"\d+\.\d+ 秒", "… 秒"),
    (r"in \d+(\.\d+)? s", "in … s"),
    (r"\S*archive\.db", "archive.db"),
)


def masked(text: str) -> list[str]:
    for pattern, replacement in MASKS:
        text = re.sub(pattern, replacement, text)
    return [line.rstrip() for line in text.strip().splitlines()]


def blocks() -> list[tuple[str, str, str]]:
    found = []
    for name in ("README.md", "README.zh-CN.md"):
        for match in BLOCK.finditer((ROOT / name).read_text("utf-8")):
            found.append((name, match["arguments"], match["output"]))
    return found


def test_both_readmes_show_both_commands():
    shown = {(name, arguments.split()[0]) for name, arguments, _ in blocks()}
    assert shown == {
        (name, command) for name in ("README.md", "README.zh-CN.md") for command in ("check", "run")
    }


@pytest.mark.parametrize(("name", "arguments", "output"), blocks())
def test_output_is_real(name, arguments, output, tmp_path):
    words = [str(tmp_path / word) if word == "archive.db" else word for word in arguments.split()]
    done = subprocess.run(
        [sys.executable, "-m", "fuhe.pipeline.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert masked(done.stdout + done.stderr) == masked(output)
