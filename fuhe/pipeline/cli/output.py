"""Where `fuhe run` puts its results: a database, or a folder of Parquet that workers write."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.schemas.errors import MissingPartError, UsageError

if TYPE_CHECKING:
    from fuhe.pipeline.parquet.depot import Depot

PARQUET = "parquet"
_MARK = f"{PARQUET}:"
_OPTIONS = ("-o", "--output")


class RunCommand(click.Command):
    """A command that takes `--output parquet DIR` for `--output parquet:DIR`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Join the two words before click, which knows options of one, sees them."""
        return super().parse_args(context, joined(args))


def joined(arguments: list[str]) -> list[str]:
    """Return the words with `parquet DIR` after an output option as one, `parquet:DIR`."""
    words: list[str] = []
    rest = iter(arguments)
    for word in rest:
        words.append(word)
        if word == "--":
            break
        is_parquet = (
            words[-2:] in ([option, PARQUET] for option in _OPTIONS)
            or word == f"{_OPTIONS[1]}={PARQUET}"
        )
        following = next(rest, None) if is_parquet else None
        if following is not None:
            words[-1] = f"{word}:{following}"
    return [*words, *rest]


def parquet_folder(output: str) -> Path | None:
    """Return the folder that `parquet:DIR` names; None for the path of a database.

    Raises UsageError where it names none.
    """
    if output in {PARQUET, _MARK}:
        message = f"{output}: names no folder; give --output parquet:DIR, or a database ./parquet"
        raise UsageError(message)
    return Path(output.removeprefix(_MARK)) if output.startswith(_MARK) else None


@contextlib.contextmanager
def depot_in(folder: Path, engine: str, paths: Iterable[Path | str]) -> Iterator["Depot"]:
    """Give the folder of Parquet, for a run over `paths` with this engine.

    Raises UsageError where workers are no cluster's, or the folder lies in the input;
    MissingPartError without pyarrow.
    """
    if engine != "dask":
        message = (
            "Parquet is written by the workers of a cluster: give --engine dask --scheduler "
            "ADDRESS; on one machine, run into a database and then: fuhe export archive.db DIR "
            "--format parquet"
        )
        raise UsageError(message)
    for path in paths:
        if isinstance(path, Path) and folder.absolute().is_relative_to(path.absolute()):
            message = f"{folder}: lies in the input {path}; choose a folder elsewhere"
            raise UsageError(message)
    try:
        from fuhe.pipeline.parquet.depot import open_depot
    except ImportError as error:
        message = (
            "Parquet is written by pyarrow, which is not installed: pip install 'fuhe[cluster]'"
        )
        raise MissingPartError(message) from error
    with open_depot(folder) as depot:
        yield depot
