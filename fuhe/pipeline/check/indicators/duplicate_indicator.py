"""Two indicators of a form are word for word the same: name, target and result.

The method is exact: names, targets, operators, units and results are compared folded and without
spaces, the names without 指标1: before them. Rows of one merged name are parts of one indicator.
"""

import re
from collections import defaultdict

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator, Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import ValueKind
from fuhe.schemas.verdict import Finding, FindingCode, Severity

_NUMBERED = re.compile(r"^指标\d+[:.、]?")
# Shorter names (满意度) may be meant of different people.
_SHORTEST = 4


def _run(context: FormContext) -> Result:
    alike: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
    for row in context.form.indicators:
        name = _NUMBERED.sub("", _text(row.printed.level3))
        whole = not {"level3", "target", "actual"} & {*row.printed.shared}
        filled = ValueKind.NONE not in (row.target.kind, row.actual.kind)
        if len(name) >= _SHORTEST and whole and filled:
            alike[name, *_values(row)].append(row)
    if not alike:
        return NotApplicable("没有同时印出名称、指标值与完成值的指标")
    found = [_finding(context, rows) for rows in alike.values() if _are_apart(rows)]
    return tuple(found)


def _text(printed: Printed | None) -> str:
    return squeeze(printed.text) if printed is not None else ""


def _values(row: Indicator) -> tuple[str, ...]:
    printed = row.printed
    return tuple(
        _text(each) for each in (printed.operator, printed.target, printed.unit, printed.actual)
    )


def _are_apart(rows: list[Indicator]) -> bool:
    """Return whether the rows have names of their own, each in its cell."""
    places = {row.printed.level3.cells for row in rows if row.printed.level3 is not None}
    return len(rows) > 1 and len(places) == len(rows)


def _finding(context: FormContext, rows: list[Indicator]) -> Finding:
    first, *others = rows
    names = "、".join(_under(row) for row in rows)
    operator, target, unit, actual = _values(first)
    message = (
        f"指标“{first.level3 or '未名'}”印了{len(rows)}次({names})，名称、指标值"
        f"{operator}{target}{unit}、完成值{actual}逐字相同；请核对是否重复填列。"
    )
    cells = [
        each
        for row in rows
        for each in (row.printed.level3, row.printed.target, row.printed.actual)
    ]
    return form_finding(
        context,
        CHECK,
        message,
        *cells,
        indicator=others[0],
        published=f"{len(rows)}次",
        also_read=[
            each
            for row in rows
            for each in (row.printed.operator, row.printed.unit, row.printed.level2)
        ],
    )


def _under(row: Indicator) -> str:
    level = _text(row.printed.level2) or _text(row.printed.level1)
    return f"第{row.ordinal}项{level}"


CHECK = Check(
    FindingCode.DUPLICATE_INDICATOR,
    Severity.INFO,
    says="同一表内有逐字相同的指标",
    skipped="没有同时印出名称、指标值与完成值的指标",
    english="Two indicators of a form are word for word the same.",
    evidence="三级指标、指标值、完成值各格",
    run=_run,
)
