"""The command `fuhe`. Thin: each command is a module here, and imports what it does when run."""

import sys
from collections.abc import Sequence

import click

import fuhe
from fuhe.pipeline.cli.check import check
from fuhe.pipeline.cli.doctor import doctor
from fuhe.pipeline.cli.export import export
from fuhe.pipeline.cli.query import query
from fuhe.pipeline.cli.rescore import rescore
from fuhe.pipeline.cli.rulebooks import rulebooks
from fuhe.pipeline.cli.run import run
from fuhe.pipeline.cli.search import search
from fuhe.pipeline.cli.serve import serve
from fuhe.pipeline.cli.status import status
from fuhe.schemas.errors import ExitCode, FuheError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(fuhe.__version__, prog_name="fuhe")
def commands() -> None:
    """Read published budget self-assessments (绩效自评表), recompute every score.

    \b
    fuhe run reports/ -o archive.db    read a folder into a database
    fuhe check report.docx             one file: the report on the terminal
    fuhe status archive.db             what was read, what needs a person
    fuhe search archive.db 满意度      words, each with its place
    fuhe query archive.db              the questions that researchers ask first
    fuhe export archive.db out         tables as CSV, JSON Lines, Parquet or XLSX
    fuhe serve archive.db              browse in a web page, each value beside its source
    """  # noqa: D301 - click's mark of a paragraph that keeps its lines


for _command in (run, check, rescore, status, search, query, export, serve, rulebooks, doctor):
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process); return its exit code."""
    _never_fail_to_print()
    try:
        result = commands.main(arguments, prog_name="fuhe", standalone_mode=False)
    except FuheError as error:
        click.echo(f"fuhe: {error.message}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("fuhe: interrupted; what was loaded stays loaded", err=True)
        return ExitCode.INTERRUPTED
    return result if isinstance(result, int) else ExitCode.OK


def _never_fail_to_print() -> None:
    """Print `?` for what a terminal's encoding lacks, rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
