"""The verification report of one document, for a person: in Chinese, within 80 columns."""

from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded, new_table, print_text, rule, shown, terminal
from fuhe.pipeline.cli.finding_report import print_findings, print_unclaimed
from fuhe.pipeline.cli.form_report import print_form
from fuhe.pipeline.intake import printable
from fuhe.pipeline.verification.names import STATUS_NAMES
from fuhe.pipeline.verification.places import Places
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.database.names import SEVERITY_NAMES
from fuhe.schemas.document import Content
from fuhe.schemas.report import Outcome, Report
from fuhe.schemas.verdict import Severity


def print_verification(file: Path, outcome: Outcome, stream: TextIO) -> None:
    """Print what was read in the file beside what was recomputed, and what to look at.

    Empty cells are left blank; rows, columns and tables count from 1. Money as published.
    """
    with terminal(stream) as console:
        _print(console, file, outcome)


def _print(console: Console, file: Path, outcome: Outcome) -> None:
    content, report = outcome.content, outcome.report
    _print_head(console, file, outcome)
    if content is None or report is None:
        return
    places = Places(content)
    numbered = list(enumerate(outcome.findings, start=1))
    for form in report.assessments:
        choice = next((c for c in outcome.choices if c.assessment == form.ordinal), None)
        rescores = [r for r in outcome.rescores if r.assessment == form.ordinal]
        print_form(console, form, choice, rescores, _place(places, content, form))
        own = [each for each in numbered if each[1].assessment == form.ordinal]
        print_findings(console, f"自评表 {form.ordinal} 的问题", places, own)
    _print_list(console, report)
    others = [each for each in numbered if each[1].assessment is None]
    if others:
        print_findings(console, "全文件的问题", places, others)
    print_unclaimed(console, places, report)
    console.print()
    console.print(f"正文 {len(report.sections)} 节, 其中数据陈述 {len(report.claims)} 处")


def _place(places: Places, content: Content, form: Assessment) -> str:
    for grid in content.grids:
        if grid.ordinal == form.printed.grid:
            return places.table(grid)
    return "正文(不是表格)"


def _print_head(console: Console, file: Path, outcome: Outcome) -> None:
    console.print(Text(printable(str(file)), style="bold"), soft_wrap=True)
    report, content = outcome.report, outcome.content
    if report is not None and report.title:
        year = f" ({report.fiscal_year})" if report.fiscal_year else ""
        print_text(console, f"{folded(report.title)}{year}", 0)
    if content is not None:
        pages = f", {content.page_count} 页" if content.page_count else ""
        console.print(
            f"{len(content.grids)} 张表, {len(content.paragraphs)} 段{pages}; "
            f"读取 {outcome.seconds:.2f} 秒; 状态 {STATUS_NAMES[outcome.status]}"
        )
    if report is not None:
        print_text(console, _counts(report, outcome), 0)
    if outcome.error_message:
        print_text(console, f"注意: {outcome.error_message}", 0, "yellow")


def _counts(report: Report, outcome: Outcome) -> str:
    severities = [finding.severity for finding in outcome.findings]
    counts = [
        f"{SEVERITY_NAMES[s.value]} {severities.count(s)}" for s in Severity if s in severities
    ]
    listed = f": {', '.join(counts)}" if counts else ""
    return f"自评表 {len(report.assessments)} 张; 问题 {len(severities)} 项{listed}"


def _print_list(console: Console, report: Report) -> None:
    if not report.listed_projects:
        return
    rule(console, "项目清单")
    table = new_table("序号", "项目", "金额", "备注")
    for project in report.listed_projects:
        printed = project.printed
        table.add_row(*map(shown, (printed.number, printed.name, printed.amount, printed.remark)))
    console.print(table)
