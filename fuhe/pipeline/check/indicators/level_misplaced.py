"""A level name stands where it does not belong: 质量指标 as a first level, or under 成本指标."""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import CellReference, Indicator
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Finding, FindingCode, Severity
from fuhe.schemas.vocabulary import levels


def _run(context: FormContext) -> Result:
    rows = [row for row in context.form.indicators if row.printed.level1 and row.printed.level2]
    if not rows:
        return NotApplicable("没有一级指标与二级指标两栏")
    found: list[Finding] = []
    seen: set[tuple[CellReference, ...]] = set()
    for row in rows:
        first, second = row.printed.level1, row.printed.level2
        text = _message(row)
        if text is None or first is None or second is None or second.cells in seen:
            continue
        seen.add(second.cells)
        found.append(
            form_finding(
                context, CHECK, text, first, second, indicator=row, published=squeeze(first.text)
            )
        )
    return tuple(found)


def _message(row: Indicator) -> str | None:
    first, second = row.printed.level1, row.printed.level2
    if first is None or second is None or not second.text.strip():
        return None
    upper, lower = squeeze(first.text), squeeze(second.text)
    families = levels().family
    if row.level1 is None and _is_second_level(upper):
        return f"“{upper}”是二级指标的名称，印在一级指标栏，其二级指标栏印“{lower}”；层级似有错位。"
    family = families.get(row.level1 or "")
    if family is None or row.level2 is None or row.level2 in family:
        return None
    owners = "、".join(name for name, members in families.items() if row.level2 in members)
    return f"一级指标“{upper}”之下印“{lower}”，而“{row.level2}”属于{owners}；层级似有错位。"


def _is_second_level(text: str) -> bool:
    return any(text in words for words in levels().level2.values())


CHECK = Check(
    FindingCode.LEVEL_MISPLACED,
    Severity.WARNING,
    says="一级、二级指标错位",
    skipped="没有一级指标与二级指标两栏",
    english="The name of a level stands in the column of another, or under another's.",
    evidence="一级指标格、二级指标格",
    run=_run,
)
