"""Findings and unclaimed cells in the verification report, each with its place."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import print_named, print_text, rule
from fuhe.pipeline.verification.names import FINDING_NAMES
from fuhe.pipeline.verification.places import Places, unclaimed
from fuhe.schemas.database.names import SEVERITY_NAMES
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Evidence, Finding, Severity

_SHOWN_PLACES = 8
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_findings(
    console: Console, title: str, places: Places, findings: Iterable[tuple[int, Finding]]
) -> None:
    """Print what a reader should look at, each with its number and the places of its evidence."""
    numbered = list(findings)
    rule(console, f"{title} {len(numbered)} 项")
    for number, finding in numbered:
        severity = SEVERITY_NAMES[finding.severity.value]
        line = Text(f"{number:>2} [{severity}] ", style=_SEVERITY_STYLES[finding.severity])
        line.append(FINDING_NAMES.get(finding.code, ""), style="bold")
        line.append(f"  {finding.code.value}", style="dim")
        console.print(line)
        print_text(console, finding.message, 3)
        if finding.evidence:
            print_named(console, "依据", _evidence(places, finding), indent=3, style="dim")


def print_unclaimed(console: Console, places: Places, report: Report) -> None:
    """Print the cells of forms that no field took."""
    cells = list(unclaimed(report))
    console.print()
    console.print(f"自评表中未归入任何栏目的单元格 {len(cells)}")
    for reference in cells:
        print_text(console, places.in_words((Evidence(cell=reference),)), 2)


def _evidence(places: Places, finding: Finding) -> str:
    evidence = finding.evidence
    more = f" 等{len(evidence)}处" if len(evidence) > _SHOWN_PLACES else ""
    return places.in_words(evidence[:_SHOWN_PLACES]) + more
