"""Tracked changes: what was read is the text with all changes accepted, not a clean print."""

from fuhe.pipeline.check.evidence import Check, DocumentContext, Result
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity


def _run(context: DocumentContext) -> Result:
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
    says="所依据的内容读得不确定，或文件带有修订痕迹，请与原件核对",
    skipped="所依据的内容都读得确定，文件也没有修订痕迹",
    english="A value was read with doubt, or the file has tracked changes: look at the source.",
    evidence="读得不确定的格，有修订痕迹的格与段落",
    run=_run,
)
