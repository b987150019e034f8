"""The version of the stages that make records: what an older one made is made again."""

import functools
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import fuhe
from fuhe.extractors.extractor import Extractor
from fuhe.pipeline import packed

# Everything between the content of a file and its rows. Extractors have versions of their own.
_READING = ("schemas", "pipeline/recognize", "pipeline/normalize", "pipeline/rows")
# What is applied to records, and can be applied to them again.
_RULES = ("schemas/rulebooks", "pipeline/rescore", "pipeline/check")

# The version of fuhe with both fingerprints, and what `made_by` adds.
_VERSION = re.compile(r"(?P<reading>\S+\+[0-9a-f]{8})\.(?P<rules>[0-9a-f]{8})(?P<tried>.*)")


@functools.cache
def pipeline_version() -> str:
    """Return fuhe's version with two fingerprints: `0.1.0+<of the reading>.<of the rules>`.

    The first is of vocabulary, records and the stages that make them, the second of rulebooks,
    rescoring and checks. Taken from the files themselves, so that no change can be forgotten.
    """
    root = Path(fuhe.__file__).parent
    rules = {file for part in _RULES for file in _files(root / part)}
    reading = {file for part in _READING for file in _files(root / part)} - rules
    return f"{fuhe.__version__}+{_fingerprint(reading, root)}.{_fingerprint(rules, root)}"


def same_reading(first: str, second: str) -> bool:
    """Return whether two versions make the same records, whatever rules they apply."""
    if first == second:
        return True
    ours, theirs = _VERSION.fullmatch(first), _VERSION.fullmatch(second)
    return bool(ours and theirs and ours.group(1, 3) == theirs.group(1, 3))


def with_rules_of(version: str, current: str) -> str:
    """Return `documents.pipeline_version` after the rules of `current` were applied again.

    A version that does not tell its rules apart stays: its documents are read again.
    """
    made, now = _VERSION.fullmatch(version), _VERSION.fullmatch(current)
    if made is None or now is None:
        return version
    return f"{made['reading']}.{now['rules']}{made['tried']}"


def made_by(version: str, extractor: str | None, extractors: tuple[Extractor, ...]) -> str:
    """Return `documents.pipeline_version` of a document that `version` made.

    Where no extractor knew the file, a new one may: then the version names those that were tried.
    """
    if extractor is not None:
        return version
    tried = ", ".join(f"{known.name} {known.version}" for known in extractors)
    tried += f", packed {packed.VERSION}"
    return f"{version} without {tried}"


def _fingerprint(files: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _files(part: Path) -> list[Path]:
    return [file for file in part.rglob("*") if file.suffix in {".py", ".toml"}]
