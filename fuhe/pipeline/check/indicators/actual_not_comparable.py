"""A numeric target is answered with words, or with another kind of number: nothing to compare.

Words that say how much all the same (无, 未发生), dates, and texts with a figure in them are left
alone: there the reading may be at fault, not the form. So are two units that only count
differently (个 for 家). Told as well: scores for indicators without any target and result.
"""

import re
from enum import Enum
from functools import cache

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.verdict import Finding, FindingCode, Severity
from fuhe.schemas.vocabulary import values

_NUMERIC = (ValueKind.QUANTITY, ValueKind.RANGE)
_FIGURE = r"\d|[一二两三四五六七八九十百千万亿]+(?:余|多)?(?:{})"
# 无上访, 未发生, 零事故: none.
_NONE = re.compile(r"^(?:无|未|没|零|否|不)")
_TEMPLATE = re.compile(r"[*×□]")


class _Measure(Enum):
    RATIO = "比率"
    MONEY = "金额"
    COUNT = "数量"


def _run(context: FormContext) -> Result:
    rows = [row for row in context.form.indicators if row.target.kind in _NUMERIC]
    bare = [row for row in context.form.indicators if _is_scored_on_nothing(row)]
    if not rows and not bare:
        return NotApplicable("没有数值的指标值")
    found = [finding for row in rows if (finding := _compare(context, row)) is not None]
    return (*found, *([_without_basis(context, bare)] if bare else []))


def _compare(context: FormContext, row: Indicator) -> Finding | None:
    printed = row.printed
    target = "".join(
        squeeze(each.text) for each in (printed.operator, printed.target, printed.unit) if each
    )
    actual = squeeze(printed.actual.text) if printed.actual is not None else ""
    wanted, got = _measure(row.target), _measure(row.actual)
    if _is_words(row.actual, actual):
        says = f"是数值，完成值印“{actual}”，没有可比的数值"
    elif wanted is not None and got is not None and wanted is not got:
        says = f"是{wanted.value}，完成值印“{actual}”，是{got.value}，两者不能按同一口径比较"
    else:
        return None
    return form_finding(
        context,
        CHECK,
        f"指标“{row.level3 or '未名'}”的指标值“{target}”{says}，完成程度无从核对。",
        printed.target,
        printed.operator,
        printed.unit,
        printed.actual,
        indicator=row,
        published=actual,
        expected=f"可与“{target}”比较的数值",
    )


def _is_words(actual: Target, text: str) -> bool:
    if actual.kind is not ValueKind.QUALITATIVE or _NONE.match(text) or _TEMPLATE.search(text):
        return False
    return _figure().search(text) is None


@cache
def _figure() -> re.Pattern[str]:
    """Return what finds a figure: digits, or Chinese numerals before a word that counts."""
    counters = "|".join(map(re.escape, values().units["counters"]))
    return re.compile(_FIGURE.format(counters))


def _measure(value: Target) -> _Measure | None:
    """Return what a printed unit measures; None without one, or where it says something else."""
    if value.kind not in _NUMERIC or value.unit is None:
        return None
    if value.unit in ("%", "‰"):
        return _Measure.RATIO
    # 2.1万 may be people as well as money.
    if value.unit in values().money and value.unit != "万":
        return _Measure.MONEY
    return _Measure.COUNT if value.unit in values().units["counters"] else None


def _is_scored_on_nothing(row: Indicator) -> bool:
    nothing = row.target.kind is row.actual.kind is ValueKind.NONE
    cells = (row.printed.target, row.printed.actual)
    empty = all(each is not None and not each.text.strip() for each in cells)
    shared = {"target", "actual", "score"} & {*row.printed.shared}
    return nothing and empty and not shared and row.score is not None and row.score.value > 0


def _without_basis(context: FormContext, rows: list[Indicator]) -> Finding:
    names = "、".join(f"“{row.level3 or '未名'}”" for row in rows)
    message = f"{len(rows)}项指标({names})的指标值和完成值都没有印，而得分大于0，完成程度无从核对。"
    cells = [
        each for row in rows for each in (row.printed.target, row.printed.actual, row.printed.score)
    ]
    return form_finding(context, CHECK, message, *cells, published=f"{len(rows)}项")


CHECK = Check(
    FindingCode.ACTUAL_NOT_COMPARABLE,
    Severity.INFO,
    says="完成值不能与指标值比较",
    skipped="没有数值的指标值，也没有无指标值而得分的指标；日期和含数字的文字不计",
    english="A numeric target is answered with words or another kind of number, or with nothing.",
    evidence="指标值、完成值各格，无依据的得分格",
    run=_run,
)
