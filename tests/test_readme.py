"""What the READMEs show is what the commands print; `make docs` writes it again."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.libreoffice import needs_libreoffice

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(
    r"^```console\n\$ fuhe (?P<arguments>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE
)
READMES = ("README.md", "README.zh-CN.md")
# Files that the commands write: into a folder chosen by the test.
WRITTEN = {"archive.db", "report.html"}
# Times differ from run to run, and a slow one tells of its progress.
MASKS = (
    (r"(?m)^fuhe: \d+ of \d+ files.*\n", ""),
    (r"\d+\.\d+ 秒", "… 秒"),
    (r"in \d+(\.\d+)? s", "in … s"),
    (r"\S*/(archive\.db|report\.html)", r"\1"),
)


def masked(text: str) -> list[str]:
    for pattern, replacement in MASKS:
        text = re.sub(pattern, replacement, text)
    return [line.rstrip() for line in text.strip().splitlines()]


def blocks() -> list[tuple[str, str, str]]:
    found = []
    for name in READMES:
        for match in BLOCK.finditer((ROOT / name).read_text("utf-8")):
            found.append((name, match["arguments"], match["output"]))
    return found


def test_both_readmes_show_the_same_commands():
    shown = {
        name: [arguments for other, arguments, _ in blocks() if other == name] for name in READMES
    }
    assert shown["README.md"] == shown["README.zh-CN.md"]
    assert {arguments.split()[0] for arguments in shown["README.md"]} == {
        "check",
        "run",
        "rulebooks",
    }


def printed(arguments: str, folder: Path) -> str:
    words = [str(folder / word) if word in WRITTEN else word for word in arguments.split()]
    done = subprocess.run(
        [sys.executable, "-m", "fuhe.pipeline.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def needs_it(arguments):
    return [needs_libreoffice] if arguments.startswith("run ") else []


@pytest.mark.parametrize(
    ("name", "arguments", "output"),
    [pytest.param(*block, marks=needs_it(block[1])) for block in blocks()],
)
def test_output_is_real(name, arguments, output, tmp_path):
    assert masked(printed(arguments, tmp_path)) == masked(output)
