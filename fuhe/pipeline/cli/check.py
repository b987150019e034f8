"""`fuhe check`: one file through all stages, the verification report on the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.pipeline.cli.options import as_json, given_rulebook, limits, local_engine

if TYPE_CHECKING:
    from fuhe.pipeline.process import Processed
    from fuhe.schemas.report import Outcome
    from fuhe.schemas.rulebook import Rulebook


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--html",
    "html",
    type=click.Path(path_type=Path),
    metavar="PAGE",
    help="Write the report as one page for a browser or printer, in place of the one on the "
    "terminal.  [fuhe check report.docx --html report.html]",
)
@limits("fuhe check report.docx")
@as_json("fuhe check report.docx --json")
def check(
    *,
    file: Path,
    ocr: str,
    timeout: float,
    memory: int,
    rulebook: str | None,
    verbose: bool,
    as_json: bool,
    html: Path | None,
) -> int:
    """Read FILE and print the verification report; no database.

    Each form with its funds, its indicators beside the recomputed scores, and what a reader
    should look at, with the place in the file.
    """
    from fuhe.schemas.errors import ErrorCode, ExitCode
    from fuhe.schemas.report import Status

    given = given_rulebook(rulebook)
    if html is not None:
        from fuhe.pipeline.verification.page_file import refuse_unwritable

        refuse_unwritable(html, file)
    processed = _processed(file, timeout, memory, given, ocr=ocr, verbose=verbose)
    if processed.detail and verbose:
        click.echo(processed.detail, err=True)
    outcome = processed.outcome
    if as_json:
        from fuhe.pipeline.cli.records import records

        for line in records(outcome, given.identity if given is not None else None):
            click.echo(line)
    if outcome.status is Status.FAILED:
        from fuhe.pipeline.intake import printable

        where = printable(str(file))
        click.echo(f"{where}: {outcome.error_code}: {outcome.error_message}", err=True)
        if html is not None:
            click.echo(f"{printable(str(html))} was not written", err=True)
        if outcome.error_code is ErrorCode.MISSING_PROGRAM:
            return ExitCode.MISSING_PROGRAM
        return ExitCode.SOME_INPUT_FAILED
    if html is not None:
        _write_page(html, file, outcome)
    elif not as_json:
        from fuhe.pipeline.cli.verification import print_verification

        print_verification(file, outcome, sys.stdout)
    return ExitCode.OK


def _write_page(html: Path, file: Path, outcome: "Outcome") -> None:
    from datetime import UTC, datetime

    from fuhe.pipeline.intake import printable
    from fuhe.pipeline.verification.page import page
    from fuhe.pipeline.verification.page_file import write_page

    write_page(html, page(printable(str(file)), outcome, datetime.now(UTC).astimezone()))
    forms = len(outcome.report.assessments) if outcome.report is not None else 0
    counts = f"forms: {forms}; findings: {len(outcome.findings)}"
    click.echo(f"page: {printable(str(html))}; {counts}", err=True)


def _processed(
    file: Path,
    timeout: float,
    memory: int,
    rulebook: "Rulebook | None",
    *,
    ocr: str,
    verbose: bool,
) -> "Processed":
    import pickle
    from functools import partial

    from fuhe.extractors.ocr import OcrMode
    from fuhe.pipeline.engines import Failure
    from fuhe.pipeline.intake import find, open_file
    from fuhe.pipeline.process import Processed, Task, failed, load_stages, work_whole
    from fuhe.schemas.errors import ErrorCode, UsageError

    if file.is_dir():
        message = f"{file} is a folder; read folders with: fuhe run {file} -o archive.db"
        raise UsageError(message)
    opened = open_file(find([file]).files[0])
    if opened.problem is not None:
        return Processed(failed(opened.source, ErrorCode.IO_ERROR, opened.problem))
    task = Task(opened.source, opened.look, rulebook, ocr=OcrMode(ocr), seconds=timeout)
    engine = local_engine(1, timeout, memory, verbose=verbose)
    function = partial(work_whole, stages=load_stages)
    ((_, result),) = engine.map(function, [task])
    if isinstance(result, Failure):
        return Processed(failed(opened.source, result.code, result.message))
    processed = pickle.loads(result)  # noqa: S301 - from our own worker
    assert isinstance(processed, Processed)  # noqa: S101
    return processed
