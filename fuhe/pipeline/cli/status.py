"""`fuhe status`: what was read, what failed and why, what needs a person."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.pipeline.cli.options import as_json

if TYPE_CHECKING:
    from fuhe.pipeline.inventory import Row, Section

_SHOWN = 20


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help=f"Show every line, not only the first {_SHOWN}.  [fuhe status archive.db --all]",
)
@as_json("fuhe status archive.db --json")
def status(*, database: Path, show_all: bool, as_json: bool) -> None:
    """Show what DATABASE holds: what was read, what failed and why, what needs a person."""
    from fuhe.pipeline.archive import explained, open_archive_for_reading
    from fuhe.pipeline.inventory import SECTIONS, rows_of

    connection = open_archive_for_reading(database)
    try:
        with explained(database):
            for section in SECTIONS:
                rows = rows_of(connection, section)
                if as_json:
                    _print_json(section, rows)
                else:
                    _print_section(section, rows, None if show_all else _SHOWN)
    finally:
        connection.close()


def _print_json(section: "Section", rows: "Iterator[Row]") -> None:
    for row in rows:
        click.echo(json.dumps({"record": section.record, **row}, ensure_ascii=False))


def _print_section(section: "Section", rows: "Iterator[Row]", most: int | None) -> None:
    """Print the first rows and count the others, which are not kept."""
    from fuhe.pipeline.cli.tables import print_rows

    shown = list(itertools.islice(rows, most))
    if shown:
        print_rows(section.title, shown, len(shown) + sum(1 for _ in rows))
