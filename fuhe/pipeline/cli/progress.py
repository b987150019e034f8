"""How a run shows itself: how far it is while it goes, its failures and a summary at its end."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from fuhe.pipeline.cli.metered import Metered, say_stopping
from fuhe.pipeline.cli.run_report import document_record, lines, summary_record
from fuhe.pipeline.intake import Found, printable
from fuhe.pipeline.reapply import Reapplied
from fuhe.pipeline.replacement import Change
from fuhe.pipeline.summary import Ended, Summary
from fuhe.schemas.report import Status

_SHOWN_FAILURES = 20
_SHOWN_PROBLEMS = 20


class Progress(Metered):
    """Watches a run; its first failures are printed at the end."""

    def __init__(self, output: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
        super().__init__(output, as_json=as_json, quiet=quiet, verbose=verbose)
        self.failures: list[Ended] = []
        self.failure_count = 0

    def found(self, found: Found) -> None:
        """Begin to show how far the run is."""
        self.begin(found.count)

    def ended(self, ended: Ended) -> None:
        """Show one more file."""
        if self.as_json:
            click.echo(json.dumps(document_record(ended), ensure_ascii=False))
        has_failed = ended.outcome.status is Status.FAILED
        if has_failed:
            self.failure_count += 1
            if len(self.failures) < _SHOWN_FAILURES:
                self.failures.append(ended)
        if self.verbose and ended.detail:
            click.echo(f"{printable(ended.source.path)}:\n{ended.detail}", err=True)
        self.advance(found=int(ended.is_member), failed=has_failed)

    def rescored(self, change: Change) -> None:
        """Count nothing: the summary tells."""

    def not_rescored(self, failed: Reapplied) -> None:
        """Show a document whose rules could not be applied again."""
        click.echo(f"document {failed.document_id}: {failed.problem}", err=True)
        if self.verbose and failed.detail:
            click.echo(failed.detail, err=True)

    def warned(self, file: Path, problems: Sequence[str]) -> None:
        """Print what is wrong in a manifest, the first of it if it is much."""
        shown = problems if self.verbose else problems[:_SHOWN_PROBLEMS]
        for problem in shown:
            click.echo(f"{printable(str(file))}: {problem}", err=True)
        if len(problems) > len(shown):
            more = len(problems) - len(shown)
            click.echo(f"{printable(str(file))}: ... and {more} more: -v shows them", err=True)

    def stopping(self) -> None:
        """Say that the files in hand are finished."""
        say_stopping("files")

    def conclude(self, summary: Summary) -> None:
        """Print what the run came to."""
        if self.as_json:
            click.echo(json.dumps(summary_record(summary, self.output), ensure_ascii=False))
        for failure in self.failures:
            outcome = failure.outcome
            where = printable(failure.source.path)
            click.echo(f"{where}: {outcome.error_code}: {outcome.error_message}", err=True)
        if self.failure_count > len(self.failures):
            more = self.failure_count - len(self.failures)
            click.echo(f"... and {more} more: fuhe status {self.output}", err=True)
        if self.quiet and not summary.interrupted:
            return
        for line in lines(summary, self.output, self.seconds):
            click.echo(line, err=True)
