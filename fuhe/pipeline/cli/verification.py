"""The verification report of one document, for a person: in Chinese, within 80 columns."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.intake import printable
from fuhe.schemas.assessment import Assessment, CellReference, Printed, Role
from fuhe.schemas.database.names import (
    FORM_NAMES,
    SEVERITY_NAMES,
    SUBJECT_NAMES,
    VERDICT_NAMES,
)
from fuhe.schemas.document import Content
from fuhe.schemas.report import Outcome, Report
from fuhe.schemas.text import fold
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Evidence, Finding, Rescore, Severity, Subject, Verdict

_NO_VALUE = "·"
_VERDICT_STYLES = {
    Verdict.CONSISTENT: "green",
    Verdict.ROUNDING: "green",
    Verdict.JUDGEMENT: "",
    Verdict.BOUNDARY: "yellow",
    Verdict.NOT_RECOMPUTABLE: "yellow",
}
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_verification(file: Path, outcome: Outcome, stream: TextIO) -> None:
    """Print what was read in the file beside what was recomputed, and what to look at.

    Empty cells print as `·`; rows, columns and tables count from 1. Money as published.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    content, report = outcome.content, outcome.report
    _print_head(console, file, outcome)
    if content is None or report is None:
        return
    for assessment in report.assessments:
        rescores = [r for r in outcome.rescores if r.assessment == assessment.ordinal]
        _print_form(console, assessment, rescores)
    _print_list(console, report)
    _print_findings(console, content, outcome.findings)
    _print_unclaimed(console, content, report)
    console.print()
    console.print(f"正文 {len(report.sections)} 节, 其中数据陈述 {len(report.claims)} 处")


def _print_head(console: Console, file: Path, outcome: Outcome) -> None:
    console.print(Text(printable(str(file)), style="bold"))
    report, content = outcome.report, outcome.content
    if report is not None and report.title:
        year = f" ({report.fiscal_year})" if report.fiscal_year else ""
        console.print(f"{fold(report.title)}{year}")
    if content is not None:
        pages = f", {content.page_count} 页" if content.page_count else ""
        console.print(
            f"{len(content.grids)} 张表, {len(content.paragraphs)} 段{pages}; "
            f"读取 {outcome.seconds:.2f} 秒; 状态 {outcome.status.value}"
        )
    if outcome.error_message:
        console.print(Text(f"注意: {outcome.error_message}", style="yellow"))


