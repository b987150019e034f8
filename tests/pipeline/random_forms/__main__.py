"""Read back random forms: one seed, or thousands.

    python -m tests.pipeline.random_forms 42             one seed, as .docx and as .pdf
    python -m tests.pipeline.random_forms 42 --keep DIR  and keep the files
    python -m tests.pipeline.random_forms --count 2000 --format docx

Prints what reading gave otherwise than what went in, and for many seeds the causes by number.
Ends with 1 if there was any.
"""

import argparse
import re
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.pipeline.random_forms.comparison import mismatches, written
from tests.pipeline.random_forms.documents import make

FORMATS = ("docx", "pdf")
_SHOWN = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.pipeline.random_forms")
    parser.add_argument("seed", nargs="?", type=int, help="read back this one document")
    parser.add_argument("--count", type=int, default=100, help="how many seeds, without a seed")
    parser.add_argument("--start", type=int, default=0, help="the first of them")
    parser.add_argument("--format", choices=FORMATS, help="only this one")
    parser.add_argument("--keep", type=Path, help="folder for the files of failing seeds")
    options = parser.parse_args(arguments)
    formats = (options.format,) if options.format else FORMATS
    if options.seed is not None:
        failed = [kind for kind in formats if _one(options.seed, kind, options.keep)]
    else:
        seeds = range(options.start, options.start + options.count)
        failed = [kind for kind in formats if _many(seeds, kind, options.keep)]
    return 1 if failed else 0


def _one(seed: int, kind: str, folder: Path | None) -> bool:
    found = _read_back(seed, kind)
    print(f"seed {seed}, {kind}: {len(found)} mismatches")
    print(*(f"  {line}" for line in found), sep="\n", end="\n" if found else "")
    if folder is not None:
        _keep(seed, kind, folder)
    return bool(found)


def _many(seeds: range, kind: str, folder: Path | None) -> bool:
    causes: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    failed = []
    for seed in seeds:
        found = _read_back(seed, kind)
        if not found:
            continue
        failed.append(seed)
        if folder is not None:
            _keep(seed, kind, folder)
        for cause, line in {_cause(line): line for line in reversed(found)}.items():
            causes[cause] += 1
            examples[cause].append(f"seed {seed}: {line[:160]}")
    print(f"{kind}: {len(seeds)} documents, {len(failed)} with mismatches: {failed}")
    for cause, number in causes.most_common():
        print(f"{number:5} {cause}", *(f"      {e}" for e in examples[cause][:_SHOWN]), sep="\n")
    return bool(failed)


def _read_back(seed: int, kind: str) -> list[str]:
    """Return the mismatches of a seed; that a stage raises is one, told with its place."""
    try:
        return mismatches(make(seed), kind)
    except Exception:  # noqa: BLE001 - told as a mismatch, with its trace
        return [f"raised: {traceback.format_exc()}"]


def _keep(seed: int, kind: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{seed}.{kind}").write_bytes(written(make(seed), kind))


def _cause(line: str) -> str:
    return re.sub(r"\d+", "#", line.partition(":")[0])


if __name__ == "__main__":
    sys.exit(main())
