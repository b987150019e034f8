"""How a run goes."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from fuhe.extractors.ocr import OcrMode
from fuhe.pipeline.prepare import Limits
from fuhe.schemas.rulebook import Rulebook


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes. `arguments` is what `runs.arguments` keeps, `limits` those of batches.

    `force` reads unchanged files again; `only_failed` reads again the files whose document failed,
    and no others. `manifest` is a CSV of what is known of files beyond their content. `seconds` is
    the time that one file has, None for any.
    `compares`: hold documents against each other in the end, which needs their rows in the archive.
    """

    output: Path
    rulebook: Rulebook | None = None
    force: bool = False
    only_failed: bool = False
    manifest: Path | None = None
    ocr: OcrMode = OcrMode.AUTO
    seconds: float | None = None
    arguments: Mapping[str, object] = {}
    limits: Limits = Limits()
    compares: bool = True