def _print_form(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    printed = assessment.printed
    console.print()
    console.rule(f"自评表 {assessment.ordinal}", align="left", characters="─")
    head = (
        ("类型", FORM_NAMES.get(printed.form.value, printed.form.value)),
        ("标题", _shown(printed.title)),
        ("项目名称", assessment.project_name or _shown(printed.project_name)),
        ("主管部门", _shown(printed.competent_department)),
        ("实施单位", _shown(printed.implementing_unit)),
        ("年度", str(assessment.fiscal_year or _NO_VALUE)),
        ("金额单位", assessment.amount_unit.value if assessment.amount_unit else _NO_VALUE),
    )
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in head:
        table.add_row(name, Text(value))
    console.print(table)
    if assessment.funds:
        _print_funds(console, assessment, rescores)
    if assessment.indicators:
        _print_indicators(console, assessment, rescores)
    _print_totals(console, assessment, rescores)


def _print_funds(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    table = _table("资金", "年初预算", "全年预算", "全年执行", "执行率", "分值", "得分", "复核")
    execution = _find(rescores, Subject.EXECUTION)
    beside = next((f for f in assessment.funds if f.source.value == "total"), assessment.funds[0])
    for line in assessment.funds:
        printed = line.printed
        table.add_row(
            Text(fold(printed.label.text)),
            *map(
                _shown,
                (
                    printed.initial_budget,
                    printed.annual_budget,
                    printed.executed,
                    printed.execution_rate,
                    printed.weight,
                    printed.score,
                ),
            ),
            _verdict(execution) if line is beside else Text(""),
        )
    console.print()
    console.print(table)


def _print_indicators(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    table = _table("", "指标", "指标值", "完成值", "分值", "得分", "复核")
    for indicator in assessment.indicators:
        printed = indicator.printed
        rescore = _find(rescores, Subject.INDICATOR, indicator.ordinal)
        target = " ".join(
            fold(part.text)
            for part in (printed.operator, printed.target, printed.unit)
            if part is not None and part.text.strip()
        )
        table.add_row(
            str(indicator.ordinal),
            Text(indicator.level3 or _shown(printed.level3)),
            Text(target or _NO_VALUE),
            _shown(printed.actual),
            _shown(printed.weight),
            _shown(printed.score),
            _verdict(rescore),
        )
    console.print()
    console.print(table)


def _print_totals(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    printed = assessment.printed
    weight, score = _sums(assessment)
    table = _table("合计", "分值", "得分", "复核")
    total = _find(rescores, Subject.TOTAL)
    table.add_row(
        "公布", _shown(printed.total_weight), _shown(printed.total_score), _verdict(total)
    )
    table.add_row("各项之和", _plain(weight), _plain(score), "")
    console.print()
    console.print(table)
    grade = _find(rescores, Subject.GRADE)
    if printed.grade is not None or grade is not None:
        line = Text(f"等级  公布 {_shown(printed.grade)}  复核 ")
        console.print(line + _verdict(grade))
    for rescore in rescores:
        if _VERDICT_STYLES.get(rescore.verdict) != "green":
            which = f" {rescore.indicator}" if rescore.indicator else ""
            name = f"{SUBJECT_NAMES[rescore.subject.value]}{which}"
            console.print(Text(f"  {name}: {rescore.explanation}", style="dim"))


def _print_list(console: Console, report: Report) -> None:
    if not report.listed_projects:
        return
    console.print()
    console.rule("项目清单", align="left", characters="─")
    table = _table("序号", "项目", "金额", "备注")
    for project in report.listed_projects:
        printed = project.printed
        table.add_row(*map(_shown, (printed.number, printed.name, printed.amount, printed.remark)))
    console.print(table)


def _print_findings(console: Console, content: Content, findings: Iterable[Finding]) -> None:
    findings = list(findings)
    console.print()
    console.rule(f"问题 {len(findings)}", align="left", characters="─")
    for finding in findings:
        severity = SEVERITY_NAMES[finding.severity.value]
        line = Text(f"[{severity}] ", style=_SEVERITY_STYLES[finding.severity])
        line.append(finding.code.value, style="bold")
        console.print(line)
        console.print(Text(f"  {finding.message}"))
        places = "; ".join(_place(content, evidence) for evidence in finding.evidence)
        form = f"自评表 {finding.assessment}: " if finding.assessment else ""
        if form or places:
            console.print(Text(f"  {form}{places}", style="dim"))


def _print_unclaimed(console: Console, content: Content, report: Report) -> None:
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
    texts = {
        CellReference(grid.ordinal, cell.row, cell.column): cell.text
        for grid in content.grids
        for cell in grid.cells
    }
    for reference in unclaimed:
        place = _place(content, Evidence(cell=reference))
        console.print(Text(f"  {place}: {fold(texts.get(reference, ''))}"))


def _table(*heads: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for head in heads:
        is_text = head in {"资金", "指标", "合计", "项目", "备注"}
        is_short = head in {"", "分值", "得分", "序号"}
        table.add_column(
            head, justify="left" if is_text else "right", overflow="fold", no_wrap=is_short
        )
    return table


def _shown(printed: Printed | None) -> str:
    return (fold(printed.text) if printed is not None else "") or _NO_VALUE


def _plain(number: Decimal | None) -> str:
    if number is None:
        return _NO_VALUE
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _verdict(rescore: Rescore | None) -> Text:
    """Return the interval and the verdict: `6.12 疑似错位`."""
    if rescore is None:
        return Text(_NO_VALUE)
    name = VERDICT_NAMES[rescore.verdict.value]
    low, high = rescore.low, rescore.high
    interval = ""
    if low is not None or high is not None:
        interval = _plain(low) if low == high else f"{_plain(low)}~{_plain(high)}"
    style = _VERDICT_STYLES.get(rescore.verdict, "red")
    return Text(f"{interval} {name}".strip(), style=style)


def _find(
    rescores: Iterable[Rescore], subject: Subject, indicator: int | None = None
) -> Rescore | None:
    return next((r for r in rescores if r.subject is subject and r.indicator == indicator), None)


def _sums(assessment: Assessment) -> tuple[Decimal | None, Decimal | None]:
    """Return the sums of the printed weights and scores: the fund total and all indicators."""
    lines = [f for f in assessment.funds if f.source.value == "total"] or assessment.funds
    weights = [(line.printed.weight, line.weight) for line in lines[:1]]
    weights += [(i.printed.weight, i.weight) for i in assessment.indicators]
    scores = [(line.printed.score, line.score) for line in lines[:1]]
    scores += [(i.printed.score, i.score) for i in assessment.indicators]
    return _sum(weights), _sum(scores)


def _sum(parts: Iterable[tuple[Printed | None, Number | None]]) -> Decimal | None:
    """Add up numbers, each merged cell once."""
    numbers: dict[object, Decimal] = {}
    for position, (printed, number) in enumerate(parts):
        if number is not None:
            cells = printed.cells if printed is not None else ()
            numbers[cells or position] = number.value
    return sum(numbers.values(), Decimal(0)) if numbers else None


def _place(content: Content, evidence: Evidence) -> str:
    cell = evidence.cell
    if cell is None:
        return f"第{evidence.paragraph}段"
    return "".join(_page(content, cell)) + f"表{cell.grid} 第{cell.row + 1}行第{cell.column + 1}列"


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
