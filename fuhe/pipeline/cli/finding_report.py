"""Findings and unclaimed cells in the verification report, each with its place."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded, print_text
from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.database.names import SEVERITY_NAMES
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Evidence, Finding, Severity

Texts = dict[CellReference, str]

_SHOWN_PLACES = 6
_SHOWN_CHARACTERS = 16
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_findings(console: Console, content: Content, findings: tuple[Finding, ...]) -> None:
    """Print what a reader should look at, with the places of its evidence."""
    texts = _texts(content)
    console.print()
    console.rule(f"问题 {len(findings)}", align="left", characters="─")
    for finding in findings:
        severity = SEVERITY_NAMES[finding.severity.value]
        line = Text(f"[{severity}] ", style=_SEVERITY_STYLES[finding.severity])
        line.append(finding.code.value, style="bold")
        console.print(line)
        print_text(console, finding.message, 2)
        form = f"自评表 {finding.assessment}: " if finding.assessment else ""
        print_text(console, form + _places(content, texts, finding), 2, "dim")


def print_unclaimed(console: Console, content: Content, report: Report) -> None:
    """Print the cells of forms that no field took."""
    forms = {assessment.printed.grid for assessment in report.assessments}
    unclaimed = [
        reference
        for use in report.grids
        if use.grid in forms
        for reference, role in sorted(use.roles.items())
        if role is Role.UNCLAIMED
    ]
    console.print()
    console.print(f"自评表中未归入任何栏目的单元格 {len(unclaimed)}")
    texts = _texts(content)
    for reference in unclaimed:
        print_text(console, _place(content, texts, Evidence(cell=reference)), 2)


def _texts(content: Content) -> Texts:
    return {
        CellReference(grid.ordinal, cell.row, cell.column): cell.text
        for grid in content.grids
        for cell in grid.cells
    }


def _places(content: Content, texts: Texts, finding: Finding) -> str:
    places = [_place(content, texts, e) for e in finding.evidence[:_SHOWN_PLACES]]
    more = len(finding.evidence) - len(places)
    return "; ".join(places) + (f" 等{len(finding.evidence)}处" if more else "")


def _place(content: Content, texts: Texts, evidence: Evidence) -> str:
    """Return where it is and what is printed there: `第3页 表2 第4行第19列“96”`."""
    cell = evidence.cell
    if cell is None:
        return f"第{evidence.paragraph}段"
    text = folded(texts.get(cell, ""))
    shown = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    page = "".join(_page(content, cell))
    return f"{page}表{cell.grid} 第{cell.row + 1}行第{cell.column + 1}列“{shown}”"


def _page(content: Content, reference: CellReference) -> Iterator[str]:
    for grid in content.grids:
        if grid.ordinal == reference.grid:
            pages = (
                c.place.page
                for c in grid.cells
                if (c.row, c.column) == (reference.row, reference.column)
            )
            page = next(pages, None) or grid.page_first
            if page is not None:
                yield f"第{page}页 "
