"""`fuhe run`: files and folders into a database."""

from pathlib import Path

import click

from fuhe.pipeline.cli.options import (
    MEGABYTE,
    as_json,
    given_rulebook,
    limits,
    local_engine,
    processors,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="archive.db",
    show_default=True,
    help="The database; made if needed, otherwise added to.  [fuhe run reports/ -o archive.db]",
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
    paths: tuple[Path, ...],
    output: Path,
    jobs: int | None,
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
        "paths": [str(path) for path in paths],
        "force": force,
        "only_failed": only_failed,
        "manifest": None if manifest is None else str(manifest),
        "ocr": ocr,
        "rulebook": rulebook,
        "timeout": timeout,
        "memory": memory,
    }
    workers = jobs or processors()
    options = Options(
        output=output,
        rulebook=given_rulebook(rulebook),
        force=force,
        only_failed=only_failed,
        manifest=manifest,
        ocr=OcrMode(ocr),
        seconds=timeout,
        arguments=arguments,
        # While half of the processors convert, the others read what was converted.
        limits=Limits(max(1, workers // 2), memory * MEGABYTE),
    )
    with Progress(output, as_json=as_json, quiet=quiet, verbose=verbose) as progress:
        summary = run_files(
            paths,
            options,
            lambda files: local_engine(min(workers, files), timeout, memory, verbose=verbose),
            progress,
            load_stages,
        )
    progress.conclude(summary)
    return int(summary.exit_code)
