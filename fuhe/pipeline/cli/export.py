"""`fuhe export`: the tables of an archive as files for other programs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.pipeline.cli.options import as_json, of_publication

if TYPE_CHECKING:
    from fuhe.pipeline.explore.export.relations import Relation
    from fuhe.pipeline.explore.export.writing import Written


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "jsonl", "parquet", "xlsx"]),
    default="csv",
    show_default=True,
    help="csv: for spreadsheet programs, safe from formulas; jsonl: every text exact; parquet: "
    "needs pip install 'fuhe[export]'; xlsx: one workbook, a sheet a table.  "
    "[fuhe export archive.db out --format xlsx]",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="NAME",
    help="Only this table or view; may be given again.  "
    "[fuhe export archive.db out --table assessments --table 问题清单]",
)
@click.option(
    "--query",
    "queries",
    multiple=True,
    metavar="NAME",
    help="The result of this ready query; may be given again.  "
    "[fuhe export archive.db out --query largest-gaps]",
)
@of_publication("fuhe export archive.db out")
@click.option(
    "--overwrite",
    is_flag=True,
    help="Replace an earlier export in FOLDER.  [fuhe export archive.db out --overwrite]",
)
@as_json("fuhe export archive.db out --json")
def export(
    *,
    database: Path,
    folder: Path,
    format_: str,
    tables: tuple[str, ...],
    queries: tuple[str, ...],
    publisher: str,
    given_region: str,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Write the tables of DATABASE as files into FOLDER, which is made.

    Beside them stands datapackage.json with the meaning and the unit of every column. FOLDER has
    all files whole, or stays as it was.
    """
    from fuhe.pipeline.archive import explained, open_archive_for_reading
    from fuhe.pipeline.explore.export.writing import export as write

    given = {"publisher": publisher, "given_region": given_region}
    relations = _relations(tables, queries, given)
    connection = open_archive_for_reading(database)
    try:
        with explained(database):
            written = write(
                connection, relations, folder, format_, overwrite=overwrite, tell=_tell_rows
            )
    finally:
        connection.close()
    for each in written:
        if as_json:
            _print_record(each)
    names = sorted({each.path.name for each in written})
    click.echo(f"{folder}: {', '.join(names)}, datapackage.json", err=True)


def _relations(
    tables: tuple[str, ...], queries: tuple[str, ...], given: Mapping[str, str]
) -> "list[Relation]":
    """Return what was asked for, once each; all tables where nothing was."""
    from fuhe.pipeline.explore.export import relations
    from fuhe.pipeline.explore.export.publication import published

    names = dict.fromkeys(tables) if tables or queries else relations.tables()
    return [
        *(published(relations.table_or_view(name), given) for name in names),
        *(relations.query(name, given) for name in dict.fromkeys(queries)),
    ]


def _tell_rows(written: "Written") -> None:
    click.echo(f"{written.name}: {written.rows:,} rows", err=True)
    if written.cut:
        click.echo(
            f"fuhe: {written.name}: {written.cut} texts are longer than the 32,767 characters that "
            "a cell of XLSX holds and were cut; --format csv or jsonl has them whole",
            err=True,
        )


def _print_record(written: "Written") -> None:
    record = {
        "record": "exported",
        "name": written.name,
        "path": str(written.path),
        "rows": written.rows,
        "cut": written.cut,
    }
    click.echo(json.dumps(record, ensure_ascii=False))
