"""`fuhe rescore`: rules applied again to a database, no file read."""

from pathlib import Path

import click

from fuhe.pipeline.cli.options import as_json, given_rulebook, local_engine, processors

_BATCH_SECONDS = 600.0
_BATCH_MEGABYTES = 4096


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option(
    "--rulebook",
    metavar="CODE|FILE",
    help="Apply this rulebook to every form: a code of fuhe rulebooks, or a .toml of your own; "
    "default: each form tells its own.  [fuhe rescore archive.db --rulebook national-2020]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Worker processes; default: one for each processor.  [fuhe rescore archive.db -j 4]",
)
@as_json("fuhe rescore archive.db --json > rescore.ndjson")
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="Print only what failed.  [fuhe rescore archive.db -q]",
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Show where a fault of fuhe lies.  [fuhe rescore archive.db -v]",
)
def rescore(
    *,
    database: Path,
    rulebook: str | None,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Apply the rules again to all that DATABASE holds, reading no file.

    Scores are recomputed and checks repeated from the stored records. Each document is replaced
    whole or not at all; stopped at any moment, the same command can be run again. A later
    `fuhe run` applies its own choice of rulebook, again without reading unchanged files.
    """
    from fuhe.pipeline.cli.rescore_progress import RescoreProgress
    from fuhe.pipeline.process import load_stages
    from fuhe.pipeline.rescoring import Options, rescore_archive

    arguments: dict[str, object] = {"command": "rescore", "rulebook": rulebook}
    options = Options(archive=database, rulebook=given_rulebook(rulebook), arguments=arguments)
    workers = jobs or processors()
    with RescoreProgress(database, as_json=as_json, quiet=quiet, verbose=verbose) as progress:
        summary = rescore_archive(
            options,
            lambda documents: local_engine(
                max(min(workers, documents), 1), _BATCH_SECONDS, _BATCH_MEGABYTES, verbose=verbose
            ),
            progress,
            load_stages,
        )
    progress.conclude(summary)
    return int(summary.exit_code)
