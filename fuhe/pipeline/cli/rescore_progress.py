"""How rescoring shows itself: how far it is while it goes, a summary at its end."""

import json
from collections import Counter
from pathlib import Path

import click

from fuhe.pipeline.cli.metered import Metered, say_stopping
from fuhe.pipeline.reapply import Reapplied
from fuhe.pipeline.replacement import Change
from fuhe.pipeline.rescoring import Summary

_SHOWN_FAILURES = 20


class RescoreProgress(Metered):
    """Watches rescoring; failures are printed as they come, the first of them."""

    def __init__(self, output: Path, *, as_json: bool, quiet: bool, verbose: bool) -> None:
        super().__init__(output, as_json=as_json, quiet=quiet, verbose=verbose)
        self.failures = 0

    def found(self, documents: int) -> None:
        """Begin to show how far rescoring is."""
        self.begin(documents, "rescoring", "documents")

    def rescored(self, change: Change) -> None:
        """Show one more document; as JSON only what changed."""
        if self.as_json and change.is_change:
            _print({"record": "document", "document_id": change.document_id, **_changes(change)})
        self.advance(failed=False)

    def not_rescored(self, failed: Reapplied) -> None:
        """Show a document that keeps its verdicts."""
        self.failures += 1
        if self.as_json:
            _print(
                {"record": "failed", "document_id": failed.document_id, "message": failed.problem}
            )
        if self.failures <= _SHOWN_FAILURES:
            click.echo(f"document {failed.document_id}: {failed.problem}", err=True)
        if self.verbose and failed.detail:
            click.echo(failed.detail, err=True)
        self.advance(failed=True)

    def stopping(self) -> None:
        """Say that the documents in hand are finished."""
        say_stopping("documents")

    def conclude(self, summary: Summary) -> None:
        """Print what rescoring came to."""
        if self.as_json:
            _print(_summary_record(summary, self.output))
        if self.quiet and not summary.interrupted and not summary.without_records:
            return
        for line in _lines(summary, self.output, self.seconds):
            click.echo(line, err=True)


def _print(record: dict[str, object]) -> None:
    click.echo(json.dumps(record, ensure_ascii=False))


def _lines(summary: Summary, database: Path, seconds: float) -> list[str]:
    tally = summary.tally
    lines = [f"rescored {tally.documents} documents with {tally.forms} forms in {seconds:.1f} s"]
    changed = sum(tally.verdicts.values())
    lines.append(f"verdicts changed: {changed}" + _listed(_named_verdicts(tally.verdicts)))
    lines.append(f"findings added: {tally.added.total()}" + _listed(tally.added))
    lines.append(f"findings removed: {tally.removed.total()}" + _listed(tally.removed))
    if summary.comparison is not None:
        found = summary.comparison.findings
        lines.append(f"findings across documents: {found.total()}" + _listed(found))
    if tally.failures:
        lines.append(f"{tally.failures} documents could not be rescored and stay as they were")
    if summary.without_records:
        lines.append(
            f"{summary.without_records} documents were loaded by an older fuhe without their "
            f"records and stay as they were; read them again: fuhe run PATH -o {database}"
        )
    if summary.outdated:
        lines.append(
            f"{summary.outdated} documents were read by another version of fuhe; to read them "
            f"as this one does: fuhe run PATH -o {database}"
        )
    if summary.interrupted:
        lines.append(f"interrupted: {summary.left} documents are left; run the same command again")
    return lines


def _listed(counts: Counter[str]) -> str:
    if not counts:
        return ""
    return ": " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def _named_verdicts(verdicts: Counter[tuple[str | None, str | None]]) -> Counter[str]:
    return Counter(
        {f"{old or 'none'} > {new or 'none'}": count for (old, new), count in verdicts.items()}
    )


def _changes(change: Change) -> dict[str, object]:
    return {
        "forms": change.forms,
        "verdicts": [
            {"old": old, "new": new, "count": count}
            for (old, new), count in sorted(change.verdicts.items(), key=repr)
        ],
        "findings_added": dict(sorted(change.added.items())),
        "findings_removed": dict(sorted(change.removed.items())),
    }


def _summary_record(summary: Summary, database: Path) -> dict[str, object]:
    tally = summary.tally
    total = Change(
        document_id="",
        forms=tally.forms,
        verdicts=tally.verdicts,
        added=tally.added,
        removed=tally.removed,
    )
    across = summary.comparison
    return {
        "record": "summary",
        "database": str(database),
        "documents": tally.documents,
        "changed": tally.changed,
        **_changes(total),
        "findings_across_documents": None
        if across is None
        else dict(sorted(across.findings.items())),
        "failures": tally.failures,
        "without_records": summary.without_records,
        "outdated": summary.outdated,
        "left": summary.left,
        "interrupted": summary.interrupted,
        "exit_code": int(summary.exit_code),
    }
