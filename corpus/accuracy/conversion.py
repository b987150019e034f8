"""The corpus' files of former formats, converted once and together: each alone takes a second."""

import atexit
from functools import cache
from pathlib import Path

from fuhe.extractors import legacy_word
from fuhe.extractors.guarded_folder import GuardedFolder

_REPORTS = Path(__file__).parents[1] / "reports"
_ENDINGS = (".doc", ".wps", ".rtf", ".odt")


def converted(path: Path) -> str | None:
    """Return the path of the .docx that LibreOffice made of a file of the corpus.

    None for files of other formats or from elsewhere, and where LibreOffice is missing: such
    are read as they are.
    """
    if path.suffix not in _ENDINGS or path.resolve().parent != _REPORTS:
        return None
    return _all_converted().get(path.name)


@cache
def _all_converted() -> dict[str, str]:
    folder = GuardedFolder()
    atexit.register(folder.__exit__)
    files = {path.name: path for path in _REPORTS.iterdir() if path.suffix in _ENDINGS}
    results = legacy_word.convert_batch(files, folder.path)
    return {name: str(result) for name, result in results.items()}
