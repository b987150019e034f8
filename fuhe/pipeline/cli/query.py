"""`fuhe query`: the questions that researchers ask first."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.pipeline.cli.options import as_json

if TYPE_CHECKING:
    from fuhe.pipeline.explore.ready_queries import Parameter, ReadyQuery

_SHOWN = 20


class _QueryCommand(click.Command):
    """Has the parameters of all ready queries as options; they are read when it is asked for."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options of the command and those of the queries."""
        from fuhe.pipeline.explore.ready_queries import PUBLICATION_PARAMETERS, ready_queries

        own = super().get_params(ctx)
        users: dict[str, tuple[Parameter, list[str]]] = {}
        for query in ready_queries().values():
            for parameter in query.parameters:
                users.setdefault(parameter.name, (parameter, []))[1].append(query.name)
        of_queries = (_option_of(parameter, names) for parameter, names in users.values())
        first = next(iter(ready_queries()))
        of_all = (
            _option(parameter, first, f"as a manifest gave it: {_named(parameter)}")
            for parameter in PUBLICATION_PARAMETERS
        )
        return [*own[:-1], *of_queries, *of_all, own[-1]]


def _option_of(parameter: "Parameter", queries: list[str]) -> click.Option:
    default = f"default {_shown(parameter.default)}"
    help_ = f"{', '.join(queries)}: {_named(parameter)}; {default}"
    return _option(parameter, queries[0], help_)


def _option(parameter: "Parameter", query: str, help_: str) -> click.Option:
    dashed = parameter.name.replace("_", "-")
    example = f"fuhe query archive.db {query} --{dashed} {_shown(parameter.default)}"
    return click.Option(
        [f"--{dashed}", f"parameter_{parameter.name}"],
        metavar=parameter.kind.upper(),
        help=f"{help_}.  [{example}]",
    )


def _named(parameter: "Parameter") -> str:
    return f"{parameter.english} ({parameter.chinese})"


@click.command(cls=_QueryCommand)
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option(
    "--sql",
    "show_sql",
    is_flag=True,
    help="Print the SQL and its parameters, ask nothing.  "
    "[fuhe query archive.db largest-gaps --sql]",
)
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Print CSV for spreadsheet programs, as fuhe export writes it.  "
    "[fuhe query archive.db largest-gaps --csv > gaps.csv]",
)
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help=f"Show every row, not only the first {_SHOWN}.  "
    "[fuhe query archive.db score-bunching --all]",
)
@as_json("fuhe query archive.db largest-gaps --json")
def query(
    *,
    database: Path,
    name: str | None,
    show_sql: bool,
    as_csv: bool,
    show_all: bool,
    as_json: bool,
    **parameters: str | None,
) -> None:
    """Ask DATABASE the ready query NAME; without NAME, list the ready queries."""
    from fuhe.pipeline.archive import explained, open_archive_for_reading

    _refuse_several({"--sql": show_sql, "--csv": as_csv, "--json": as_json})
    given = {
        key.removeprefix("parameter_"): value
        for key, value in parameters.items()
        if value is not None
    }
    if name is None and (given or show_sql or as_csv):
        message = f"name the query that is meant; fuhe query {database} lists them"
        raise click.UsageError(message)
    connection = open_archive_for_reading(database)
    try:
        with explained(database):
            if name is None:
                _list(as_json=as_json)
                return
            from fuhe.pipeline.explore.export.relations import query as relation_of
            from fuhe.pipeline.explore.export.relations import ready_query
            from fuhe.pipeline.explore.export.writing import rows_of

            relation = relation_of(name, given)
            if show_sql:
                _print_sql(relation.sql, relation.parameters)
                return
            rows = list(rows_of(connection, relation))
    finally:
        connection.close()
    if as_json:
        for row in rows:
            record = {"record": name, **dict(zip(relation.field_names, row, strict=True))}
            click.echo(json.dumps(record, ensure_ascii=False))
    elif as_csv:
        from fuhe.pipeline.cli.listings import print_csv

        print_csv(relation.field_names, rows)
    else:
        from fuhe.pipeline.cli.listings import print_listing

        print_listing(ready_query(name), rows if show_all else rows[:_SHOWN], len(rows))


def _refuse_several(asked: Mapping[str, bool]) -> None:
    chosen = [option for option, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        message = f"{' and '.join(chosen)}: choose one of them"
        raise click.UsageError(message)


def _list(*, as_json: bool) -> None:
    from fuhe.pipeline.explore.ready_queries import ready_queries

    for each in ready_queries().values():
        if as_json:
            click.echo(json.dumps(_record(each), ensure_ascii=False))
            continue
        click.echo(f"{each.name}\n    {each.chinese}\n    {each.english}")
        for parameter in each.parameters:
            option = f"--{parameter.name.replace('_', '-')} {_shown(parameter.default)}"
            click.echo(f"    {option}  {parameter.chinese} {parameter.english}")


def _record(query: "ReadyQuery") -> dict[str, object]:
    import msgspec

    return {"record": "query", **msgspec.to_builtins(query)}


def _print_sql(sql: str, parameters: Mapping[str, float | str | None]) -> None:
    for name, value in parameters.items():
        click.echo(f"-- :{name} = {json.dumps(value, ensure_ascii=False)}")
    click.echo(sql.strip())


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
