"""One form in the verification report: its head, funds, indicators and totals."""

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fuhe.pipeline.cli.drawing import NO_VALUE, folded, new_table, print_text, shown
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.database.names import FORM_NAMES, SUBJECT_NAMES, VERDICT_NAMES
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Rescore, Subject, Verdict

_VERDICT_STYLES = {
    Verdict.CONSISTENT: "green",
    Verdict.ROUNDING: "green",
    Verdict.JUDGEMENT: "",
    Verdict.BOUNDARY: "yellow",
    Verdict.NOT_RECOMPUTABLE: "yellow",
}


def print_form(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    """Print one form, each printed value beside what the rules give."""
    printed = assessment.printed
    console.print()
    console.rule(f"自评表 {assessment.ordinal}", align="left", characters="─")
    head = (
        ("类型", FORM_NAMES.get(printed.form.value, printed.form.value)),
        ("标题", shown(printed.title)),
        ("项目名称", folded(assessment.project_name or "") or shown(printed.project_name)),
        ("主管部门", shown(printed.competent_department)),
        ("实施单位", shown(printed.implementing_unit)),
        ("年度", str(assessment.fiscal_year or NO_VALUE)),
        ("金额单位", assessment.amount_unit.value if assessment.amount_unit else NO_VALUE),
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
    table = new_table("资金", "年初预算", "全年预算", "全年执行", "执行率", "分值", "得分", "复核")
    execution = _find(rescores, Subject.EXECUTION)
    beside = next((f for f in assessment.funds if f.source.value == "total"), assessment.funds[0])
    for line in assessment.funds:
        printed = line.printed
        table.add_row(
            Text(folded(printed.label.text)),
            *map(
                shown,
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
    table = new_table("", "指标", "指标值", "完成值", "分值", "得分", "复核")
    above = ""
    for indicator in assessment.indicators:
        printed = indicator.printed
        levels = " / ".join(shown(level) for level in (printed.level1, printed.level2) if level)
        if levels != above:
            table.add_row("", Text(levels, style="dim"), style="dim")
            above = levels
        rescore = _find(rescores, Subject.INDICATOR, indicator.ordinal)
        target = " ".join(
            folded(part.text)
            for part in (printed.operator, printed.target, printed.unit)
            if part is not None and part.text.strip()
        )
        table.add_row(
            str(indicator.ordinal),
            Text(folded(indicator.level3 or "") or shown(printed.level3)),
            Text(target or NO_VALUE),
            shown(printed.actual),
            shown(printed.weight),
            shown(printed.score),
            _verdict(rescore),
        )
    console.print()
    console.print(table)


def _print_totals(console: Console, assessment: Assessment, rescores: list[Rescore]) -> None:
    printed = assessment.printed
    table = new_table("合计", "分值", "得分", "复核")
    total = _find(rescores, Subject.TOTAL)
    line = assessment.total_line
    misplaced = _is_misplaced(rescores) and line is not None
    beside = Text("") if misplaced else _verdict(total)
    table.add_row("公布", shown(printed.total_weight), shown(printed.total_score), beside)
    if misplaced and line is not None:
        # The total that the rules are held against stands in the execution cell.
        table.add_row("执行率格内", "", shown(line.printed.score), _verdict(total))
    weight, score = _sums(assessment, misplaced=misplaced)
    name = "指标之和" if misplaced else "各项之和"
    table.add_row(name, "" if misplaced else _plain(weight), _plain(score), "")
    console.print()
    console.print(table)
    grade = _find(rescores, Subject.GRADE)
    if printed.grade is not None or grade is not None:
        heading = Text(f"等级  公布 {shown(printed.grade)}  复核 ")
        console.print(heading + _verdict(grade))
    for rescore in rescores:
        if _VERDICT_STYLES.get(rescore.verdict) != "green":
            which = f" {rescore.indicator}" if rescore.indicator else ""
            name = f"{SUBJECT_NAMES[rescore.subject.value]}{which}"
            print_text(console, f"{name}: {rescore.explanation}", 2, "dim")


def _plain(number: Decimal | None) -> str:
    if number is None:
        return NO_VALUE
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _verdict(rescore: Rescore | None) -> Text:
    """Return the interval and the verdict: `6.12 疑似错位`."""
    if rescore is None:
        return Text(NO_VALUE)
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


def _is_misplaced(rescores: Iterable[Rescore]) -> bool:
    execution = _find(rescores, Subject.EXECUTION)
    return execution is not None and execution.verdict is Verdict.MISPLACED


def _sums(assessment: Assessment, *, misplaced: bool) -> tuple[Decimal | None, Decimal | None]:
    """Return the sums of the printed weights and scores: the fund total and all indicators.

    A total that stands in the execution cell is no part: it is left out.
    """
    line = assessment.total_line
    weights = [(line.printed.weight, line.weight)] if line is not None else []
    weights += [(i.printed.weight, i.weight) for i in assessment.indicators]
    scores = [(line.printed.score, line.score)] if line is not None and not misplaced else []
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
