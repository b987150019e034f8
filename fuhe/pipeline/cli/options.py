"""Options that several commands have, and the engine that they ask for."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from fuhe.pipeline.engines import Engine
    from fuhe.schemas.rulebook import Rulebook

F = TypeVar("F", bound=Callable[..., Any])

MEGABYTE = 1024 * 1024


def as_json(example: str) -> Callable[[F], F]:
    """Return the option --json with its example."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        help=f"Print results as NDJSON, one object a line.  [{example}]",
    )


def of_publication(command: str) -> Callable[[F], F]:
    """Return the options --publisher and --given-region; `command` begins the examples."""

    def add(function: F) -> F:
        for option in (
            click.option(
                "--given-region",
                default="",
                metavar="REGION",
                help="Only reports of this region, as a manifest gave it.  "
                f"[{command} --given-region 安徽省]",
            ),
            click.option(
                "--publisher",
                default="",
                metavar="TEXT",
                help="Only reports whose publisher, as a manifest gave it, contains this.  "
                f"[{command} --publisher 财政局]",
            ),
        ):
            function = option(function)
        return function

    return add


def limits(command: str) -> Callable[[F], F]:
    """Return the options of reading: --ocr, --timeout, --memory, --rulebook and -v.

    `command` begins the examples.
    """

    def add(function: F) -> F:
        for option in (
            click.option(
                "-v",
                "--verbose",
                is_flag=True,
                help=f"Show what libraries print, and where a fault of fuhe lies.  [{command} -v]",
            ),
            click.option(
                "--ocr",
                type=click.Choice(["auto", "never", "always"]),
                default="auto",
                show_default=True,
                help="Read pages from their picture: those without a text layer, none, or all.  "
                f"[{command} --ocr never]",
            ),
            click.option(
                "--rulebook",
                metavar="CODE|FILE",
                help="Apply this rulebook to every form: a code of fuhe rulebooks, or a .toml of "
                f"your own.  [{command} --rulebook national-2020]",
            ),
            click.option(
                "--memory",
                type=click.IntRange(min=256),
                default=2048,
                show_default=True,
                metavar="MB",
                help=f"Limit of memory for one file.  [{command} --memory 8192]",
            ),
            click.option(
                "--timeout",
                type=click.FloatRange(min=0, min_open=True),
                default=120.0,
                show_default=True,
                metavar="SECONDS",
                help=f"Limit of time for one file.  [{command} --timeout 600]",
            ),
        ):
            function = option(function)
        return function

    return add


def given_rulebook(name: str | None) -> "Rulebook | None":
    """Return the rulebook of a code or at a path; None asks for nothing.

    Raises RulebookError if there is none, or the file is not in order.
    """
    if name is None:
        return None
    from fuhe.schemas.rulebook import rulebook_at

    return rulebook_at(name)


def local_engine(jobs: int, timeout: float, memory: int, *, verbose: bool) -> "Engine":
    """Return the engine of this machine."""
    from fuhe.pipeline.engines.local import LocalEngine

    return LocalEngine(jobs, timeout, memory * MEGABYTE, verbose=verbose)


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1
