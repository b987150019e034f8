"""The report states another total score than the form of the same project."""

import re
from decimal import Decimal

from fuhe.pipeline.check.evidence import (
    Check,
    DocumentContext,
    FormContext,
    NotApplicable,
    Result,
)
from fuhe.pipeline.check.narrative.claims import claim_finding, form_of, of_form
from fuhe.pipeline.check.printed_totals import printed_totals, total_cells
from fuhe.schemas.narrative import Claim, ClaimKind
from fuhe.schemas.precision import plain, same_when_rounded
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Finding, FindingCode, Severity

# First levels of evaluations, each with its score.
_PART = re.compile(r"(投入|决策|过程|管理)[^,。;、\d]{0,10}\d[\d.]*分")


def _run(context: DocumentContext) -> Result:
    claims = [c for c in context.report.claims if c.printed.kind is ClaimKind.SCORE]
    if not claims or not context.forms:
        return NotApplicable("报告没有写得分，或没有自评表")
    found = []
    for claim in claims:
        form = form_of(claim, context)
        if form is None or not isinstance(claim.value, Decimal):
            continue
        if _is_by_another_index(claim, form, context):
            continue
        totals = printed_totals(form)
        number = Number(claim.value, claim.places)
        if not totals or any(same_when_rounded(number, total) is not None for total in totals):
            continue
        texts = list(dict.fromkeys(f"{plain(total)}分" for total in totals))
        shown = "、".join(texts)
        name = "总分" if len(texts) == 1 else "所印总分、各项得分之和"
        message = f"报告写得分{claim.printed.raw}，而{of_form(form)}的{name}为{shown}，两处不一致。"
        found.append(_finding(claim, form, message, shown))
    return tuple(found)


def _is_by_another_index(claim: Claim, form: FormContext, context: DocumentContext) -> bool:
    """Return whether the score has parts that the form does not: 其中决策20分，过程19.5分.

    A report may score by the index of an evaluation what the form scores by its targets.
    """
    text = squeeze(context.content.paragraphs[claim.printed.paragraph - 1].text)
    parts = set(_PART.findall(text))
    levels = [
        squeeze(row.printed.level1.text) for row in form.form.indicators if row.printed.level1
    ]
    return len([part for part in parts if not any(part in level for level in levels)]) > 1


def _finding(claim: Claim, form: FormContext, message: str, shown: str) -> Finding:
    line = form.form.total_line
    also_read = [line.printed.score] if line is not None else []
    return claim_finding(
        CHECK,
        claim,
        form,
        message,
        printed=total_cells(form),
        expected=shown,
        also_read=also_read,
    )


CHECK = Check(
    FindingCode.NARRATIVE_SCORE_MISMATCH,
    Severity.ERROR,
    says="报告所写得分与自评表不一致",
    skipped="报告没有写得分，或没有同一项目的自评表",
    english="The report states another total score than the form.",
    evidence="报告的段落，总分格；总分印在执行率得分格的，该格；没有总分的，各得分格",
    run=_run,
    version=2,
)
