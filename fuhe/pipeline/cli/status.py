"""`fuhe status`: what was read, what failed and why, what needs a person."""

import json
from pathlib import Path

import click

from fuhe.pipeline.cli.options import as_json

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
    from fuhe.pipeline.inventory import SECTIONS, inventory

    connection = open_archive_for_reading(database)
    try:
        with explained(database):
            found = inventory(connection)
    finally:
        connection.close()
    if as_json:
        for section in SECTIONS:
            for row in found[section.record]:
                record = {"record": section.record, **row}
                click.echo(json.dumps(record, ensure_ascii=False))
        return
    from fuhe.pipeline.cli.tables import print_rows

    for section in SECTIONS:
        rows = found[section.record]
        if rows:
            print_rows(section.title, rows if show_all else rows[:_SHOWN], len(rows))
