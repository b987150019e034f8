"""The version of the stages that make records: what an older one made is made again."""

import functools
import hashlib
from pathlib import Path

import fuhe
from fuhe.extractors.extractor import Extractor
from fuhe.pipeline import packed

# Everything between the content of a file and its rows. Extractors have versions of their own.
_PARTS = (
    "schemas",
    "pipeline/recognize",
    "pipeline/normalize",
    "pipeline/rescore",
    "pipeline/check",
    "pipeline/rows",
)


@functools.cache
def pipeline_version() -> str:
    """Return fuhe's version and a fingerprint of its stages, vocabulary and rulebooks.

    Taken from the files themselves, so that no change of a rule or a label can be forgotten.
    """
    root = Path(fuhe.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for part in _PARTS for file in _files(root / part)):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return f"{fuhe.__version__}+{digest.hexdigest()[:8]}"


def made_by(version: str, extractor: str | None, extractors: tuple[Extractor, ...]) -> str:
    """Return `documents.pipeline_version` of a document that `version` made.

    Where no extractor knew the file, a new one may: then the version names those that were tried.
    """
    if extractor is not None:
        return version
    tried = ", ".join(f"{known.name} {known.version}" for known in extractors)
    tried += f", packed {packed.VERSION}"
    return f"{version} without {tried}"


def _files(part: Path) -> list[Path]:
    return [file for file in part.rglob("*") if file.suffix in {".py", ".toml"}]
