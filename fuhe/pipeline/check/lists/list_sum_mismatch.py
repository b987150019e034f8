"""The total row of a project list is not the sum of its projects."""

from collections import defaultdict
from decimal import Decimal

from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    NotApplicable,
    Result,
    cells,
    surest,
)
from fuhe.schemas.narrative import ListedProject
from fuhe.schemas.precision import plain, rounding_of_sum
from fuhe.schemas.verdict import Finding, FindingCode, Severity


def _run(context: DocumentContext) -> Result:
    lists: dict[int, list[ListedProject]] = defaultdict(list)
    for project in context.report.listed_projects:
        lists[project.printed.grid].append(project)
    found: list[Finding] = []
    for projects in lists.values():
        totals = [project for project in projects if project.printed.is_total]
        parts = [project for project in projects if not project.printed.is_total]
        amounts = [part.amount for part in parts if part.amount is not None]
        readable = len(amounts) == len(parts) and len(totals) == 1
        if not readable or not parts or totals[0].amount is None:
            continue
        whole = sum(amounts, Decimal(0))
        if abs(whole - totals[0].amount) > rounding_of_sum(totals[0].amount, amounts):
            found.append(_finding(totals[0], parts, whole))
    return tuple(found) if lists else NotApplicable("没有项目清单")


def _finding(total: ListedProject, parts: list[ListedProject], whole: Decimal) -> Finding:
    printed = [total.printed.amount, *(part.printed.amount for part in parts)]
    published = plain(total.amount) if total.amount is not None else None
    return Finding(
        code=CHECK.code,
        severity=CHECK.severity,
        message=f"项目清单合计印{published}万元，各项目金额相加为{plain(whole)}万元。",
        published=published,
        expected=plain(whole),
        evidence=cells(*printed),
        confidence=surest((*printed, total.printed.name, total.printed.number)),
    )


CHECK = Check(
    FindingCode.LIST_SUM_MISMATCH,
    Severity.ERROR,
    says="项目清单合计不等于各项目金额之和",
    skipped="没有项目清单，或有金额不可读",
    english="The total row of a project list is not the sum of its projects.",
    evidence="清单的合计格、各项目金额格",
    run=_run,
)
