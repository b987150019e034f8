"""How a run shows itself: a bar or a line now and then while it goes, a summary at its end."""

import json
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from fuhe.pipeline.intake import Found, describe_left_out, printable
from fuhe.pipeline.load import storable
from fuhe.pipeline.reapply import Reapplied
from fuhe.pipeline.replacement import Change
from fuhe.pipeline.summary import Ended, Summary
from fuhe.schemas.report import Status

_SHOWN_FAILURES = 20
_SECONDS_BETWEEN_LINES = 30.0


class Progress:
    """Watches a run: results go to stdout, all for people to stderr."""

    def __init__(self, output: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
        self.output = output
        self.as_json = as_json
        self.quiet = quiet
        self.verbose = verbose
        self.bar: Any = None
        self.task: Any = None
        self.total = self.done = 0
        self.began = self.last_line = time.monotonic()
        self.failures: list[Ended] = []
        self.failure_count = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def found(self, found: Found) -> None:
        """Begin the bar, if stderr is a terminal."""
        self.total = len(found.files)
        if self.quiet or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import (
            Progress as Bar,
        )

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task("", total=self.total)
        self.bar.start()

    def ended(self, ended: Ended) -> None:
        """Show one more file."""
        self.done += 1
        self.total += ended.is_member
        if self.as_json:
            click.echo(json.dumps(_record(ended), ensure_ascii=False))
        if ended.outcome.status is Status.FAILED:
            self.failure_count += 1
            if len(self.failures) < _SHOWN_FAILURES:
                self.failures.append(ended)
        if self.verbose and ended.detail:
            click.echo(f"{printable(ended.source.path)}:\n{ended.detail}", err=True)
        if self.bar is not None:
            self.bar.update(self.task, advance=1, total=self.total)
        elif not self.quiet and time.monotonic() - self.last_line > _SECONDS_BETWEEN_LINES:
            self.last_line = time.monotonic()
            click.echo(f"fuhe: {self.done} of {self.total} files", err=True)

    def rescored(self, change: Change) -> None:
        """Count nothing: the summary tells."""

    def not_rescored(self, failed: Reapplied) -> None:
        """Show a document whose rules could not be applied again."""
        click.echo(f"document {failed.document_id}: {failed.problem}", err=True)
        if self.verbose and failed.detail:
            click.echo(failed.detail, err=True)

    def stopping(self) -> None:
        """Say that the files in hand are finished. Runs in a signal handler: no buffer is used."""
        message = b"\nfuhe: finishing the files in hand; Ctrl-C again stops at once\n"
        os.write(sys.stderr.fileno(), message)

    def conclude(self, summary: Summary) -> None:
        """Print what the run came to."""
        if self.as_json:
            click.echo(json.dumps(_summary_record(summary, self.output), ensure_ascii=False))
        for failure in self.failures:
            outcome = failure.outcome
            where = printable(failure.source.path)
            click.echo(f"{where}: {outcome.error_code}: {outcome.error_message}", err=True)
        if self.failure_count > len(self.failures):
            more = self.failure_count - len(self.failures)
            click.echo(f"... and {more} more: fuhe status {self.output}", err=True)
        if self.quiet and not summary.interrupted:
            return
        for line in _lines(summary, self.output, time.monotonic() - self.began):
            click.echo(line, err=True)


def _lines(summary: Summary, output: Path, seconds: float) -> list[str]:
    counts = [f"{n} {name}" for name, n in sorted(summary.documents.items()) if n]
    read = sum(summary.documents.values())
    lines = [
        f"read {read} documents in {seconds:.1f} s" + (f": {', '.join(counts)}" if counts else "")
    ]
    if summary.unchanged:
        lines.append(f"skipped {summary.unchanged} files whose content is already there")
    if summary.rescored:
        lines.append(f"of these, {summary.rescored} documents were rescored from their records")
    if summary.copies:
        lines.append(f"{summary.copies} files are copies of another file of this run")
    left_out = describe_left_out(summary.found)
    if left_out:
        lines.append(f"left out: {left_out}")
    findings = [f"{summary.findings[s]} {s}" for s in ("error", "warning", "info")]
    lines.append(f"forms: {summary.forms}; findings: {', '.join(findings)}")
    if summary.comparison is not None and summary.comparison.findings:
        across = sorted(summary.comparison.findings.items())
        lines.append("across documents: " + ", ".join(f"{count} {code}" for code, count in across))
    lines.append(f"database: {output}")
    if summary.interrupted:
        lines.append(f"interrupted: {summary.left} files are left; run the same command to go on")
    else:
        lines.append(f"next: fuhe status {output}   or   fuhe check FILE")
    return lines


def _record(ended: Ended) -> dict[str, object]:
    outcome = ended.outcome
    return {
        "record": "document",
        "path": storable(ended.source.path),
        "document_id": outcome.document_id,
        "media_type": outcome.media_type,
        "size_bytes": outcome.size_bytes,
        "status": outcome.status.value,
        "error_code": outcome.error_code,
        "error_message": outcome.error_message,
        "unchanged": ended.unchanged,
        "forms": None if ended.unchanged else ended.forms,
        "findings": None if ended.unchanged else dict(ended.findings),
        "seconds": None if ended.unchanged else round(outcome.seconds, 4),
    }


def _summary_record(summary: Summary, output: Path) -> dict[str, object]:
    return {
        "record": "summary",
        "database": str(output),
        "files": len(summary.found.files),
        "unchanged": summary.unchanged,
        "rescored": summary.rescored,
        "copies": summary.copies,
        "documents": {status.value: summary.documents[status.value] for status in Status},
        "failures": summary.failures,
        "forms": summary.forms,
        "findings": {s: summary.findings[s] for s in ("error", "warning", "info")},
        "findings_across_documents": None
        if summary.comparison is None
        else dict(sorted(summary.comparison.findings.items())),
        "left": summary.left,
        "interrupted": summary.interrupted,
        "exit_code": int(summary.exit_code),
    }
