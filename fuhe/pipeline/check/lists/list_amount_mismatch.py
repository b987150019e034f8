"""A listed project's amount is neither budget nor spending of its form."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    FormContext,
    NotApplicable,
    Result,
    cells,
    surest,
)
from fuhe.pipeline.check.same_project import is_same_project
from fuhe.schemas.assessment import FundLine
from fuhe.schemas.narrative import ListedProject
from fuhe.schemas.precision import plain, same_when_rounded
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Finding, FindingCode, Severity

# A remark that the amount is that of several years.
_OF_YEARS = re.compile(r"[两二三四五]年|累计|20\d\d年?[-至]20\d\d")


def _run(context: DocumentContext) -> Result:
    listed = [p for p in context.report.listed_projects if not p.printed.is_total]
    if not listed or not context.forms:
        return NotApplicable("没有项目清单或没有自评表")
    found: list[Finding] = []
    for project in listed:
        forms = [f for f in context.forms if is_same_project(project.name, f.form.project_name)]
        if len(forms) == 1 and project.amount is not None:
            finding = _compare(project, forms[0])
            found.extend([finding] if finding is not None else [])
    return tuple(found)


def _compare(project: ListedProject, context: FormContext) -> Finding | None:
    line = context.form.total_line
    if line is None or project.amount is None:
        return None
    remark = project.printed.remark
    if remark is not None and _OF_YEARS.search(squeeze(remark.text)):
        return None
    known = _amounts([line])
    if not known or any(_agrees(project.amount, each) for each in _amounts(context.form.funds)):
        return None
    printed = (
        project.printed.amount,
        line.printed.initial_budget,
        line.printed.annual_budget,
        line.printed.executed,
    )
    shown = "、".join(f"{plain(amount)}万元" for amount in dict.fromkeys(known))
    message = (
        f"项目清单中“{project.name}”金额印{plain(project.amount)}万元，"
        f"与该项目自评表的预算数、执行数({shown})都不一致。"
    )
    return Finding(
        code=CHECK.code,
        severity=CHECK.severity,
        message=message,
        assessment=context.form.ordinal,
        published=plain(project.amount),
        expected=shown,
        evidence=cells(*printed),
        confidence=surest((*printed, project.printed.name, context.form.printed.project_name)),
    )


def _amounts(lines: Sequence[FundLine]) -> list[Decimal]:
    found = [x for line in lines for x in (line.initial_budget, line.annual_budget, line.executed)]
    return [amount for amount in found if amount is not None]


def _agrees(listed: Decimal, amount: Decimal) -> bool:
    """Return whether a list may print the amount so, rounded to fewer digits."""
    places = max(-int(listed.as_tuple().exponent), 0)
    return same_when_rounded(Number(listed, places), amount) is not None


CHECK = Check(
    FindingCode.LIST_AMOUNT_MISMATCH,
    Severity.WARNING,
    says="项目清单的金额与自评表不一致",
    skipped="没有项目清单或没有自评表",
    english="A listed project's amount is neither budget nor spending of its form.",
    evidence="清单的金额格、自评表的预算数格与执行数格",
    run=_run,
    version=2,
)
