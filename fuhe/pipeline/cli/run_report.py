"""What a run came to: in lines for people, and as records for machines."""

from pathlib import Path

from fuhe.pipeline.intake import describe_left_out
from fuhe.pipeline.load import storable
from fuhe.pipeline.summary import Ended, Summary
from fuhe.schemas.report import Status


def lines(summary: Summary, output: Path, seconds: float) -> list[str]:
    """Return the lines that end a run into `output` that took so many seconds."""
    counts = [f"{n} {name}" for name, n in sorted(summary.documents.items()) if n]
    read = sum(summary.documents.values())
    told = [
        f"read {read} documents in {seconds:.1f} s" + (f": {', '.join(counts)}" if counts else "")
    ]
    if summary.left_alone:
        failed = summary.found.count
        told.append(
            f"only what had failed: {failed} of {failed + summary.left_alone} files; "
            "the others were left alone"
        )
    if summary.unchanged:
        told.append(f"skipped {summary.unchanged} files whose content is already there")
    if summary.rescored:
        told.append(f"of these, {summary.rescored} documents were rescored from their records")
    if summary.copies:
        told.append(f"{summary.copies} files are copies of another file of this run")
    left_out = describe_left_out(summary.found)
    if left_out:
        told.append(f"left out: {left_out}")
    findings = [f"{summary.findings[s]} {s}" for s in ("error", "warning", "info")]
    told.append(f"forms: {summary.forms}; findings: {', '.join(findings)}")
    if summary.comparison is not None and summary.comparison.findings:
        across = sorted(summary.comparison.findings.items())
        told.append("across documents: " + ", ".join(f"{count} {code}" for code, count in across))
    told.append(f"database: {output}")
    if summary.interrupted:
        told.append(f"interrupted: {summary.left} files are left; run the same command to go on")
    else:
        told.append(f"next: fuhe status {output}   or   fuhe check FILE")
    return told


def document_record(ended: Ended) -> dict[str, object]:
    """Return one file that the run is done with."""
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


def summary_record(summary: Summary, output: Path) -> dict[str, object]:
    """Return the whole run."""
    return {
        "record": "summary",
        "database": str(output),
        "files": summary.found.count,
        "left_alone": summary.left_alone,
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
