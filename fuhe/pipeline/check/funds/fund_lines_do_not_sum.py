"""The fund total is not the sum of the lines below it."""

from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.wording import money
from fuhe.schemas.assessment import FundLine, Printed
from fuhe.schemas.fund_parts import fund_parts, is_complete, stands_side_by_side
from fuhe.schemas.precision import plain, rounding_of_sum
from fuhe.schemas.verdict import Finding, FindingCode, Severity

_COLUMNS = (("annual_budget", "全年预算数"), ("executed", "全年执行数"))
_BLANKS = ("", "-", "—", "/", "无")


def _run(context: FormContext) -> Result:
    total, parts = context.form.total_line, fund_parts(context.form)
    if total is None or not is_complete(parts):
        return NotApplicable("没有总额一行，或分项不全、互相包含")
    if stands_side_by_side(parts):
        return NotApplicable("分项按不同口径并列，不能相加")
    if context.form.execution_money()[2]:
        return NotApplicable("资金总额为空或为0，另有发现说明")
    found = [_compare(context, total, parts, *column) for column in _COLUMNS]
    return tuple(finding for finding in found if finding is not None)


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
