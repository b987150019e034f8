"""The verification report of one document, for a person: in Chinese, within 80 columns."""

from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded, new_table, shown
from fuhe.pipeline.cli.finding_report import print_findings, print_unclaimed
from fuhe.pipeline.cli.form_report import print_form
from fuhe.pipeline.intake import printable
from fuhe.schemas.report import Outcome, Report


def print_verification(file: Path, outcome: Outcome, stream: TextIO) -> None:
    """Print what was read in the file beside what was recomputed, and what to look at.

    Empty cells print as `·`; rows, columns and tables count from 1. Money as published.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        _print(console, file, outcome)
    for line in captured.get().rstrip("\n").split("\n"):
        stream.write(f"{line.rstrip()}\n")


def _print(console: Console, file: Path, outcome: Outcome) -> None:
    content, report = outcome.content, outcome.report
    _print_head(console, file, outcome)
    if content is None or report is None:
        return
    for assessment in report.assessments:
        rescores = [r for r in outcome.rescores if r.assessment == assessment.ordinal]
        print_form(console, assessment, rescores)
    _print_list(console, report)
    print_findings(console, content, outcome.findings)
    print_unclaimed(console, content, report)
    console.print()
    console.print(f"正文 {len(report.sections)} 节, 其中数据陈述 {len(report.claims)} 处")


def _print_head(console: Console, file: Path, outcome: Outcome) -> None:
    console.print(Text(printable(str(file)), style="bold"))
    report, content = outcome.report, outcome.content
    if report is not None and report.title:
        year = f" ({report.fiscal_year})" if report.fiscal_year else ""
        console.print(f"{folded(report.title)}{year}")
    if content is not None:
        pages = f", {content.page_count} 页" if content.page_count else ""
        console.print(
            f"{len(content.grids)} 张表, {len(content.paragraphs)} 段{pages}; "
            f"读取 {outcome.seconds:.2f} 秒; 状态 {outcome.status.value}"
        )
    if outcome.error_message:
        console.print(Text(f"注意: {outcome.error_message}", style="yellow"))


def _print_list(console: Console, report: Report) -> None:
    if not report.listed_projects:
        return
    console.print()
    console.rule("项目清单", align="left", characters="─")
    table = new_table("序号", "项目", "金额", "备注")
    for project in report.listed_projects:
        printed = project.printed
        table.add_row(*map(shown, (printed.number, printed.name, printed.amount, printed.remark)))
    console.print(table)
