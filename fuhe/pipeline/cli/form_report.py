"""One form in the verification report: its head, funds, indicators and totals."""

from decimal import Decimal

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import (
    NOT_PRINTED,
    folded,
    judged,
    new_table,
    print_named,
    print_text,
    rule,
    shown,
)
from fuhe.pipeline.intake import printable
from fuhe.pipeline.verification.totals import Totals, totals_of
from fuhe.pipeline.verification.wording import (
    explanations,
    find,
    fund_columns,
    interval,
    levels,
    scored_line,
    target,
)
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.database.names import FORM_NAMES
from fuhe.schemas.precision import plain
from fuhe.schemas.verdict import Choice, Rescore, Subject

# Four Chinese characters.
_NAME_WIDTH = 8


def print_form(
    console: Console,
    form: Assessment,
    choice: Choice | None,
    rescores: list[Rescore],
    place: str,
) -> None:
    """Print one form, each printed value beside what the rules give."""
    rule(console, f"自评表 {form.ordinal}")
    _print_head(console, form, choice, place)
    if form.funds:
        _print_funds(console, form, rescores)
    if form.indicators:
        _print_indicators(console, form, rescores)
    if choice is None:
        print_text(console, "本表是绩效目标表，没有完成情况和得分，不作重算。", 0)
        return
    _print_totals(console, totals_of(form, rescores, choice.book))
    for name, sentence in explanations(rescores):
        print_text(console, f"{name}：{sentence}", 2, "dim")


def _print_head(console: Console, form: Assessment, choice: Choice | None, place: str) -> None:
    printed = form.printed
    head = [
        ("类型", FORM_NAMES.get(printed.form.value, printed.form.value)),
        ("标题", shown(printed.title)),
        ("项目名称", folded(form.project_name or "") or shown(printed.project_name)),
        ("主管部门", shown(printed.competent_department)),
        ("实施单位", shown(printed.implementing_unit)),
        ("年度", str(form.fiscal_year or "")),
        ("金额单位", form.amount_unit.value if form.amount_unit else ""),
        ("位置", place),
    ]
    if choice is not None:
        book = choice.book
        head.append(("规则", f"{book.code} {book.title}"))
        head.append(("选用理由", choice.reason))
    for name, value in head:
        print_named(console, name, value or NOT_PRINTED, width=_NAME_WIDTH)


def _print_funds(console: Console, form: Assessment, rescores: list[Rescore]) -> None:
    """Print the fund lines; a column of which the form has no cell is left out."""
    columns, scored = fund_columns(form), scored_line(form)
    execution = find(rescores, Subject.EXECUTION)
    table = new_table("资金", *(head for head, _ in columns), "复核")
    for line in form.funds:
        table.add_row(
            Text(folded(line.printed.label.text)),
            *(shown(getattr(line.printed, field)) for _, field in columns),
            judged(execution) if line is scored and execution is not None else Text(""),
        )
    console.print()
    console.print(table)


def _print_indicators(console: Console, form: Assessment, rescores: list[Rescore]) -> None:
    table = new_table("", "指标", "指标值", "完成值", "分值", "得分", "复核")
    for position, indicator in enumerate(form.indicators):
        printed = indicator.printed
        above = printable(levels(form, position))
        if above:
            table.add_row("", Text(above, style="dim"), style="dim")
        table.add_row(
            str(indicator.ordinal),
            Text(folded(indicator.level3 or "") or shown(printed.level3)),
            folded(target(indicator)),
            shown(printed.actual),
            shown(printed.weight),
            shown(printed.score),
            judged(find(rescores, Subject.INDICATOR, indicator.ordinal)),
        )
    console.print()
    console.print(table)


def _print_totals(console: Console, totals: Totals) -> None:
    table = new_table("合计", "分值", "得分", "复核", "等级", "等级复核")
    grade = totals.grade.published if totals.grade is not None else None
    printed = (shown(totals.printed_weight), shown(totals.printed_score))
    table.add_row("公布", *printed, "", grade if isinstance(grade, str) else "", "")
    if totals.in_execution_cell is not None:
        # The total that the rules are held against stands in the execution cell.
        table.add_row("公布(在执行率得分格)", "", shown(totals.in_execution_cell), "", "", "")
    missing = f"({totals.missing}项未印得分)" if totals.missing else ""
    sums = (_number(totals.weights), _number(totals.scores))
    table.add_row(f"{totals.parts_name}{missing}", *sums, "", "", "")
    verdicts = judged(totals.total, _no_words), judged(totals.grade, _no_words)
    table.add_row("重算", "", interval(totals.total), verdicts[0], totals.grades, verdicts[1])
    console.print()
    console.print(table)


def _no_words(_rescore: Rescore) -> str:
    return ""


def _number(number: Decimal | None) -> str:
    return plain(number) if number is not None else ""
