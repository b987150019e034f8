"""`fuhe run`: files and folders into a database."""

import contextlib
from pathlib import Path

import click

from fuhe.pipeline.addresses import is_address, shown
from fuhe.pipeline.cli.engine import Asked, engines, where
from fuhe.pipeline.cli.options import MEGABYTE, as_json, given_rulebook, limits
from fuhe.pipeline.cli.output import RunCommand, depot_in, parquet_folder


def path_or_address(name: str) -> Path | str:
    """Return a path; an address, as `s3://bucket/reports`, stays a text."""
    return name if is_address(name) else Path(name)


@click.command(cls=RunCommand)
@click.argument("paths", nargs=-1, required=True, type=path_or_address)
@click.option(
    "-o",
    "--output",
    metavar="FILE.db|parquet:DIR",
    default="archive.db",
    show_default=True,
    help="The database, or with --engine dask a folder of Parquet; made if needed, otherwise "
    "added to.  [fuhe run reports/ -o archive.db]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Files read at the same time; default: one for each processor.  [fuhe run reports/ -j 4]",
)
@click.option(
    "--force",
    is_flag=True,
    help="Read unchanged files again as well.  [fuhe run reports/ --force]",
)
@click.option(
    "--only-failed",
    is_flag=True,
    help="Read again only the files whose document failed.  [fuhe run reports/ --only-failed]",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.csv",
    help="Where and when each file was published: columns path, source_url, publisher, region, "
    "published_on.  [fuhe run reports/ --manifest reports/manifest.csv]",
)
@where("fuhe run reports/")
@limits("fuhe run reports/")
@as_json("fuhe run reports/ --json > run.ndjson")
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="Print only what failed.  [fuhe run reports/ -q]",
)
def run(
    *,
    paths: tuple[Path | str, ...],
    output: str,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    force: bool,
    only_failed: bool,
    manifest: Path | None,
    ocr: str,
    timeout: float,
    memory: int,
    rulebook: str | None,
    verbose: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read the files under PATH... into a database.

    Normalizes, recomputes, checks. A run that was stopped goes on where it stopped; unchanged
    files are skipped. Ctrl-C finishes the files in hand.
    """
    from fuhe.extractors.ocr import OcrMode
    from fuhe.pipeline.cli.progress import Progress
    from fuhe.pipeline.prepare import Limits
    from fuhe.pipeline.process import load_stages
    from fuhe.pipeline.run import Options
    from fuhe.pipeline.run import run as run_files

    arguments: dict[str, object] = {
        "paths": [shown(str(path)) for path in paths],
        "force": force,
        "only_failed": only_failed,
        "manifest": None if manifest is None else str(manifest),
        "ocr": ocr,
        "rulebook": rulebook,
        "timeout": timeout,
        "memory": memory,
    }
    asked = Asked(
        engine=engine,
        scheduler=scheduler,
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        verbose=verbose,
    )
    folder = parquet_folder(output)
    options = Options(
        output=Path(output) if folder is None else folder / "_fuhe" / "archive.db",
        rulebook=given_rulebook(rulebook),
        force=force,
        only_failed=only_failed,
        manifest=manifest,
        ocr=OcrMode(ocr),
        seconds=timeout,
        arguments=arguments,
        limits=Limits(asked.batches, memory * MEGABYTE),
        compares=folder is None,
    )
    with contextlib.ExitStack() as stack:
        depot = None
        if folder is not None:
            depot = stack.enter_context(depot_in(folder, engine, paths))
        chosen = stack.enter_context(engines(asked, depot))
        watcher = Progress(options.output, as_json=as_json, quiet=quiet, verbose=verbose)
        progress = stack.enter_context(watcher)
        summary = run_files(paths, options, chosen, progress, load_stages)
    progress.conclude(summary)
    if folder is not None and not quiet:
        click.echo(f"tables: {folder}/<table>/*.parquet", err=True)
    return int(summary.exit_code)
