"""fuhe (复核): published budget self-assessments, read, recomputed and checked with evidence.

import fuhe
archive = fuhe.open_archive("archive.db")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fuhe.archive import Archive, open_archive

__all__ = ["Archive", "__version__", "open_archive"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Import what a notebook asks for when it does: the command starts without it."""
    if name in {"Archive", "open_archive"}:
        from fuhe import archive

        return getattr(archive, name)
    message = f"module 'fuhe' has no attribute {name!r}"
    raise AttributeError(message)
