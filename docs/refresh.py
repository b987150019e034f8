"""Write again what in the docs comes from the code: `make docs`.

Pages that modules print, and the blocks of both READMEs that show a command with its
output. Tests compare both; look at the difference before you commit it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = {
    "database.md": "fuhe.schemas.database.reference",
    "rules.md": "fuhe.pipeline.rulebook_reference",
    "findings.md": "tests.findings_page",
    "performance.md": "benchmarks.performance_page",
    "scale.md": "benchmarks.scale_page",
    "queries.md": "fuhe.pipeline.explore.query_reference",
}
# Files that the commands shown write: not into the repository.
WRITTEN = {"archive.db", "report.html"}
READMES = ("README.md", "README.zh-CN.md")
_PROGRESS = re.compile(r"fuhe: \d+ of \d+ files.*")
_BLOCK = re.compile(r"```console\n\$ fuhe (?P<arguments>.+)\n(?:.*\n)*?```")


def main() -> None:
    """Write all pages and blocks."""
    for name, module in PAGES.items():
        printed = _output(["-m", module], must_end_well=True)
        (ROOT / "docs" / name).write_text(printed, encoding="utf-8")
    for name in READMES:
        file = ROOT / name
        file.write_text(_BLOCK.sub(_shown, file.read_text("utf-8")), encoding="utf-8")


def _shown(block: re.Match[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        words = block["arguments"].split()
        placed = [f"{folder}/{word}" if word in WRITTEN else word for word in words]
        printed = _output(["-m", "fuhe.pipeline.cli", *placed]).replace(f"{folder}/", "")
    # A slow run tells of its progress.
    shown = [line for line in printed.rstrip().splitlines() if not _PROGRESS.fullmatch(line)]
    lines = "\n".join(line.rstrip() for line in shown)
    return f"```console\n$ fuhe {block['arguments']}\n{lines}\n```"


def _output(arguments: list[str], *, must_end_well: bool = False) -> str:
    """Return what a program prints; a command shown may end with another code than 0."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=None if must_end_well else subprocess.STDOUT,
        encoding="utf-8",
        check=must_end_well,
    )
    return done.stdout


if __name__ == "__main__":
    main()
