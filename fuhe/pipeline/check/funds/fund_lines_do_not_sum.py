"""The fund total is not the sum of the lines below it."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.assessment import NESTED_SOURCES, FundLine, FundSource, Printed
from fuhe.schemas.precision import plain, rounding_of_sum
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Finding, FindingCode, Severity
from fuhe.schemas.vocabulary import labels

_COLUMNS = (("annual_budget", "全年预算数"), ("executed", "全年执行数"))
_BLANKS = ("", "-", "—", "/", "无")


def _run(context: FormContext) -> Result:
    total = context.form.total_line
    fiscal = any(line.source is FundSource.FISCAL for line in context.form.funds)
    parts = [
        line
        for line in context.form.funds
        if line is not total and not (fiscal and line.source in NESTED_SOURCES)
    ]
    sources = [line.source for line in parts]
    # Without a line for other money the lines may be only some of the parts (其中：上级补助); two
    # lines of one source may be a sum and its part.
    rest = any(line.source is FundSource.OTHER and _is_rest(line) for line in parts)
    complete = rest and len(set(sources)) == len(sources)
    if total is None or not complete:
        return NotApplicable("没有总额一行，或分项不全、互相包含")
    rows = [(cell.grid, cell.row) for line in parts for cell in line.printed.label.cells[:1]]
    if len(set(rows)) < len(rows):
        return NotApplicable("分项按不同口径并列，不能相加")
    if context.form.execution_money()[2]:
        return NotApplicable("资金总额为空或为0，另有发现说明")
    found = [_compare(context, total, parts, *column) for column in _COLUMNS]
    return tuple(finding for finding in found if finding is not None)


def _is_rest(line: FundLine) -> bool:
    """Return whether the line is that of all other money, by its name: 其他资金."""
    label = squeeze(line.printed.label.text)
    return any(word in label for word in labels().fund_rows["other"])


def _compare(
    context: FormContext, total: FundLine, parts: list[FundLine], column: str, name: str
) -> Finding | None:
    cells: list[Printed | None] = [getattr(line.printed, column) for line in parts]
    amounts: list[Decimal | None] = [getattr(line, column) for line in parts]
    whole: Decimal | None = getattr(total, column)
    read = [amount for amount in amounts if amount is not None]
    if whole is None or not read or _unreadable(cells, amounts):
        return None
    added = sum(read, Decimal(0))
    if abs(added - whole) <= rounding_of_sum(whole, read):
        return None
    message = (
        f"{name}：年度资金总额印{money(context.form, whole)}，"
        f"各分项相加为{money(context.form, added)}，相差{money(context.form, abs(added - whole))}。"
    )
    return form_finding(
        context,
        CHECK,
        message,
        getattr(total.printed, column),
        *cells,
        published=plain(whole),
        expected=plain(added),
    )


def _unreadable(cells: list[Printed | None], amounts: list[Decimal | None]) -> bool:
    """Return whether a cell holds something that is neither an amount nor a blank mark."""
    return any(
        amount is None and cell is not None and cell.text.strip() not in _BLANKS
        for cell, amount in zip(cells, amounts, strict=True)
    )


CHECK = Check(
    FindingCode.FUND_LINES_DO_NOT_SUM,
    Severity.WARNING,
    says="资金总额不等于各分项之和",
    skipped="没有总额一行，或分项不全，或分项按不同口径并列",
    english="The fund total is not the sum of the lines below it.",
    evidence="总额格、各分项格",
    run=_run,
    version=2,
)
