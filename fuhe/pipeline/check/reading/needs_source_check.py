"""What a person should compare with the source: tracked changes, values repaired by arithmetic.

With tracked changes, what was read is the text with all of them accepted, not a clean print.
"""

from fuhe.pipeline.check.evidence import Check, DocumentContext, Result
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.precision import plain
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity


def _run(context: DocumentContext) -> Result:
    return (*_revised(context), *_repaired(context))


def _repaired(context: DocumentContext) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            code=CHECK.code,
            severity=CHECK.severity,
            message=f"有一格读得不确定，已按表内算术修正读数，请与原件核对：{repair.reason}",
            assessment=repair.assessment,
            indicator=repair.row if repair.table == "indicators" else None,
            published=repair.value_raw,
            expected=plain(repair.value),
            evidence=repair.evidence,
        )
        for repair in context.report.repairs
    )


def _revised(context: DocumentContext) -> tuple[Finding, ...]:
    content = context.content
    if not content.tracked_changes:
        return ()
    evidence = [
        Evidence(cell=CellReference(grid.ordinal, cell.row, cell.column))
        for grid in content.grids
        for cell in grid.cells
        if cell.revised
    ]
    evidence += [Evidence(paragraph=p.ordinal) for p in content.paragraphs if p.revised]
    message = (
        f"文件带有{content.tracked_changes}处修订痕迹；所读的是接受全部修订后的文字，"
        "请与发布时的原件核对。"
    )
    return (
        Finding(
            code=CHECK.code, severity=CHECK.severity, message=message, evidence=tuple(evidence)
        ),
    )


CHECK = Check(
    FindingCode.NEEDS_SOURCE_CHECK,
    Severity.INFO,
    says="所依据的内容读得不确定，或已按表内算术修正，或文件带有修订痕迹，请与原件核对",
    skipped="所依据的内容都读得确定，文件也没有修订痕迹",
    english="A value was read with doubt or repaired by sums, or changes were tracked: look.",
    evidence="读得不确定或已修正的格，有修订痕迹的格与段落",
    run=_run,
    version=2,
)
